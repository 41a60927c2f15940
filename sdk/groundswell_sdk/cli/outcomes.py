"""How a command ends: its exit code, and one readable message if something went wrong."""

import contextlib
import errno
import json
import sys
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

import typer

from groundswell_sdk.cli.shown import printable
from groundswell_sdk.errors import APIStatusError, GroundswellError


class Outcome(IntEnum):
    """Exit codes."""

    DONE = 0
    FAILED = 1
    """No answer, refused, or a file that cannot be read."""
    MISUSED = 2
    """The arguments or the environment cannot be right; nothing was sent."""
    INCOMPLETE = 3
    """Done, except for rows that were refused."""
    INTERRUPTED = 130


@contextlib.contextmanager
def told(*, as_json: bool) -> Iterator[None]:
    """Turn what goes wrong within into a message on standard error and an exit code.

    Args:
        as_json: Write the message as an object on one line: ``{"error": {"message": ..., "code": ...}}``.
    """
    try:
        yield
    except KeyboardInterrupt as interruption:
        _tell(interruption, "Interrupted.", as_json=as_json)
        raise typer.Exit(Outcome.INTERRUPTED) from None
    except GroundswellError as error:
        _tell(error, str(error), as_json=as_json)
        raise typer.Exit(Outcome.FAILED) from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever reads our output has seen enough
            raise
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        _tell(error, what, as_json=as_json)
        raise typer.Exit(Outcome.FAILED) from None
    except ValueError as error:
        _tell(error, str(error), as_json=as_json)
        raise typer.Exit(Outcome.MISUSED) from None


def _tell(error: BaseException, message: str, *, as_json: bool) -> None:
    notes = getattr(error, "__notes__", [])
    if as_json:
        document: dict[str, Any] = {"message": " ".join([message, *notes])}
        if isinstance(error, APIStatusError):
            document |= {"status": error.status, "code": error.code, "request_id": error.request_id}
            document["errors"] = [
                {"pointer": each.pointer, "parameter": each.parameter, "code": each.code, "detail": each.detail}
                for each in error.errors
            ]
        sys.stderr.write(json.dumps({"error": document}) + "\n")
        return
    for line in [message, *notes]:
        sys.stderr.write(f"gsw: {printable(line)}\n")
