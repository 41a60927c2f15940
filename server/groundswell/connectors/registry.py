"""Which connectors there are, and making one of what people say of a feed."""

import functools
import logging
import pkgutil
import re
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Any

import msgspec

from groundswell.connectors.interface import Connector, ConnectorError
from groundswell.core.problems import DomainError, FieldError, step

GROUP = "groundswell.connectors"
"""The entry point group of those that come with other packages."""

BUILT_IN = (
    "groundswell.connectors.mastodon:Mastodon",
    "groundswell.connectors.bluesky:Bluesky",
    "groundswell.connectors.discourse:Discourse",
    "groundswell.connectors.nodebb:NodeBB",
    "groundswell.connectors.mail:Mail",
    "groundswell.connectors.syndication:Syndication",
    "groundswell.connectors.pushed:Webhook",
    "groundswell.connectors.pushed:Upload",
)

logger = logging.getLogger(__name__)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLACE = re.compile(r" - at `\$(.*?)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*?)`")


@functools.cache
def connectors() -> Mapping[str, type[Connector]]:
    """All there are, by name. One of another package that cannot be used is logged and left out."""
    found: dict[str, type[Connector]] = {}
    for place in BUILT_IN:
        kind = pkgutil.resolve_name(place)
        found[kind.name] = kind
    for point in entry_points(group=GROUP):
        try:
            kind = point.load()
            _check(kind, name=point.name)
            if kind.name in found:
                raise ValueError("there is another connector of this name")
        except Exception as error:
            logger.exception("the connector %s (%s) is left out: %s", point.name, point.value, error)
        else:
            found[kind.name] = kind
    return found


def _check(kind: Any, *, name: str) -> None:
    if kind.name != name or not _NAME.fullmatch(name):
        raise ValueError("its name and that of its entry point are one, of lower case letters, digits and _")
    for shape in (kind.Settings, kind.Secrets):
        schema(shape)
    frozenset(kind.capabilities)
    str(kind.title)


def schema(shape: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of settings or secrets: an object, with what it refers to in `$defs`."""
    whole = msgspec.json.schema(shape)
    others = whole.get("$defs", {})
    own: dict[str, Any] = others.pop(whole["$ref"].rpartition("/")[2])
    return {**own, "$defs": others} if others else own


def settings_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a connector's settings.

    Raises:
        DomainError: 400, there is no such connector.
    """
    return schema(named(name).Settings)


def named(name: str) -> type[Connector]:
    """A connector by its name.

    Raises:
        DomainError: 400, there is none.
    """
    found = connectors().get(name)
    if found is None:
        known = ", ".join(sorted(connectors()))
        raise _invalid("/connector", f"There are {known}.", "invalid_choice")
    return found


def made(name: str, settings: Mapping[str, Any], secrets: Mapping[str, Any]) -> Connector:
    """A connector that has been told what it needs to know.

    Args:
        settings: as JSON has them; numbers with a fraction as floats.
        secrets: likewise.

    Raises:
        DomainError: 400, with the place of what is wrong below `/connector`, `/settings` or `/secrets`.
    """
    kind = named(name)
    told = {
        place: _converted(given, shape, place)
        for place, given, shape in (("/settings", settings, kind.Settings), ("/secrets", secrets, kind.Secrets))
    }
    try:
        return kind(told["/settings"], told["/secrets"])
    except ConnectorError as error:
        raise _invalid("/settings", error.detail, "invalid") from None


def _converted(given: Mapping[str, Any], shape: type[msgspec.Struct], place: str) -> msgspec.Struct:
    try:
        return msgspec.convert(given, shape)
    except msgspec.ValidationError as error:
        text = str(error)
    pointer = place
    if (found := _PLACE.search(text)) is not None:
        pointer += "".join(step(name or index) for name, index in _STEP.findall(found[1]))
        text = text[: found.start()]
    if (field := _FIELD.match(text)) is not None:
        is_missing = field[1] == "missing required"
        text = "This field is required." if is_missing else "Not a field of this object."
        raise _invalid(pointer + step(field[2]), text, "required" if is_missing else "unknown_field")
    raise _invalid(pointer, text if text.endswith(".") else f"{text}.", "invalid")


def _invalid(pointer: str, detail: str, code: str) -> DomainError:
    return DomainError(
        "The request is not valid; errors say what and where.",
        code="invalid",
        status=400,
        errors=[FieldError(code=code, detail=detail, pointer=pointer)],
    )
