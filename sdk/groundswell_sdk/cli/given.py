"""Arguments that commands have in common, and what is made of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, TypeAlias

import typer

from groundswell_sdk.client import Groundswell, WorkspaceClient

Slug: TypeAlias = Annotated[
    str | None,
    typer.Option("--workspace", envvar="GROUNDSWELL_WORKSPACE", help="Slug; by default the one the key opens."),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Write JSON, for programs; errors too.")]


@contextmanager
def workspace(slug: str | None) -> Iterator[WorkspaceClient]:
    """Open a workspace; address and key are those of the environment.

    Raises:
        ValueError: there is no address or no key.
    """
    with Groundswell() as gs:
        yield gs.workspace(slug or gs.me().workspace)


def pairs(arguments: Sequence[str], *, option: str) -> list[tuple[str, str]]:
    """Split arguments such as ``field=column`` at their first equals sign.

    Raises:
        ValueError: there is none, or nothing before it.
    """
    found = []
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not name or not equals:
            raise ValueError(f"{option} takes NAME=VALUE, not {argument!r}")
        found.append((name, value))
    return found
