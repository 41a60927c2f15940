"""Records that are below one another: trees without circles, and not too deep to read."""

import uuid
from typing import Any

from groundswell.core import problems
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.records import Record, event_noun

MAX_DEPTH = 20


def check_place(
    model: type[Record], moved: Any, parent: Any, *, workspace_id: uuid.UUID, circle: str, too_deep: str
) -> None:
    """Hold the place of a record in its tree against the tree's rules; other moves in the workspace wait meanwhile.

    Args:
        model: has a `parent` of its own kind.
        moved: the record that moves with all below it, or None for one that is to be made.
        parent: what it is to be below.
        circle: code of the refusal of a place below itself.
        too_deep: code of the refusal of a tree of more than `MAX_DEPTH` levels.

    Raises:
        DomainError: 409 with one of the codes.
    """
    # Two moves at once could close a circle that neither sees: moves in a workspace go one after the other.
    Workspace.objects.select_for_update(no_key=True).only("pk").get(pk=workspace_id)
    rows: Any = model._base_manager.filter(workspace_id=workspace_id)
    parents: dict[uuid.UUID, uuid.UUID | None] = dict(rows.values_list("pk", "parent_id"))
    noun = event_noun(model)
    levels = 0  # from the top down to the parent, then on through what moves
    above = parent.pk
    while above is not None:
        if moved is not None and above == moved.pk:
            raise problems.DomainError(f"That {noun} is below this one; the tree would have a circle.", code=circle)
        levels += 1
        above = parents.get(above)
    levels += 1
    level = set() if moved is None else {moved.pk}
    while level := {key for key, each in parents.items() if each in level}:
        levels += 1
    if levels > MAX_DEPTH:
        raise problems.DomainError(f"A {noun} has at most {MAX_DEPTH - 1} others above it.", code=too_deep)
