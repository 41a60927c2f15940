"""Taking erased authors out of what was answered."""

import uuid
from collections.abc import Mapping, Sequence

from groundswell.mentions.authors import Erased
from groundswell.mentions.authors.erasing import Columns, Rows
from groundswell.mentions.models import Erasure, ErasurePart
from groundswell.replies.models import Reply


class Texts(Rows):
    """Replies that name the author, in whatever the services say of them, too.

    Without events, which would keep what has to go.
    """

    name = ErasurePart.REPLIES
    counter = "replies"
    model = Reply
    columns = ("text", "url", "remote_id", "error_detail", "metadata")

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        found = {}
        for row in rows:
            columns: Columns = {
                "text": erased.handles.replaced(row["text"]),
                "url": erased.url(row["url"]),
                "remote_id": row["remote_id"] and erased.replacement(row["remote_id"]),
                "error_detail": erased.handles.replaced(row["error_detail"]),
                "metadata": erased.metadata(row["metadata"]),
            }
            different = {name: value for name, value in columns.items() if value != row[name]}
            if different:
                found[row["id"]] = different
        return found
