"""How the OpenAPI document is made from the code: `groundswell schema` writes it, `/api/schema/` serves it."""

import functools
import inspect
import json
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework import serializers

from groundswell.core.codes import FIELD_CODES, PROBLEM_CODES
from groundswell.core.exports import ExportRenderer
from groundswell.workspaces.policy import POLICY, READING_ACTIONS

OPERATION_NAMES = {"partial_update": "update"}
SUMMARIES = {
    "list": "List {many}",
    "retrieve": "Read {one}",
    "create": "Create {one}",
    "update": "Change {one}",
    "destroy": "Delete {one}",
}
NOUNS = {
    "api-keys": ("API keys", "an API key"),
    "audit-events": ("audit events", "an audit event"),
    "channels": ("channels", "a channel"),
    "check-ins": ("check-ins", "a check-in"),
    "coverage": ("covered spans", "a covered span"),
    "decisions": ("decisions", "a decision"),
    "erasures": ("erasures", "an erasure"),
    "evidence": ("evidence", "a piece of evidence"),
    "expectations": ("expectations", "an expectation"),
    "feeds": ("feeds", "a feed"),
    "goals": ("goals", "a goal"),
    "initiatives": ("initiatives", "an initiative"),
    "kpis": ("KPIs", "a KPI"),
    "measurements": ("measurements", "a measurement"),
    "memberships": ("memberships", "a membership"),
    "people": ("people", "a person"),
    "replies": ("replies", "a reply"),
    "targets": ("targets", "a target"),
    "topics": ("topics", "a topic"),
    "webhook-deliveries": ("webhook deliveries", "a webhook delivery"),
    "webhook-endpoints": ("webhook endpoints", "a webhook endpoint"),
    "workspaces": ("workspaces", "a workspace"),
}
INTRODUCTION = """Goals say what a workspace wants, initiatives what it does about it, KPIs whether it works; decisions
are kept with their options, their reasons and the evidence they rest on.

**Keys.** Send `Authorization: Bearer gsk_...`, or the key as the user name of HTTP Basic. A key opens one workspace;
`GET /api/v1/me/` says which, and what may be done there. A key with scopes needs those to read everything an answer is
made of, such as measurements for a KPI summary. `POST .../api-keys/{{id}}/rotate/` renews a key; the old one goes on
for a while.

**Lists** come in pages: follow `next` until it is null. A filter that takes several values is repeated for any of them.
Parameters and fields that an operation does not have are refused, not ignored. A whole list, filtered and ordered
alike, comes in one answer with `Accept: text/csv` or `Accept: application/x-ndjson`.

**Changes.** PATCH changes the fields sent: null clears one, leaving it out keeps it. Every answer about an object has
an `ETag`; sent back in `If-Match` it makes sure that nobody else has changed the object meanwhile, or else answers 412.

**Retries.** Send an `Idempotency-Key` of your own with a write, and the same again when no answer came: what was done
is not done twice, and the answer is that of the first time, with `Idempotent-Replayed: true`.

**Limits.** Every answer says in `RateLimit-Policy` how many requests (`q`) may come in how many seconds (`w`) by this
key, and by all keys of its workspace; or, without a valid key, from this address. `RateLimit` says how many are left
(`r`) and after how many seconds (`t`) all of them will be again, or the next one if none is left. Beyond that the
answer is 429, with the seconds to wait in `Retry-After`.

**Events.** Each change is an event of the audit trail, and is sent to the webhook endpoints that ask for it: see
`webhooks` below.

**Times** are RFC 3339 with an offset and answered in UTC. What a day, a week or a fiscal year is, the workspace's
calendar says. What is not known is null, never 0.

**Refusals** are problems (RFC 9457) with a `code`, and nothing is written when one is answered. The codes:

{problems}

Each entry of a problem's `errors` has a code, too:

{fields}
"""
CONDITIONAL = "Entity tag of the object as it was read; refused with 412 if it has changed since. `*` matches any."
IDEMPOTENT = "Your name for this write: sent again within 7 days with the same key, it is not done twice."
HUGE = 2**31 - 1
NULLABLE = "x-nullable"


class KeyScheme(OpenApiAuthenticationExtension):
    target_class = "groundswell.workspaces.authentication.KeyAuthentication"
    name = ["bearer", "basic"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "http", "scheme": "bearer", "bearerFormat": "gsk_<id>_<secret>"},
            {"type": "http", "scheme": "basic", "description": "The key as user name, no password."},
        ]


class SignatureScheme(OpenApiAuthenticationExtension):
    target_class = "groundswell.feeds.signed.SignatureAuthentication"
    name = "signature"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "webhook-signature",
            "description": "Of posts sent to a feed, by the Standard Webhooks scheme with the feed's secret.",
        }


class DerivedFieldSchema(OpenApiSerializerFieldExtension):
    target_class = "groundswell.core.shapes.DerivedField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Any:
        schema = auto_schema._map_serializer_field(self.target.kind, direction)
        if self.target.kind.allow_null and isinstance(schema.get("type"), str):
            schema = {**schema, "type": [schema["type"], "null"]}
        return {**schema, "readOnly": True} if self.target.read_only else schema


class Schema(AutoSchema):
    """Operation ids are `<resource>_<operation>`; one tag a resource."""

    @property
    def resource(self) -> str:
        view: Any = self.view
        return str(getattr(view, "resource", ""))  # a webhook has none: it is no operation of ours

    def get_tags(self) -> list[str]:
        return [self.resource]

    def get_operation_id(self) -> str:
        name = getattr(self.view, "action", "") or self.method.lower()
        return f"{self.resource.replace('-', '_')}_{OPERATION_NAMES.get(name, name)}"

    def get_summary(self) -> str | None:
        name = getattr(self.view, "action", "")
        summary = SUMMARIES.get(OPERATION_NAMES.get(name, name))
        if summary is None or self.resource not in NOUNS:
            return (self.get_description() or "").split("\n")[0].split(": ")[0].split(". ")[0].rstrip(".")
        many, one = NOUNS[self.resource]
        return summary.format(many=many, one=one)

    def get_description(self) -> str:  # type: ignore[override] # as drf-spectacular has it
        own = super().get_description()
        return str(own or inspect.getdoc(getattr(self.view, self.method.lower(), None)) or "")

    def map_renderers(self, attribute: str) -> list[Any]:
        """What an answer may be, without what only whole lists can be, which `finish` says."""
        of_exports = {getattr(each, attribute) for each in ExportRenderer.__subclasses__()}
        return [each for each in super().map_renderers(attribute) if each not in of_exports]

    def _is_list_view(self, serializer: Any = None) -> bool:
        return getattr(self.view, "action", "") == "list"

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        schema = super()._map_serializer_field(field, direction, bypass_extensions)
        if isinstance(field, serializers.ListSerializer) and (limit := getattr(field, "max_length", None)) is not None:
            return {**schema, "maxItems": limit}
        if isinstance(field, serializers.ChoiceField) and field.allow_null:
            return {**schema, NULLABLE: True}  # naming the enum would lose it
        return schema


def undocumented() -> list[type]:
    """Bases whose docstrings are for us, not for readers of the API."""
    from rest_framework import viewsets
    from rest_framework.views import APIView

    from groundswell.core import serializers as core_serializers
    from groundswell.core.views import StrictView
    from groundswell.mentions.aggregates.views import AggregateView
    from groundswell.workspaces import door
    from groundswell.workspaces import serializers as workspace_serializers

    return [
        object,
        dict,
        APIView,
        viewsets.GenericViewSet,
        serializers.Serializer,
        serializers.ModelSerializer,
        StrictView,
        AggregateView,
        door.WorkspaceViewSet,
        door.RecordViewSet,
        door.CreateMixin,
        door.UpdateMixin,
        door.DestroyMixin,
        door.ArchiveMixin,
        core_serializers.StrictMixin,
        core_serializers.StrictSerializer,
        core_serializers.StrictModelSerializer,
        workspace_serializers.RecordSerializer,
    ]


PROBLEM = {
    "type": "object",
    "description": "Why a request was refused (RFC 9457). `code` is stable; `detail` is for people.",
    "required": ["type", "title", "status", "code", "detail", "instance", "request_id", "errors"],
    "properties": {
        "type": {"type": "string", "description": "A URN made from the code."},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "description": "What went wrong, for programs."},
        "detail": {"type": "string", "description": "What went wrong and what to do, for people."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "request_id": {"type": ["string", "null"], "description": "Quote it when you report a fault."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
    },
}
PROBLEM_ERROR = {
    "type": "object",
    "description": "One thing wrong with a request, and where.",
    "required": ["code", "detail", "pointer", "parameter"],
    "properties": {
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "pointer": {
            "type": ["string", "null"],
            "description": "JSON pointer into the body; empty for the whole of it.",
        },
        "parameter": {"type": ["string", "null"], "description": "The query parameter."},
    },
}
REFUSALS = {
    "400": "Malformed or invalid; nothing was written.",
    "401": "No valid API key.",
    "403": "The role or the key's scopes do not allow it.",
    "404": "No such object in this workspace.",
    "406": "The answer cannot be had in the media type asked for.",
    "409": "The object's state, a uniqueness rule or another request stands against it.",
    "412": "The object has changed since it was read.",
    "413": "The body is too large.",
    "415": "The body is not in a media type the operation takes.",
    "422": "The Idempotency-Key was sent with another request before.",
    "428": "If-Match is required.",
    "429": "Too many requests; retry after `Retry-After` seconds.",
    "503": "The database cannot take it right now; retry after `Retry-After` seconds.",
}

RETRY_AFTER = {
    "Retry-After": {"description": "Seconds.", "required": True, "schema": {"type": "integer", "minimum": 1}}
}


CSV_LIST = {
    "type": "string",
    "description": "A whole list: a line of field names, then a line an object (RFC 4180). null is an empty cell, "
    'empty text is `""`, arrays and objects are JSON. Text that begins with `=`, `+`, `-`, `@`, a tab, a line break, '
    "one of their full-width forms or an apostrophe has an apostrophe before it, so that no spreadsheet runs it.",
}
NDJSON_LIST = {"type": "string", "description": "A whole list: a line an object, as in the pages."}


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Say what holds for every operation, and drop what depends on the database the document is made on."""
    schemas = result["components"]["schemas"]
    for name in _unused(result):
        del schemas[name]
    for name, schema in schemas.items():
        _normalise(schema)
        if "properties" in schema and not name.endswith("Request"):
            schema["required"] = list(schema["properties"])
        if name.startswith("Patched"):
            for each in schema.get("properties", {}).values():
                each.pop("default", None)
        if name.endswith("Request") and schema.get("type") == "object":
            schema["additionalProperties"] = False
    schemas["Problem"], schemas["ProblemError"] = PROBLEM, PROBLEM_ERROR
    schemas["CsvList"], schemas["NdjsonList"] = CSV_LIST, NDJSON_LIST
    result["components"]["responses"] = {
        f"Problem{status}": {
            "description": description,
            **({"headers": RETRY_AFTER} if status in ("429", "503") else {}),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, description in REFUSALS.items()
    }
    result["info"]["description"] = INTRODUCTION.format(problems=_listed(PROBLEM_CODES), fields=_listed(FIELD_CODES))
    result["tags"] = _tags(generator)
    result["security"] = [{"bearer": []}, {"basic": []}]
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            _finish_operation(path, method, operation)
    return result


def _unused(result: dict[str, Any]) -> list[str]:
    """Schemas nothing refers to: what the generator made of the bodies of objects that are only shown."""
    text = json.dumps(result, default=str)
    return [name for name in result["components"]["schemas"] if f'#/components/schemas/{name}"' not in text]


def _finish_operation(path: str, method: str, operation: dict[str, Any]) -> None:
    operation.pop("security", None)
    parameters = operation.setdefault("parameters", [])
    for each in parameters:
        _normalise(each.get("schema", {}))
    statuses = {"400", "401", "403", "404", "406", "429", "503"}
    if method == "get":
        parameters.append(_header("If-None-Match", "Entity tag held; 304 if the answer is still the same."))
        operation["responses"]["304"] = {"description": "The answer is the one the caller holds."}
    elif _only_asks(operation):
        statuses |= {"413", "415"}
    else:
        statuses |= {"409", "413", "415", "422"}
        parameters.append(_header("Idempotency-Key", IDEMPOTENT, pattern="^[!-+.-~-]{1,255}$"))
        parameters.append(_header("Audit-Reason", "Why, for the audit trail: percent-encoded, up to 500 characters."))
        if "{id}" in path or method == "patch":
            required = operation["tags"] in (["decisions"], ["replies"])
            statuses |= {"412", "428"} if required else {"412"}
            parameters.append({**_header("If-Match", CONDITIONAL), "required": required})
    if operation["operationId"].endswith("_list"):
        whole = {"text/csv": "CsvList", "application/x-ndjson": "NdjsonList"}
        operation["responses"]["200"]["content"] |= {
            media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}} for media_type, name in whole.items()
        }
    for response in operation["responses"].values():
        response.setdefault("description", "")
    for status in sorted(statuses):
        operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}


def _only_asks(operation: dict[str, Any]) -> bool:
    """Whether nothing is written: a question too long for an address is posted."""
    [tag] = operation["tags"]
    return operation["operationId"].removeprefix(f"{tag.replace('-', '_')}_") in READING_ACTIONS


def _listed(codes: dict[str, str]) -> str:
    return "\n".join(f"- `{code}`: {meaning}" for code, meaning in codes.items())


def _tags(generator: Any) -> list[dict[str, str]]:
    """The resources in the order a reader meets them, each with what it is."""
    views: dict[str, Any] = {}
    for *_, callback in generator.endpoints:
        if hasattr(callback.cls, "resource"):
            views.setdefault(callback.cls.resource, callback.cls)
    return [{"name": name, "description": inspect.getdoc(views[name]) or ""} for name in POLICY]


def _header(name: str, description: str, **schema: Any) -> dict[str, Any]:
    shown = {"type": "string", **schema}
    return {"name": name, "in": "header", "required": False, "description": description, "schema": shown}


def _normalise(schema: Any) -> None:
    """Integer bounds that a database brought along go, ours are smaller than any of them; a named enum may be null."""
    if isinstance(schema, list):
        for each in schema:
            _normalise(each)
    elif isinstance(schema, dict):
        if schema.pop(NULLABLE, False) and ("$ref" in schema or "allOf" in schema):
            named = schema.pop("allOf", None) or [{"$ref": schema.pop("$ref")}]
            schema["oneOf"] = [*named, {"type": "null"}]
        if schema.get("type") == "integer" or (isinstance(schema.get("type"), list) and "integer" in schema["type"]):
            if schema.get("maximum", 0) >= HUGE:
                schema["maximum"] = HUGE
            if schema.get("minimum", 0) <= -HUGE:
                schema["minimum"] = -HUGE - 1
            if schema.get("format") == "int64":
                del schema["format"]
        for value in schema.values():
            _normalise(value)


@functools.cache
def document() -> bytes:
    """The OpenAPI document as YAML; the same bytes whatever the database."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return bytes(OpenApiYamlRenderer().render(schema, renderer_context={}))
