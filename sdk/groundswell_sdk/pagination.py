"""Lists that fetch their pages as they are read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar
from urllib.parse import parse_qs, urlsplit

from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.errors import GroundswellError
from groundswell_sdk.exports import MEDIA_TYPES, Export, Format

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class GeneratedPage(Protocol[T_co]):
    """A generated ``Paginated...List`` model."""

    @property
    def results(self) -> Sequence[T_co]: ...
    @property
    def next_(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list."""

    items: list[T]
    next_cursor: str | None
    """Where the next page starts; None on the last one. Only good for the same list with the same filters."""


class Pages(Generic[T]):
    """A list at the service, fetched page by page while it is iterated over, anew each time.

    ``for goal in ws.goals.list(): ...`` sees every goal; a loop that breaks off fetches no further page.

    Args:
        fetch: Fetches the page that starts at a cursor, or the first page.
        stream: Fetches the whole list as a media type, in pieces.
    """

    def __init__(
        self, fetch: Callable[[str | Unset], GeneratedPage[T]], stream: Callable[[str], Iterator[bytes]]
    ) -> None:
        self._fetch = fetch
        self._stream = stream

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """Iterate over the pages.

        Raises:
            GroundswellError: the pages lead in a circle, or one of them cannot be fetched.
        """
        cursor: str | None = None
        seen: set[str] = set()
        while True:
            page = self.page(cursor)
            yield page
            cursor = page.next_cursor
            if cursor is None:
                return
            if cursor in seen:
                raise GroundswellError("The service's pages lead in a circle; stopped before reading them again.")
            seen.add(cursor)

    def page(self, cursor: str | None = None) -> Page[T]:
        """Fetch one page.

        Args:
            cursor: ``next_cursor`` of the page before; None for the first.
        """
        answer = self._fetch(UNSET if cursor is None else cursor)
        return Page(items=list(answer.results), next_cursor=_cursor(answer.next_))

    def first(self) -> T | None:
        """Return the first item, or None if there is none."""
        return next(iter(self), None)

    def to_list(self, limit: int | None = None) -> list[T]:
        """Return the items of all pages, or the first ``limit`` of them."""
        return list(islice(self, limit))

    def export(self, format: Format = "csv") -> Export:
        """Return the whole list as a file, with the same filters and in the same order.

        ``ws.measurements.list(kpi="nps").export().save("nps.csv")``. In CSV, text that a spreadsheet could run as
        a formula has an apostrophe before it, as has text that begins with one: take one off to have it back.

        Args:
            format: ``csv``, or ``ndjson``: an object a line.
        """
        return Export(lambda: self._stream(MEDIA_TYPES[format]))


def _cursor(link: str | None) -> str | None:
    """Take the cursor out of a link and nothing else: whatever host it names, the key is not sent there."""
    if link is None:
        return None
    cursors = parse_qs(urlsplit(link).query).get("cursor", [])
    if len(cursors) != 1:
        raise GroundswellError("The service's link to the next page has no cursor.")
    return cursors[0]
