from django.db import models

from groundswell.core import fields
from groundswell.core.ids import uuid7


class AuthorKey(models.Model):
    """The secret by which a workspace's authors are named: without it a handle cannot be told from its pseudonym."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.OneToOneField("workspaces.Workspace", on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField(help_text="32 random bytes in base64, encrypted (core.sealing).")

    def __str__(self) -> str:
        return f"author key of {self.workspace_id}"
