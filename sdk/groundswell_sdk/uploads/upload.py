"""Sending the rows of a file in batches, each of them once, however often that is interrupted."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from groundswell_sdk._generated import models
from groundswell_sdk.errors import GroundswellError
from groundswell_sdk.uploads.batches import Batch, batches
from groundswell_sdk.uploads.journal import Journal, Standing, identity_of, journal_path, upload_name
from groundswell_sdk.uploads.mapping import Mapper
from groundswell_sdk.uploads.problems import RowError, UploadError
from groundswell_sdk.uploads.progress import Progress, Report, reporting
from groundswell_sdk.uploads.refusals import ErrorsFile
from groundswell_sdk.uploads.rows import rows_of
from groundswell_sdk.uploads.sources import File, Source, opened, path_of

MAX_BATCH = 10_000
KEPT_ERRORS = 100

Send: TypeAlias = Callable[[bytes, str], models.BatchResult]
"""Sends NDJSON under an idempotency key."""


@dataclass(slots=True)
class UploadResult:
    """What became of the rows of a file, all runs together: each is in exactly one of the counts."""

    rows: int
    """The heading and blank lines are none."""
    sent: int
    """How many of them this run dealt with; the others were by an earlier one."""
    created: int
    updated: int
    unchanged: int
    """Were there with the same content."""
    superseded: int
    """Another row, or what is there, is newer."""
    refused: int
    """Were not recorded."""
    errors: list[RowError]
    """Why not: the first hundred that this run met."""
    ignored_columns: list[str]
    """Those that no field is taken from; of NDJSON the first hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a file is read and how it is gone on with."""

    delimiter: str = ","
    encoding: str = "utf-8"
    batch_size: int = 1_000
    journal: Path | None = None
    """None: one of the upload's own for a file that is named, none for one that was given open."""
    errors_file: Path | None = None
    restart: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.batch_size <= MAX_BATCH:
            raise ValueError(f"batch_size must be from 1 to {MAX_BATCH}")


def upload(
    file: File,
    *,
    mapper: Mapper,
    send: Send,
    destination: str,
    settings: Settings,
    progress: bool | Report,
) -> UploadResult:
    """Send the rows of a file that earlier runs have not sent.

    Args:
        destination: The service and the workspace; uploads of a file to several places know nothing of each other.

    Raises:
        UploadError: the file cannot be read, or not further.
        GroundswellError: a batch was not answered, or refused as a whole.
        OSError: a file cannot be read or written.
    """
    identity = identity_of(destination, f"{mapper.described} {settings.delimiter} {settings.encoding}")
    with opened(file) as source:
        journal = _journal(file, identity, settings.journal)
        if journal and settings.restart:
            journal.forget()
        standing = (journal and journal.read(identity)) or Standing(identity)
        errors = _errors_file(settings.errors_file, standing)
        with reporting(progress) as report:
            run = _Run(source, mapper, send, standing, journal=journal, errors=errors, report=report)
            return run.to_the_end(settings)


def _journal(file: File, identity: str, told: Path | None) -> Journal | None:
    if told is not None:
        return Journal(told)
    path = path_of(file)
    return None if path is None else Journal(journal_path(path, identity))


def _errors_file(told: Path | None, standing: Standing) -> ErrorsFile | None:
    if told is None:
        return None
    path = told.resolve()
    is_the_same = standing.errors_file == str(path)
    standing.errors_file = str(path)
    return ErrorsFile(path, length=standing.error_bytes if is_the_same else 0)


class _Run:
    """One run of an upload, from what earlier ones left."""

    def __init__(
        self,
        source: Source,
        mapper: Mapper,
        send: Send,
        standing: Standing,
        *,
        journal: Journal | None,
        errors: ErrorsFile | None,
        report: Report,
    ) -> None:
        self._source = source
        self._mapper = mapper
        self._send = send
        self._standing = standing
        self._journal = journal
        self._errors = errors
        self._report = report
        self._met: list[RowError] = []

    def to_the_end(self, settings: Settings) -> UploadResult:
        rows = rows_of(self._source, delimiter=settings.delimiter, encoding=settings.encoding)
        self._mapper.bind(rows.columns, name=self._source.name)
        standing = self._standing
        earlier = standing.rows
        if standing.position:
            self._source.skip(standing.position, standing.digest)
            rows.number = standing.row
        else:
            self._keep()  # the name of the upload is on record before anything is sent under it
        self._tell()
        try:
            for batch in batches(rows, self._source, mapper=self._mapper, size=settings.batch_size):
                self._deal_with(batch)
        except (GroundswellError, KeyboardInterrupt) as error:
            if self._journal and standing.rows:
                error.add_note(f"Up to row {standing.row} it is done; run again, it goes on from there.")
            raise
        return UploadResult(
            rows=standing.rows,
            sent=standing.rows - earlier,
            created=standing.created,
            updated=standing.updated,
            unchanged=standing.unchanged,
            superseded=standing.superseded,
            refused=standing.refused,
            errors=self._met,
            ignored_columns=self._mapper.ignored,
        )

    def _deal_with(self, batch: Batch) -> None:
        """Have a batch recorded, write down what is wrong with it, and then that this is done.

        Whoever ends this in between has the batch sent again, under the same key, and its answer given again.
        """
        standing = self._standing
        errors, refused = batch.errors, batch.rows - len(batch.lines)
        if batch.lines:
            answer = self._send(batch.body, _key(standing, batch.body))
            errors = sorted([*errors, *self._explained(answer.refused, batch.numbers)], key=lambda each: each.row)
            refused += len(answer.refused)
            standing.created += answer.created
            standing.updated += answer.updated
            standing.unchanged += answer.unchanged
            standing.superseded += answer.superseded
        if self._errors:
            self._errors.add(errors)
            standing.error_bytes = self._errors.length
        self._met += errors[: KEPT_ERRORS - len(self._met)]
        standing.position, standing.digest, standing.row = batch.end.position, batch.end.digest, batch.last
        standing.rows += batch.rows
        standing.refused += refused
        self._keep()
        self._tell()

    def _explained(self, refused: Sequence[models.RefusedItem], numbers: Sequence[int]) -> Iterator[RowError]:
        for item in refused:
            for error in item.errors:
                name = _field(error.pointer)
                if name == "channel" and self._mapper.is_constant(name):
                    self._standing.upload = upload_name()  # or this answer would be given again once it is put right
                    self._keep()
                    raise UploadError(f"No row can be recorded in this channel: {error.detail}")
                column = name and self._mapper.column_of(name)
                yield RowError(numbers[item.index], column, name, error.code, error.detail)

    def _keep(self) -> None:
        if self._journal:
            self._journal.write(self._standing)

    def _tell(self) -> None:
        standing = self._standing
        self._report(
            Progress(
                name=self._source.name,
                position=standing.position,
                size=self._source.size,
                rows=standing.rows,
                refused=standing.refused,
            )
        )


def _key(standing: Standing, body: bytes) -> str:
    """What a batch is sent under: the same when it is sent again, another for anything else."""
    return hashlib.sha256(f"{standing.upload}:{standing.position}:".encode() + body).hexdigest()


def _field(pointer: str | None) -> str | None:
    """The field of a pointer such as ``/items/3/author_kind``."""
    steps = (pointer or "").split("/")
    return steps[3] if len(steps) > 3 else None
