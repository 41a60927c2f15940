"""The notice board of the page about connectors, as that page describes it."""

from datetime import UTC, datetime
from html import escape
from typing import Any

from tests.connectors.fakes.speaking import Asked, Fake, Said

PAGE = 20
TOKENS = {"Bearer acme-token": "acme", "Bearer carla-token": "carla"}
MOST = 500
"""Characters of a notice."""


class Notices(Fake):
    """The board."""

    def __init__(self) -> None:
        super().__init__()
        self.pinned: list[dict[str, Any]] = []
        self.tickets: dict[str, dict[str, Any]] = {}

    def answer(self, asked: Asked) -> Said:
        by = TOKENS.get(asked.headers.get("authorization", ""))
        if by is None:
            return Said({"error": "Who are you?"}, 401)
        if asked.path == "/me":
            return Said({"name": by})
        if asked.path != "/notices":
            return Said({"error": "There is nothing here."}, 404)
        if asked.method == "POST":
            return self.pin(asked, by=by)
        if "ticket" in asked.params:
            found = [self.tickets[asked.params["ticket"]]] if asked.params["ticket"] in self.tickets else []
            return Said({"notices": found, "more": False})
        above = [notice for notice in self.pinned if notice["number"] > int(asked.params.get("after", 0))]
        return Said({"notices": above[:PAGE], "more": len(above) > PAGE})

    def pin(self, asked: Asked, *, by: str) -> Said:
        """Put a notice up; with the ticket of an earlier one show that."""
        text, answers, ticket = asked.body["text"], asked.body.get("answers"), asked.body.get("ticket")
        if len(text) > MOST:
            return Said({"error": f"At most {MOST} characters."}, 422)
        if ticket in self.tickets:
            return Said(self.tickets[ticket])
        notice = {
            "number": len(self.pinned) + 1,
            "by": by,
            "at": datetime.now(UTC).isoformat(),
            "text": f"<p>{escape(text)}</p>",
            "answers": None if answers is None else int(answers),
        }
        self.pinned.append(notice)
        if ticket:
            self.tickets[ticket] = notice
        return Said(notice, 201)
