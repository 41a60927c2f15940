"""What is looked for by a column that tells is found by its index, however few or many mentions there are."""

from typing import Any

import pytest
from django.db import connection

from groundswell.mentions.models import Mention
from groundswell.workspaces.models import Workspace

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps statistics by itself"),
]

SOME_ID = "01900000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"thread_id": SOME_ID}, "mention_by_thread"),
        ({"author": "a" * 32}, "mention_by_author"),
        ({"channel_id": SOME_ID, "external_id": "7"}, "sqlite_autoindex_mentions_mention"),
        ({"channel_id": SOME_ID}, "mention_by_channel"),
        ({}, "mention_by_time"),
    ],
    ids=str,
)
def test_a_list_is_found_by(wanted: dict[str, Any], index: str, workspace: Workspace) -> None:
    rows = Mention.objects.filter(workspace_id=workspace.pk, **wanted).order_by("-published_at", "-id")[:51]

    assert index in rows.explain()
