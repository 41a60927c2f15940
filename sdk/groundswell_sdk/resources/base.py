"""What the resources of a workspace have in common.

Each method names a generated operation and passes its arguments. A generated module is an :class:`Operation`,
so a type checker compares the arguments with that operation's own signature and knows the type of its answer.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import count, islice
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

import httpx

from groundswell_sdk._generated import models
from groundswell_sdk._generated.client import Client
from groundswell_sdk._generated.models.problem import Problem
from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.pagination import GeneratedPage, Pages
from groundswell_sdk.transport import Transport

BATCH_SIZE = 10_000
"""Items one request takes at the most."""

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Operation(Protocol[P, T_co]):
    """A generated module of one operation."""

    def _get_kwargs(self, *args: P.args, **kwargs: P.kwargs) -> dict[str, Any]: ...

    def _parse_response(self, *, client: Client, response: httpx.Response) -> T_co | Problem | None: ...


class WorkspaceResource:
    """One kind of objects of one workspace."""

    def __init__(self, transport: Transport, workspace: str) -> None:
        self._transport = transport
        self._workspace = workspace

    def __repr__(self) -> str:
        return f"{type(self).__name__}(workspace={self._workspace!r})"

    def _in_parts(
        self, items: Iterable[T], send: Callable[[Self, Sequence[T]], models.BatchResult]
    ) -> models.BatchResult:
        """Send any number of items in requests of 10,000 that are one call, and return their counts added up.

        Args:
            items: Read as far as a request takes them, and no further before it is answered.
            send: Sends what is one request, through the resource it is handed. What that refuses it names by the
                place in this request; here it is named by the place in all of ``items``.
        """
        total = models.BatchResult(created=0, updated=0, unchanged=0, superseded=0, refused=[])
        remaining = iter(items)
        sent = 0
        for number in count(1):
            part = list(islice(remaining, BATCH_SIZE))
            if not part:
                break
            result = send(type(self)(self._transport.for_part(number), self._workspace), part)
            for refused in result.refused:
                refused.index += sent
            total.created += result.created
            total.updated += result.updated
            total.unchanged += result.unchanged
            total.superseded += result.superseded
            total.refused += result.refused
            sent += len(part)
        return total

    def _call(self, operation: Operation[Concatenate[str, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the operation answers."""
        request = operation._get_kwargs(self._workspace, *args, **kwargs)
        return self._transport.call(request, operation._parse_response)

    def _discard(self, operation: Operation[Concatenate[str, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Have it done; there is no answer."""
        self._transport.discard(operation._get_kwargs(self._workspace, *args, **kwargs))

    def _pages(
        self,
        operation: Operation[Concatenate[str, P], GeneratedPage[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Pages[T]:
        """Return a list; the operation takes a cursor besides what is given here."""
        request: Callable[..., dict[str, Any]] = operation._get_kwargs
        whole: dict[str, Any] = {**kwargs, "limit": UNSET}
        return Pages(
            lambda cursor: self._transport.call(
                request(self._workspace, *args, **kwargs, cursor=cursor), operation._parse_response
            ),
            lambda accept: self._transport.stream(request(self._workspace, *args, **whole), accept=accept),
        )
