"""What people say of mentions."""

import copy
from collections.abc import Mapping
from typing import Any

from groundswell.core import problems
from groundswell.events import trail
from groundswell.mentions import analysis, judgement, writing
from groundswell.mentions.items import LANGUAGE
from groundswell.mentions.models import Mention, TopicSource
from groundswell.mentions.topics import TopicTree
from groundswell.mentions.writing import State
from groundswell.workspaces.principals import Principal


def correct(mention: Mention, *, by: Principal, corrections: Mapping[str, Any]) -> None:
    """Take people's word over the source's and the analyzers', now and whenever the post comes again.

    Args:
        mention: locked by the caller, and its channel before it.
        corrections: author_kind, language, kind, sentiment, topics; null takes a correction back.

    Raises:
        DomainError: 400, a topic that does not exist, or no language tag; 409 `mention_removed`.
    """
    before = writing.load(by.workspace_id, [str(mention.id)])[str(mention.id)]
    if before.removal:
        raise problems.DomainError("Its words are gone, so there is nothing to judge by.", code="mention_removed")
    tree = TopicTree(by.workspace_id)
    after = copy.deepcopy(before)
    for name, value in corrections.items():
        if name == "topics":
            _correct_topics(after, value, tree)
            continue
        if name == "language" and value is not None and not LANGUAGE.fullmatch(value):
            raise problems.invalid("A language tag such as en or pt-BR.", pointer="/language")
        after.corrections.pop(name, None)
        if value is not None:
            after.corrections[name] = value
    if not before.is_pending:
        [found] = analysis.analyse([judgement.post_of(after, channel_kind=mention.channel.kind)])
        judgement.settle(after, found, tree)
    else:
        judgement.settle(after, None, tree)
    if after == before:
        return
    writing.write(by, [(before, after)])
    changed = [name for name in _SHOWN if getattr(before, name) != getattr(after, name)]
    trail.note(
        workspace_id=by.workspace_id,
        by=by,
        action="mention.corrected",
        object_type="mention",
        object_id=mention.id,
        object_version=after.version,
        before={name: getattr(before, name) for name in changed},
        after={name: getattr(after, name) for name in changed},
    )


_SHOWN = ("author_kind", "language", "kind", "sentiment", "sentiment_score", "topics", "corrections")


def _correct_topics(state: State, wanted: Any, tree: TopicTree) -> None:
    state.corrections.pop("topics", None)
    state.corrections.pop("rejected_topics", None)
    if wanted is None:
        return
    named = {str(key) for key in wanted}
    if unknown := [key for key in sorted(named) if tree.find(key) is None]:
        raise problems.invalid(f"There is no topic {unknown[0]}.", pointer="/topics", code="does_not_exist")
    found = tree.assigned(state.words, labels=state.labels.get("topics", ()))
    direct = {topic for topic, reason in found.items() if reason != TopicSource.BELOW}
    for name, topics in (("topics", named - direct), ("rejected_topics", direct - named)):
        if topics:
            state.corrections[name] = sorted(topics)
