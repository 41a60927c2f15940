"""What can be wrong with a file, and with a row of it."""

from dataclasses import dataclass

from groundswell_sdk.errors import GroundswellError


class UploadError(GroundswellError):
    """The file cannot be uploaded, or not further; the message says where and why. What was sent stays sent."""


class FileChangedError(UploadError):
    """The part of the file that was sent is no longer what it was; ``restart=True`` sends all of it again."""


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing that kept a row from being recorded."""

    row: int
    """As a spreadsheet counts them: the heading of a CSV file is row 1. In NDJSON, the line."""
    column: str | None
    """Of the file; None when it is about the whole row, or about something that is in no column."""
    field: str | None
    """Of the mention; None when it is about the whole row."""
    code: str
    """For programs: the service's own codes, or ``ragged_row``, ``not_text``, ``not_json``, ``not_an_object``,
    ``too_long``, ``not_a_number``, ``not_a_flag``, ``not_a_time``, ``naive`` and ``unmapped_value``."""
    detail: str

    def __str__(self) -> str:
        place = self.column or self.field
        return f"row {self.row}, {place}: {self.detail}" if place else f"row {self.row}: {self.detail}"


class BadCell(Exception):
    """Something in a row that cannot be sent: the same as a :class:`RowError` that does not know its row yet."""

    def __init__(self, detail: str, *, code: str, column: str | None = None, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail, self.code, self.column, self.field = detail, code, column, field

    def of_row(self, row: int) -> RowError:
        """Return the error of a row."""
        return RowError(row=row, column=self.column, field=self.field, code=self.code, detail=self.detail)
