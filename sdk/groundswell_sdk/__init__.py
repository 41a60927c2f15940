"""Python SDK of Groundswell: record KPIs and what people say, log decisions, pull summaries.

    from groundswell_sdk import Groundswell

    with Groundswell() as gs:  # address and key from GROUNDSWELL_URL and GROUNDSWELL_API_KEY
        acme = gs.workspace("acme")
        acme.kpis.record("nps", 42, at="2026-01")
        acme.decisions.log(title="Staff the night shift", rationale="Nobody answers.", status="accepted")
        for goal in acme.goals.list(status="active"):
            print(goal.title, goal.due_on)
        acme.mentions.upload("posts.csv", channel="Forum", mapping={"author": "user"}, progress=True)

Methods take objects as they were read, their ids, or the ids' text. An update or a transition that is given
an object is refused with :class:`PreconditionFailedError` if the object has changed since; given an id, it
goes through. Answers are plain objects (see ``models``) with ``to_dict()``. Arguments that are left out stay
``UNSET`` and are not sent.

Calls that fail for the moment are tried again by themselves, and a write is done once however often it is sent: each
carries an idempotency key. ``with_options`` takes a key of your own, for one write, and a reason for the audit trail::

    acme.with_options(idempotency_key="import-2026-01-31", reason="Monthly import").measurements.batch(items)

There is one, synchronous, client; from asyncio, call it in ``asyncio.to_thread``.
"""

from importlib.metadata import version

from groundswell_sdk._generated import models
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.client import Groundswell, WorkspaceClient
from groundswell_sdk.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    FieldError,
    GroundswellError,
    InternalServerError,
    NotFoundError,
    PayloadTooLargeError,
    PermissionDeniedError,
    PreconditionFailedError,
    PreconditionRequiredError,
    RateLimitError,
    UnprocessableEntityError,
    UnsupportedMediaTypeError,
)
from groundswell_sdk.exports import Export
from groundswell_sdk.pagination import Page, Pages
from groundswell_sdk.uploads.mapping import Column, Constant
from groundswell_sdk.uploads.problems import FileChangedError, RowError, UploadError
from groundswell_sdk.uploads.progress import Progress
from groundswell_sdk.uploads.upload import UploadResult

__version__ = version("groundswell-sdk")

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "Column",
    "ConflictError",
    "Constant",
    "Export",
    "FieldError",
    "FileChangedError",
    "Groundswell",
    "GroundswellError",
    "InternalServerError",
    "NotFoundError",
    "Page",
    "Pages",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "PreconditionRequiredError",
    "Progress",
    "RateLimitError",
    "RowError",
    "UnprocessableEntityError",
    "Unset",
    "UnsupportedMediaTypeError",
    "UploadError",
    "UploadResult",
    "WorkspaceClient",
    "models",
]
