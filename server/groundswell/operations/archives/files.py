"""The file an archive is: a ZIP of one NDJSON file a table, and a manifest that says what there is.

Everything in it follows from what is archived, byte for byte, apart from the manifest's `exported_at`.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import orjson

FORMAT = "groundswell-archive"
VERSION = 1
MANIFEST = "manifest.json"
LONGEST_LINE = 64 * 1024 * 1024
LARGEST_MANIFEST = 1024 * 1024
COMPRESSION_LEVEL = 4
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of time, for ZIP


class Unusable(Exception):
    """The file is no archive that can be imported here; the message says why."""


@dataclass(frozen=True, slots=True)
class Member:
    """A table in an archive, as its manifest has it."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself.

    Args:
        exported_at: when, in UTC; the one thing in which two archives of the same content differ.
        workspace: its id, slug and name.
        migrations: of each app with archived tables, what had been applied.
    """

    exported_at: str
    workspace: dict[str, str]
    migrations: dict[str, list[str]]
    members: list[Member]

    def content(self) -> dict[str, Any]:
        """All but the time."""
        found = asdict(self)
        del found["exported_at"]
        return {"format": FORMAT, "version": VERSION, **found}

    @property
    def digest(self) -> str:
        """SHA-256 of what is archived, in hexadecimal: the same for the same content."""
        return hashlib.sha256(orjson.dumps(self.content(), option=orjson.OPT_SORT_KEYS)).hexdigest()

    def text(self) -> bytes:
        shown = {**self.content(), "exported_at": self.exported_at}
        return json.dumps(shown, indent=2, sort_keys=True, ensure_ascii=False).encode() + b"\n"


class Writer:
    """Writes an archive from its beginning to its end."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: list[Member] = []

    @contextmanager
    def member(self, name: str) -> Iterator["_Lines"]:
        """A table, open for its rows."""
        with self._archive.open(_entry(name), "w", force_zip64=True) as file:
            lines = _Lines(file)
            yield lines
        self.members.append(Member(name=name, rows=lines.count, sha256=lines.digest))

    def finish(self, manifest: Manifest) -> None:
        self._archive.writestr(_entry(MANIFEST), manifest.text())


class _Lines:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.count = 0

    def write(self, rows: list[dict[str, Any]]) -> None:
        text = b"".join([orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE) for row in rows])
        self._file.write(text)
        self._digest.update(text)
        self.count += len(rows)

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new archive, which is there once the block has ended well, and else not.

    Raises:
        FileExistsError: something is there already.
        OSError: it cannot be written.
    """
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        unfinished.touch(mode=0o600)
        with zipfile.ZipFile(unfinished, "w") as archive:
            yield Writer(archive)
        path.hardlink_to(unfinished)  # unlike a rename, this does not take the place of what came there meanwhile
    finally:
        unfinished.unlink(missing_ok=True)


class Reader:
    """Reads an archive, and believes nothing in it that has not been checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.manifest = self._manifest()

    def _manifest(self) -> Manifest:
        names = self._archive.namelist()
        if MANIFEST not in names:
            raise Unusable("It has no manifest, so it is no archive of a workspace.")
        with self._archive.open(MANIFEST) as file:
            text = file.read(LARGEST_MANIFEST)
        try:
            found = json.loads(text)
            if found.pop("format") != FORMAT:
                raise Unusable("Its manifest is not that of an archive of a workspace.")
            if (version := found.pop("version")) != VERSION:
                raise Unusable(f"Its format has the version {version}; this release reads version {VERSION}.")
            manifest = Manifest(**{**found, "members": [Member(**each) for each in found["members"]]})
            declared = [each.name for each in manifest.members]
            workspace = {name: str(manifest.workspace[name]) for name in ("id", "slug", "name")}
        except (ValueError, TypeError, KeyError, AttributeError):
            raise Unusable("Its manifest cannot be read.") from None
        if sorted(names) != sorted([*declared, MANIFEST]) or workspace != manifest.workspace:
            raise Unusable("What is in it is not what its manifest says.")
        return manifest

    def rows(self, member: Member) -> Generator[dict[str, Any], None, None]:
        """The rows of a table, one by one; to be closed by who does not read them all.

        Raises:
            Unusable: they are not those that were archived; known for sure only after the last one.
        """
        digest, count = hashlib.sha256(), 0
        with self._archive.open(member.name) as packed:
            while line := packed.readline(LONGEST_LINE):
                digest.update(line)
                count += 1
                try:
                    row = orjson.loads(line)
                except orjson.JSONDecodeError:
                    row = None
                if not isinstance(row, dict):
                    raise Unusable(f"Line {count:,} of {member.name} is no object.")
                yield row
        if (count, digest.hexdigest()) != (member.rows, member.sha256):
            raise Unusable(f"{member.name} is not as it was archived: its rows do not have the hash in the manifest.")


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """An archive, for reading.

    Raises:
        Unusable: it is none, or damaged.
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield Reader(archive)
    # The last two are how `zipfile` speaks of a compression it does not know and of encryption.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unusable(f"It is no ZIP file, or a damaged one ({error}).") from None


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = COMPRESSION_LEVEL  # type: ignore[attr-defined] # the only way before Python 3.13
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
