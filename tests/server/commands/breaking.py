"""An application whose answers break off, for seeing what becomes of them under the server."""

from collections.abc import Iterator
from typing import Any

SENT = b"half of it\n" * 100_000


class Breaking:
    """A body that raises after its first part."""

    def __init__(self) -> None:
        self._parts = iter([SENT])

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        for part in self._parts:
            return part
        raise OSError("there is no more")

    def close(self) -> None:
        """Nothing is open."""


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """`/with-length` promises twice of what it sends; any other path promises nothing."""
    length = [("Content-Length", str(2 * len(SENT)))] if environ["PATH_INFO"] == "/with-length" else []
    start_response("200 OK", [("Content-Type", "text/csv"), *length])
    return Breaking()
