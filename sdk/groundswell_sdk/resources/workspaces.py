"""Workspaces: the tenants."""

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.workspaces import workspaces_list, workspaces_retrieve, workspaces_update
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import checked, read_version
from groundswell_sdk.pagination import Pages
from groundswell_sdk.transport import Transport

WorkspaceRef = models.Workspace | str


class Workspaces:
    """Workspaces the API key opens. They are made by whoever operates the service."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, page_size: int | Unset = UNSET) -> Pages[models.Workspace]:
        """List workspaces."""
        return Pages(
            lambda cursor: self._transport.call(
                workspaces_list._get_kwargs(cursor=cursor, limit=page_size), workspaces_list._parse_response
            ),
            lambda accept: self._transport.stream(workspaces_list._get_kwargs(limit=UNSET), accept=accept),
        )

    def get(self, workspace: WorkspaceRef) -> models.Workspace:
        """Read a workspace, named by its slug."""
        return self._transport.call(
            workspaces_retrieve._get_kwargs(slug(workspace)), workspaces_retrieve._parse_response
        )

    def update(
        self,
        workspace: WorkspaceRef,
        *,
        name: str | Unset = UNSET,
        mention_retention_days: int | Unset | None = UNSET,
    ) -> models.Workspace:
        """Change what is given of a workspace and nothing else.

        Args:
            mention_retention_days: After how many whole days what people wrote is blanked; None for never. What
                mentions count as stays.
        """
        request = workspaces_update._get_kwargs(
            slug(workspace),
            body=checked(models.PatchedWorkspaceRequest(name=name, mention_retention_days=mention_retention_days)),
            if_match=read_version(workspace),
        )
        return self._transport.call(request, workspaces_update._parse_response)


def slug(workspace: WorkspaceRef) -> str:
    """Return the slug of a workspace, given as the workspace or as the slug.

    Raises:
        ValueError: it is empty.
    """
    found = workspace if isinstance(workspace, str) else workspace.slug
    if not found:
        raise ValueError("the slug of a workspace cannot be empty")
    return found
