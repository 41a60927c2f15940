"""Records and facts: the two kinds of rows, and the only way a record changes."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F
from django.utils import timezone

from groundswell.core import fields, problems
from groundswell.core.ids import uuid7
from groundswell.core.transactions import one_transaction
from groundswell.events import trail
from groundswell.workspaces.principals import Principal, Service


class StaleVersion(problems.DomainError):
    """The record changed after it was read."""

    def __init__(self) -> None:
        super().__init__(
            "The object has changed since it was read; read it again and retry.", code="stale_version", status=412
        )


Parts = Mapping[str, tuple[Any, Any]]
"""What belongs to a record but lives in rows of its own: by its name in the API, as it was and as it is now."""


def event_noun(model: type[models.Model]) -> str:
    """What events call an object of a model, such as `check_in`."""
    return str(model._meta.verbose_name).replace(" ", "_")


class Record(models.Model):
    """A row people work with: owned by one workspace, versioned, changed only by `change`, never without an event."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        "workspaces.Person", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change.")
    archived_at = models.DateTimeField(
        null=True, editable=False, help_text="When it was put away; null while it is in use."
    )
    metadata = models.JSONField(
        default=dict, blank=True, validators=[fields.validate_metadata], help_text="Your own pairs of strings."
    )

    secret_columns: ClassVar[frozenset[str]] = frozenset()
    """Columns no event may show."""

    erasable_columns: ClassVar[frozenset[str]] = frozenset()
    """Columns that hold what authors of mentions wrote. No event shows them, so that there is less to erase."""

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["workspace", "created_at", "id"], name="%(class)s_page")]

    @classmethod
    def record(cls, *, by: Principal | Service | None, action: str, parts: Parts | None = None, **values: Any) -> Self:
        """Make a row in the principal's workspace, and its event.

        Args:
            by: None for the service itself; `values` say whose `workspace_id` it is then.
            action: names the event, such as `goal.created`.
            values: many-to-many fields take lists.

        Raises:
            IntegrityError: a constraint that another request's row now breaks.
        """
        links, columns = cls._split(values)
        if by is not None:
            columns |= {"workspace_id": by.workspace_id, "created_by_id": by.person_id}
        created = cls(**columns)
        with one_transaction():
            created.save(force_insert=True)
            created._link(links)
            linked = {name: _ids(related) for name, related in links.items()}
            created._note(by, action, after={**created._columns(), **linked, **_side(parts, 1)})
        return created

    def change(self, *, by: Principal | Service | None, action: str, parts: Parts | None = None, **values: Any) -> Self:
        """Change columns and links, and say so in an event; the version is compared and raised in the same UPDATE.

        Args:
            by: None for the service itself.

        Raises:
            StaleVersion: somebody else changed the row since this instance was read; nothing is written.
        """
        links, columns = self._split(values)
        now = timezone.now()
        before = {**self._columns(columns), **self._linked(links)}
        same = type(self)._base_manager.filter(pk=self.pk, workspace_id=self.workspace_id, version=self.version)
        with one_transaction():
            if not same.update(version=F("version") + 1, updated_at=now, **columns):
                raise StaleVersion
            self._link(links)
            for name, value in columns.items():
                setattr(self, name, value)
            self.version += 1
            self.updated_at = now
            after = {**self._columns(columns), **{name: _ids(related) for name, related in links.items()}}
            changed = [name for name in after if after[name] != before[name]]
            self._note(
                by,
                action,
                before={name: before[name] for name in changed} | _side(parts, 0),
                after={name: after[name] for name in changed} | _side(parts, 1),
            )
        return self

    def remove(self, *, by: Principal | Service, action: str, parts: Parts | None = None) -> None:
        """Delete the row, unless others refer to it; the event keeps what it was.

        Raises:
            StaleVersion: somebody else changed the row since this instance was read.
            ProtectedError: other records refer to it; the API answers 409 `has_history`.
            DomainError: 409 `has_history`, others are linked to it or facts are about it. Writers of facts lock the
                record first, so none can come while the caller has it locked.
        """
        if self._has_links() or self._has_facts():
            raise problems.DomainError(
                "Other records refer to this one, so it cannot be deleted; archive it instead.", code="has_history"
            )
        before = {**self._columns(), **self._linked([field.name for field in self._meta.many_to_many])}
        same = type(self)._base_manager.filter(pk=self.pk, workspace_id=self.workspace_id, version=self.version)
        with one_transaction():
            deleted, _ = same.delete()
            if not deleted:
                raise StaleVersion
            self._note(by, action, before={**before, **_side(parts, 0)})

    def _has_links(self) -> bool:
        return any(
            relation.through._base_manager.filter(**{relation.field.m2m_reverse_field_name(): self.pk}).exists()
            for relation in self._meta.related_objects
            if isinstance(relation, models.ManyToManyRel) and relation.through is not None
        )

    def _has_facts(self) -> bool:
        """Whether facts are about it: their foreign keys are no constraints, so the database would not say."""
        return any(
            relation.related_model._base_manager.filter(
                workspace_id=self.workspace_id, **{relation.field.name: self.pk}
            ).exists()
            for relation in self._meta.get_fields(include_hidden=True)
            if isinstance(relation, models.ManyToOneRel) and issubclass(relation.related_model, Fact)
        )

    @classmethod
    def _split(cls, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        linked = {field.name for field in cls._meta.many_to_many}
        links = {name: value for name, value in values.items() if name in linked}
        return links, {name: value for name, value in values.items() if name not in linked}

    def _link(self, links: dict[str, Any]) -> None:
        for name, related in links.items():
            getattr(self, name).set(related)

    def _columns(self, names: Any = None) -> dict[str, Any]:
        """Columns as an event shows them, foreign keys as ids: those named, else all."""
        omitted = {"workspace", *self.secret_columns, *self.erasable_columns}
        chosen = self._meta.concrete_fields if names is None else [self._meta.get_field(name) for name in names]
        return {field.name: getattr(self, field.attname) for field in chosen if field.name not in omitted}  # type: ignore[union-attr]

    def _linked(self, names: Any) -> dict[str, list[str]]:
        return {name: sorted(str(key) for key in getattr(self, name).values_list("pk", flat=True)) for name in names}

    def _note(self, by: Principal | Service | None, action: str, **sides: Any) -> None:
        trail.note(
            workspace_id=self.workspace_id,
            by=by,
            action=action,
            object_type=event_noun(type(self)),
            object_id=self.pk,
            object_version=self.version,
            **sides,
        )


def _ids(related: Any) -> list[str]:
    return sorted(str(each.pk if isinstance(each, models.Model) else each) for each in related)


def _side(parts: Parts | None, index: int) -> dict[str, Any]:
    return {name: pair[index] for name, pair in (parts or {}).items()}


class Imported(models.Model):
    """A record another system may own: its name there, unique together with the system's."""

    source = models.CharField(max_length=60, blank=True, default="", help_text="The system it comes from.")
    external_id = models.CharField(
        max_length=200, null=True, blank=True, default=None, help_text="Its id in that system; unique per source."
    )

    class Meta:
        abstract = True


def unique_import(name: str) -> models.UniqueConstraint:
    """The constraint of an `Imported` model; rows without an external id do not collide."""
    return models.UniqueConstraint(fields=["workspace", "source", "external_id"], name=name)


class Fact(models.Model):
    """A row machines write by the thousand: keyed by workspace and id, found by its natural key, referenced by none.

    The workspace leads every key, so that the table can be spread over machines by it. Foreign keys from a fact to a
    record are declared without a database constraint for the same reason.
    """

    pk = models.CompositePrimaryKey("workspace_id", "id")
    workspace_id = fields.UUIDField(editable=False)
    id = fields.UUIDField(default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change.")

    class Meta:
        abstract = True


def fact_reference(to: str, **kwargs: Any) -> models.ForeignKey[Any, Any]:
    """A foreign key from a fact to a record, which is not removed while there is one (`Record.remove`)."""
    return models.ForeignKey(
        to, db_constraint=False, on_delete=models.DO_NOTHING, db_index=False, related_name="+", **kwargs
    )
