"""Logs: one event a line on standard error, as JSON for machines or in colour for the person at a terminal.

Whatever is logged, by us through structlog or by a library through `logging`, goes the same way and ends in the same
form: with its time, level and logger, with the id of the request it happened in, and without secrets.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, MutableMapping
from http import HTTPStatus
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

from groundswell.core import context
from groundswell.operations.redaction import redacted, redacted_text

Event = MutableMapping[str, Any]
_MULTILINE = frozenset({"exception", "stack"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Faults(logging.Filter):
    """Lets pass what the service did wrong; that it refuses for want of its database has a line of its own."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE


def formatter(form: str) -> logging.Formatter:
    """What turns a record into a line; called by the `LOGGING` setting.

    Args:
        form: `json`, `console`, or `auto`, which is the latter at a terminal.
    """
    at_terminal = form == "console" or (form == "auto" and sys.stderr.isatty())
    common: list[Any] = [structlog.stdlib.add_logger_name, structlog.stdlib.add_log_level, _stamp]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *common, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    render: Callable[..., Any] = structlog.dev.ConsoleRenderer() if at_terminal else _as_json
    steps: list[Any] = [
        ProcessorFormatter.remove_processors_meta,
        _add_request,
        structlog.processors.format_exc_info,
        _redact,
    ]
    return ProcessorFormatter(
        foreign_pre_chain=common, processors=[*steps, *([_escape] if at_terminal else []), render]
    )


_stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)


def _add_request(logger: Any, method: str, event: Event) -> Event:
    if (request := context.current()) is not None:
        event.setdefault("request_id", request.request_id)
    return event


def _redact(logger: Any, method: str, event: Event) -> Event:
    for name, value in event.items():
        if type(value) is str and name not in ("timestamp", "level", "logger", "request_id"):
            event[name] = redacted(value, name) if name != "event" else redacted_text(value)
        elif type(value) not in (int, float, bool, str):
            event[name] = redacted(value, name)
    return event


def _escape(logger: Any, method: str, event: Event) -> Event:
    """Keep what a caller sent from steering the terminal or looking like another line."""
    for name, value in event.items():
        if isinstance(value, str) and name not in _MULTILINE:
            event[name] = _CONTROL.sub(lambda found: ascii(found[0])[1:-1], value)
    return event


def _as_json(logger: Any, method: str, event: Event) -> str:
    # In ASCII: whatever a caller sends, lone surrogates included, makes one line that any reader can take.
    return json.dumps(event, default=str)
