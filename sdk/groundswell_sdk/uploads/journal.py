"""How far an upload has come, kept on disk, so that a run that ended early is gone on with."""

import contextlib
import hashlib
import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from groundswell_sdk.uploads.problems import UploadError

FORMAT = 1


def upload_name() -> str:
    """Return a name no other upload has: what is sent under it is not taken for what was sent before."""
    return secrets.token_hex(16)


@dataclass(slots=True)
class Standing:
    """What is known of an upload after its last answer.

    The counts are those of all runs together.
    """

    identity: str
    """Of what is uploaded where and how its rows are read; see :func:`identity_of`."""
    upload: str = field(default_factory=upload_name)
    """With the position it makes each batch's idempotency key."""
    position: int = 0
    """Bytes of the file that were dealt with; 0 before the first answer."""
    digest: str = ""
    """SHA-256 of those bytes."""
    row: int = 0
    """The number of the last row among them."""
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    refused: int = 0
    errors_file: str = ""
    """Where errors were written."""
    error_bytes: int = 0
    """How long that file was."""


class Journal:
    """A small file with the :class:`Standing` of one upload.

    It is replaced as a whole and is on the disk before it counts. After a loss of power it may be one batch behind;
    that batch is then sent again under the key it had.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, identity: str) -> Standing | None:
        """Return what was written last; None if nothing was.

        Raises:
            UploadError: the file is not a journal of this release, or is one of another upload.
        """
        try:
            document = json.loads(self.path.read_bytes())
            if document.pop("format") != FORMAT or document.keys() != {each.name for each in fields(Standing)}:
                raise ValueError("another format")
            standing = Standing(**document)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, AttributeError, KeyError):
            raise UploadError(
                f"{self.path} should tell how far the upload was, and cannot be understood. To send all of the file "
                "again, restart."
            ) from None
        if standing.identity != identity:
            raise UploadError(
                f"{self.path} is of an upload to another place, or with another mapping. Name another journal, or "
                "restart to give that one up."
            )
        return standing

    def write(self, standing: Standing) -> None:
        """Put a standing in the place of the last one.

        Raises:
            OSError: it cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            with unfinished.open("xb") as file:
                file.write(json.dumps({"format": FORMAT, **asdict(standing)}).encode())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.path)
        finally:
            unfinished.unlink(missing_ok=True)

    def forget(self) -> None:
        """Delete what was written."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()


def identity_of(destination: str, described: str) -> str:
    """Return what tells uploads of the same file apart.

    Args:
        destination: The service and the workspace.
        described: How the rows are read.
    """
    return hashlib.sha256(json.dumps([destination, described]).encode()).hexdigest()


def journal_path(file: Path, identity: str) -> Path:
    """Return where the journal of an upload is kept when nobody says.

    Args:
        file: Absolute path of what is uploaded.
        identity: From :func:`identity_of`.
    """
    digest = hashlib.sha256(json.dumps([os.fspath(file), identity]).encode()).hexdigest()
    return state_folder() / "uploads" / f"{file.name[:100]}.{digest[:16]}.json"


def state_folder() -> Path:
    """Return the folder for what this machine's user has under way: ``$GROUNDSWELL_STATE``, or the system's own."""
    if told := os.environ.get("GROUNDSWELL_STATE"):
        return Path(told)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "groundswell"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "groundswell"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "groundswell"
