"""What the resources of a workspace have in common.

Each method names a generated operation and passes its arguments. A generated module is an :class:`Operation`,
so a type checker compares the arguments with that operation's own signature and knows the type of its answer.
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

import httpx

from groundswell_sdk._generated.client import Client
from groundswell_sdk._generated.models.problem import Problem
from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.pagination import GeneratedPage, Pages
from groundswell_sdk.transport import Transport

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

    def _part(self, number: int) -> Self:
        """Return the resource for one of several requests that are one call; 1 is the first."""
        return type(self)(self._transport.for_part(number), self._workspace)

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
