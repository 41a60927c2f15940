"""What is looked for by a column that tells is found by its index, however few or many mentions there are."""

from typing import Any

import pytest
from django.db import connection

from groundswell.mentions.models import Mention
from groundswell.workspaces.models import Workspace
from tests.server.mentions.threads.forum import Forum, Said

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


def test_no_table_is_read_as_a_whole_to_look_staged_rows_up_in_it(workspace: Workspace) -> None:
    plans: list[str] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if " FROM staged_" in sql:
            with connection.cursor() as cursor:
                cursor.cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
                plans.extend(f"{plan}: {sql}" for *_, plan in cursor.fetchall())
        return execute(sql, params, many, context)

    forum = Forum(workspace)
    question, answer = Said("q", at=0, author="ann"), Said("a", "q", at=2, author="bob")
    with connection.execute_wrapper(explained):
        for said in (question, answer, Said("b", "q", at=1, author="cid"), Said("q", "top", at=0, author="ann")):
            forum.says(said)

    looked_up = [each for each in plans if each.startswith("SEARCH ")]
    assert len(looked_up) > 10
    assert [each for each in plans if each.startswith(("BLOOM FILTER", "SCAN m", "SCAN t"))] == []
