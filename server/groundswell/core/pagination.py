"""Cursor pagination: pages that stay right while rows come and go, at the same cost wherever they are."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

from groundswell.core import problems

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
PARAMETERS = frozenset({"cursor", "limit"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page: JSON objects as the database wrote them, and the links to its neighbours (absolute URLs or None)."""

    items: list[bytes]
    next: str | None
    previous: str | None

    def render(self) -> bytes:
        links = b'{"next":%s,"previous":%s,"results":[' % (_quoted(self.next), _quoted(self.previous))
        return links + b",".join(self.items) + b"]}"


def _quoted(url: str | None) -> bytes:
    return b"null" if url is None else b'"' + url.encode() + b'"'  # percent-encoded: nothing to escape


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: the ordering values of the row it stands at, and the direction to read in."""

    values: list[Any]
    backwards: bool


class CursorPaginator:
    """Pages of one list request.

    Args:
        request: read for `limit`, `cursor` and everything that selects rows: a cursor is signed together with it.
        ordering: field names, all or none with `-` for descending, none of them nullable; the last is unique.
    """

    def __init__(self, request: Request, ordering: Sequence[str]) -> None:
        self.request = request
        self.ordering = list(ordering)
        self.limit = self._limit()
        self._filters = sorted((k, v) for k, vs in request.query_params.lists() if k not in PARAMETERS for v in vs)
        scope = repr((request.path, self._filters, self.ordering)).encode()
        self._signer = signing.Signer(salt="cursor:" + hashlib.sha256(scope).hexdigest())

    def page(self, queryset: QuerySet[Any], fetch: Callable[[QuerySet[Any]], list[Any]]) -> Page:
        """The page the request asks for.

        Args:
            queryset: the rows, filtered, in any order.
            fetch: reads rows as tuples: the JSON text, then the value of each ordering field.

        Raises:
            DomainError: 400 for a cursor of another list or not of ours.
        """
        cursor = self._cursor()
        backwards = cursor is not None and cursor.backwards
        if cursor is not None:
            queryset = beyond(queryset, self.ordering, cursor.values, backwards=cursor.backwards)
        order = [_reversed(name) for name in self.ordering] if backwards else self.ordering
        rows = fetch(queryset.order_by(*order)[: self.limit + 1])
        more = len(rows) > self.limit
        rows = rows[: self.limit]
        if backwards:
            rows.reverse()
        has_next = more if not backwards else cursor is not None
        has_previous = more if backwards else cursor is not None
        return Page(
            items=[row[0] if isinstance(row[0], bytes) else row[0].encode() for row in rows],
            next=self._link(rows[-1][1:], backwards=False) if rows and has_next else None,
            previous=self._link(rows[0][1:], backwards=True) if rows and has_previous else None,
        )

    def _limit(self) -> int:
        text = self.request.query_params.get("limit")
        if text is None:
            return DEFAULT_LIMIT
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MAX_LIMIT and len(text) <= 9):
            raise problems.invalid(f"A whole number from 1 to {MAX_LIMIT}.", parameter="limit")
        return int(text)

    def _cursor(self) -> Cursor | None:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        try:
            values, backwards = self._signer.unsign_object(text)
        except (signing.BadSignature, ValueError):
            raise problems.invalid(
                "Not a cursor of this list; follow next and previous as they are, with the same filters.",
                parameter="cursor",
                code="invalid_cursor",
            ) from None
        return Cursor(values=[_restored(each) for each in values], backwards=backwards)

    def _link(self, values: Sequence[Any], *, backwards: bool) -> str:
        token = self._signer.sign_object([[_kept(each) for each in values], backwards])
        query = [*self._filters, ("limit", str(self.limit)), ("cursor", token)]
        return self.request.build_absolute_uri(self.request.path) + "?" + urlencode(query)


def beyond(
    queryset: QuerySet[Any], ordering: Sequence[str], values: Sequence[Any], *, backwards: bool = False
) -> QuerySet[Any]:
    """The rows that come after the one with these values, or before it.

    Compared as a whole, (a, b) > (x, y), which both databases answer from where an index on (a, b) has (x, y); with
    conditions on a and b each they would read the index from its beginning.

    Args:
        ordering: field names, all of them ascending or all of them (`-`) descending.
        values: of these fields.
    """
    directions = {name.startswith("-") for name in ordering}
    if len(directions) > 1:
        raise ImproperlyConfigured(f"Order by fields in one direction, not by {', '.join(ordering)}.")
    down = directions == {True}
    names = [name.removeprefix("-") for name in ordering]
    if len(names) == 1:
        return queryset.filter(**{f"{names[0]}__{'lt' if down != backwards else 'gt'}": values[0]})
    comparison = TupleLessThan if down != backwards else TupleGreaterThan
    return queryset.filter(comparison(Tuple(*map(F, names)), tuple(values)))


def _reversed(name: str) -> str:
    return name[1:] if name.startswith("-") else "-" + name


def _kept(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return {"t": value.isoformat()}
    return value if isinstance(value, (int, str)) else str(value)


def _restored(value: Any) -> Any:
    return parse_datetime(value["t"]) if isinstance(value, dict) else value
