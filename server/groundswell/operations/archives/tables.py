"""What of a workspace goes into its archive: every table is declared here as archived or as left out."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import orjson
from django.apps import apps
from django.db import models

ARCHIVED = (
    "workspaces.Workspace",
    "workspaces.Person",
    "workspaces.Membership",
    "channels.Channel",
    "channels.CoverageSpan",
    "mentions.AuthorKey",
    "mentions.Erasure",
    "mentions.Topic",
    "mentions.Expectation",
    "mentions.Mention",
    "mentions.Thread",
    "mentions.ThreadClosing",
    "mentions.Solution",
    "feeds.Feed",
    "replies.Reply",
    "goals.Goal",
    "goals.Initiative",
    "goals.CheckIn",
    "kpis.Kpi",
    "kpis.KpiRevision",
    "kpis.Target",
    "kpis.TargetRevision",
    "kpis.Measurement",
    "kpis.ReplacedMeasurement",
    "decisions.DecisionSequence",
    "decisions.Decision",
    "decisions.Option",
    "decisions.Evidence",
    "events.AuditEvent",
)
"""In the order they have in the file; the links of many to many go with the model that declares them."""

LEFT_OUT = {
    "workspaces.Account": "of the installation, not of a workspace; members' accounts go by their e-mail addresses",
    "workspaces.ApiKey": "a credential",
    "activity.WebhookEndpoint": "has a secret, and its receiver would be told everything by two installations",
    "activity.Delivery": "the log of an endpoint, which is left out",
    "kpis.KpiRollup": "made anew from the measurements",
    "mentions.MentionTopic": "made anew from the mentions",
    "mentions.MentionRollup": "made anew from the mentions",
    "mentions.MentionMonthRollup": "made anew from the mentions",
    "events.UnsealedEvent": "made anew: all events are sealed where they arrive",
    "events.AuditSeal": "the chain of one installation; where the events arrive they get their place in another",
    "events.OutgoingEvent": "was sent, or is being sent, by the installation it happened in",
    "events.IdempotencyKey": "an answer to whoever retries at this installation",
    "events.Job": "work of this installation",
    "events.SharedQuota": "what this installation lets through",
    "pages.SignInFailures": "what this installation lets through",
}

INSTEAD = {
    "feeds.Feed": {
        "secrets": "''",
        "secrets_set": "'[]'",
        "state": "''",
        # Where it arrives people resume it: with its secrets, and knowing whether it is still polled here.
        "paused_at": 'coalesce("paused_at", "updated_at")',
        "next_poll_at": "CAST(NULL AS timestamptz)",
    },
    "replies.Reply": {
        # Of two installations one sends it; where it arrives people say whether it is that one.
        "state": "CASE WHEN \"state\" IN ('approved', 'sending') THEN 'failed' ELSE \"state\" END",
        "error_code": "CASE WHEN \"state\" IN ('approved', 'sending') THEN 'archived' ELSE \"error_code\" END",
        "next_attempt_at": "CAST(NULL AS timestamptz)",
    },
}
"""By table, what is archived instead of a column: SQL."""

PLAIN_REFERENCES = {("mentions.Mention", "thread_id"): "mentions.Thread"}
"""What refers to another table without being a foreign key, by table and column."""

OWN_EVENTS = ("workspace.exported", "workspace.imported")
"""Audit events about archives tell of installations, not of the workspace: they stay where they happened."""

ACCOUNT = "workspaces.Account"


def _instant_to_sqlite(text: str) -> str:
    """As the framework keeps it there: without offset, and without a fraction if there is none."""
    return text[:-1].replace("T", " ").removesuffix(".000000")


def _document(text: str) -> Any:
    return orjson.loads(text)


def _digits(value: Any) -> str:
    """A number as SQLite has it, in as many digits as it takes."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Kind:
    """How columns of a kind are read as JSON, the same from both databases, and written from it.

    Args:
        types: of the JSON value, besides null.
        sqlite: SQL around the column on SQLite; postgresql: on PostgreSQL.
        shown: makes the JSON value of what SQL gave; from_sqlite: of what SQLite gave.
        kept: makes a parameter of the JSON value; for_sqlite: for SQLite.
    """

    types: tuple[type, ...]
    sqlite: str = "{}"
    postgresql: str = "{}"
    shown: Callable[[Any], Any] | None = None
    from_sqlite: Callable[[Any], Any] | None = None
    kept: Callable[[Any], Any] | None = None
    for_sqlite: Callable[[Any], Any] | None = None


_PLAIN_TEXT = Kind((str,))
_KINDS: "dict[type[models.Field[Any, Any]], Kind]" = {
    models.UUIDField: Kind((str,), postgresql="{}::text"),
    models.DateTimeField: Kind(
        (str,),
        sqlite="replace(substr({} || '.000000', 1, 26), ' ', 'T') || 'Z'",
        postgresql="to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
        for_sqlite=_instant_to_sqlite,
    ),
    models.DateField: Kind((str,), sqlite="{} || ''", postgresql="to_char({}, 'YYYY-MM-DD')"),
    models.DecimalField: Kind((str,), postgresql="trim_scale({})::text", from_sqlite=_digits),
    models.FloatField: Kind((float,)),
    models.JSONField: Kind(
        (dict, list, str, int, float, bool),
        postgresql="{}::text",
        shown=_document,
        kept=lambda value: orjson.dumps(value).decode(),
    ),
    models.BooleanField: Kind((bool,)),
    models.IntegerField: Kind((int,)),
    models.CharField: _PLAIN_TEXT,
    models.TextField: _PLAIN_TEXT,
}


def _kind(field: Any) -> Kind:
    while field.is_relation:
        field = field.target_field
    for each in type(field).__mro__:
        if each in _KINDS:
            return _KINDS[each]
    raise TypeError(f"Nothing says how {field} goes into an archive.")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and which table it refers to, if any."""

    name: str
    kind: Kind
    is_nullable: bool
    to: type[models.Model] | None

    def reader(self, vendor: str) -> Callable[[Any], Any] | None:
        """What makes the JSON value of one that is not null; None if it is that already."""
        return self.kind.from_sqlite if vendor == "sqlite" and self.kind.from_sqlite else self.kind.shown

    def writer(self, vendor: str) -> Callable[[Any], Any] | None:
        return self.kind.for_sqlite if vendor == "sqlite" and self.kind.for_sqlite else self.kind.kept


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a workspace, or of links between its records."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """Of the file in the archive."""
        return f"{self.model._meta.label_lower}.ndjson"

    @property
    def declares(self) -> type[models.Model] | None:
        """Of links: the model that declares them. None for a table of rows."""
        found: Any = self.model._meta.auto_created
        return found or None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the model; links have no id of their own in an archive."""
        return tuple(
            Column(
                name=str(field.column),
                kind=_kind(field),
                is_nullable=field.null,
                to=field.related_model if field.is_relation else self._refers(str(field.column)),
            )
            for field in self.model._meta.concrete_fields
            if not (self.declares and field.primary_key)
        )

    def _refers(self, column: str) -> type[models.Model] | None:
        label = PLAIN_REFERENCES.get((self.model._meta.label, column))
        return apps.get_model(label) if label else None

    def of_workspace(self) -> str:
        """SQL that is true of the rows of a workspace, given its id as the one parameter."""
        if self.model._meta.label == "workspaces.Workspace":
            return '"id" = %s'
        if self.declares is None:
            return '"workspace_id" = %s'
        source = next(each.name for each in self.columns if each.to is self.declares)
        return f'"{source}" IN (SELECT "id" FROM "{self.declares._meta.db_table}" WHERE "workspace_id" = %s)'

    def selection(self, vendor: str) -> tuple[str, list[str]]:
        """The statement that reads the rows of a workspace in the order of their keys; its parameters after the id."""
        label = self.model._meta.label
        instead = INSTEAD.get(label, {})
        shown = ", ".join(
            getattr(each.kind, vendor).format(instead.get(each.name, f'"{each.name}"')) for each in self.columns
        )
        condition, others = self.of_workspace(), []
        if label == "events.AuditEvent":
            condition += f' AND "action" NOT IN ({", ".join(["%s"] * len(OWN_EVENTS))})'
            others = [*OWN_EVENTS]
        order = ", ".join(f'"{name}"' for name in self._key())
        return f'SELECT {shown} FROM "{self.model._meta.db_table}" WHERE {condition} ORDER BY {order}', others

    def _key(self) -> list[str]:
        if self.declares is not None:
            return [each.name for each in self.columns]
        own = [str(field.column) for field in self.model._meta.pk_fields if field.column != "workspace_id"]
        return own or ["workspace_id"]


@functools.cache
def archived() -> tuple[Table, ...]:
    """The tables of an archive, in its order."""
    found: list[Table] = []
    for label in ARCHIVED:
        model = apps.get_model(label)
        found.append(Table(model))
        found += [
            Table(field.remote_field.through)
            for field in model._meta.local_many_to_many
            if field.remote_field.through._meta.auto_created
        ]
    return tuple(found)


def undeclared() -> list[str]:
    """Tables of ours that nothing says whether they are archived; has to be empty."""
    known = {table.model for table in archived()} | {apps.get_model(label) for label in LEFT_OUT}
    return sorted(
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("groundswell.") and model not in known
    )


def is_account(column: Column) -> bool:
    return column.to is not None and column.to._meta.label == ACCOUNT
