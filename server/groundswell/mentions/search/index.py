"""The index of the words of mentions.

On PostgreSQL it is a GIN index on the set of a row's words; a set, because positions in a tsvector end at 16,383 and
after 256 of one word, and because parting at blanks is all that words need: a parser of the server's would do it by
its version and locale.

On SQLite it is an FTS5 table without content, with a table of its own that says which of its rows is which mention:
SQLite may number the rows of mentions anew. Triggers keep both in step. Writing many rows takes one statement for all
of them: FTS5 writes out what it has gathered whenever a statement begins that has triggers.
"""

from typing import Any, Final

from django.db import connection

from groundswell.core.transactions import write_transaction

INDEX: Final = "mention_words"
VECTOR: Final = "array_to_tsvector(string_to_array({0}, ' '))"
"""What PostgreSQL indexes, of a column of normalised words."""

FTS5: Final = "mentions_search"
ROWS: Final = "mentions_searched"

_MENTIONS: Final = "mentions_mention"
_TABLES: Final = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS5} USING fts5(words, content='', columnsize=0, tokenize='ascii')",
    f"""CREATE TABLE IF NOT EXISTS {ROWS} (
        id integer PRIMARY KEY, workspace_id char(36) NOT NULL, mention_id char(36) NOT NULL,
        UNIQUE (workspace_id, mention_id)
    )""",
)
_CONTENT: Final = (
    f"INSERT INTO {FTS5} ({FTS5}) VALUES ('delete-all')",
    f"DELETE FROM {ROWS}",
    f"INSERT INTO {ROWS} (workspace_id, mention_id) SELECT workspace_id, id FROM {_MENTIONS} ORDER BY rowid",
    f"""INSERT INTO {FTS5} (rowid, words)
        SELECT {ROWS}.id, words FROM {ROWS} CROSS JOIN {_MENTIONS} AS mention
        ON mention.workspace_id = {ROWS}.workspace_id AND mention.id = mention_id WHERE words <> ''""",
)
_FORGET: Final = f"""
    INSERT INTO {FTS5} ({FTS5}, rowid, words) SELECT 'delete', id, OLD.words FROM {ROWS}
    WHERE workspace_id = OLD.workspace_id AND mention_id = OLD.id AND OLD.words <> '';"""
_TRIGGERS: Final = {
    "insert": f"""AFTER INSERT ON {_MENTIONS} BEGIN
        INSERT INTO {ROWS} (workspace_id, mention_id) VALUES (NEW.workspace_id, NEW.id);
        INSERT INTO {FTS5} (rowid, words) SELECT last_insert_rowid(), NEW.words WHERE NEW.words <> '';
    END""",
    "update": f"""AFTER UPDATE OF words ON {_MENTIONS} WHEN NEW.words <> OLD.words BEGIN {_FORGET}
        INSERT INTO {FTS5} (rowid, words) SELECT id, NEW.words FROM {ROWS}
        WHERE workspace_id = NEW.workspace_id AND mention_id = NEW.id AND NEW.words <> '';
    END""",
    "delete": f"""AFTER DELETE ON {_MENTIONS} BEGIN {_FORGET}
        DELETE FROM {ROWS} WHERE workspace_id = OLD.workspace_id AND mention_id = OLD.id;
    END""",
}
_PAGES_AT_ONCE: Final = 500
"""Of the index, of 4 KB, which take some 50 ms."""


def install(schema_editor: Any) -> None:
    """Index the words of all mentions, and of those to come.

    SQLite loses the triggers when a table is altered: the migration that does so to mentions calls this again.
    """
    if schema_editor.connection.vendor == "postgresql":
        statements = [f"CREATE INDEX IF NOT EXISTS {INDEX} ON {_MENTIONS} USING gin ({VECTOR.format('words')})"]
    else:
        triggers = [f"CREATE TRIGGER IF NOT EXISTS {FTS5}_{name} {trigger}" for name, trigger in _TRIGGERS.items()]
        statements = [*_TABLES, *_CONTENT, *triggers]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def remove(schema_editor: Any) -> None:
    """Take the index away, as going back to before it does."""
    if schema_editor.connection.vendor == "postgresql":
        statements = [f"DROP INDEX {INDEX}"]
    else:
        statements = [f"DROP TRIGGER IF EXISTS {FTS5}_{name}" for name in _TRIGGERS]
        statements += [f"DROP TABLE {FTS5}", f"DROP TABLE {ROWS}"]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def erase_traces() -> None:
    """Have the index itself forget the words of texts that were blanked or deleted.

    SQLite's keeps them beside a note that they are gone, PostgreSQL's as keys without rows, until the index is written
    anew: done here in short transactions, or beside the index in use; inside of a transaction in that. What SQLite
    frees by it is overwritten if `secure_delete` is on.
    """
    if connection.vendor == "postgresql":
        # The names of what an attempt that was broken off leaves behind.
        leftovers = f"{INDEX}_ccnew, {INDEX}_ccold"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX IF EXISTS {leftovers}")
            cursor.execute(f"REINDEX INDEX {'' if connection.in_atomic_block else 'CONCURRENTLY '}{INDEX}")
        return
    # The first says what is to become one, the others go on; each is as much as a transaction may take.
    pages = -_PAGES_AT_ONCE
    while _merged(pages):
        pages = _PAGES_AT_ONCE


def _merged(pages: int) -> bool:
    """Whether FTS5 found anything to merge. It reports it as changes: the command itself is one."""
    with write_transaction(), connection.cursor() as cursor:
        before = connection.connection.total_changes
        cursor.execute(f"INSERT INTO {FTS5} ({FTS5}, rank) VALUES ('merge', %s)", [pages])
        return bool(connection.connection.total_changes - before > 1)
