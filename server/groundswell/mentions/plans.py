"""What SQLite's planner is to believe of the mentions' indexes: it guesses otherwise, and asks nobody.

Without statistics it takes any two columns for equally telling, and walks all mentions in the order of the list to
find those of one thread. Statistics of an empty table are none, and those of today are wrong in a year; so the planner
is told once what a large workspace looks like. PostgreSQL keeps statistics by itself.
"""

from typing import Any

from django.db import models

from groundswell.mentions.models import Mention, MentionTopic, Thread

MANY = 2_000_000
"""More than the 2**20 SQLite expects of a table it knows nothing of, such as one of staged rows: looking so many up in
fewer it begins by reading all of these, for a Bloom filter."""

ROWS: dict[type[models.Model], dict[tuple[str, ...], tuple[int, ...]]] = {
    Mention: {
        ("workspace_id", "id"): (MANY, 1),
        ("workspace_id", "channel_id", "external_id"): (MANY, 200_000, 1),
        ("workspace_id", "published_at", "id"): (MANY, 1, 1),
        ("workspace_id", "channel_id", "published_at", "id"): (MANY, 200_000, 1, 1),
        ("thread_id", "published_at"): (4, 1),
        ("author",): (10,),
    },
    MentionTopic: {
        ("workspace_id", "id"): (MANY, 1),
        ("workspace_id", "topic_id", "mention_id"): (MANY, 50_000, 1),
    },
    Thread: {
        ("workspace_id", "id"): (MANY, 1),
        ("workspace_id", "channel_id", "key"): (MANY, 200_000, 1),
        ("workspace_id", "opened_at", "id"): (MANY, 1, 1),
    },
}
"""How many rows agree in the first column of an index, in its first two, and so on."""


def install(schema_editor: Any) -> None:
    """Tell SQLite. A migration that builds one of the tables anew does it again."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ANALYZE sqlite_schema")  # makes the table of the statistics
        for model, indexes in ROWS.items():
            table = model._meta.db_table
            cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = %s", [table])
            cursor.execute("SELECT name FROM pragma_index_list(%s) WHERE partial = 0 OR name LIKE '%%author'", [table])
            for (index,) in cursor.fetchall():
                cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [index])
                agreeing = indexes.get(tuple(name for (name,) in cursor.fetchall()))
                if agreeing is not None:
                    figures = " ".join(str(each) for each in (MANY, *agreeing))
                    cursor.execute("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", [table, index, figures])
        cursor.execute("ANALYZE sqlite_schema")  # has this connection read them
