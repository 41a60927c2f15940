"""Tenancy: workspaces, who signs in to them, the people they know and the keys their programs use."""

import functools
import zoneinfo
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone

from groundswell.core import fields
from groundswell.core.ids import as_uuid, uuid7
from groundswell.core.periods import Calendar
from groundswell.workspaces.enums import BusinessFunction, Role, Seniority
from groundswell.workspaces.records import Imported, Record, unique_import

MAX_RETENTION_DAYS = 18_250


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None) -> "Account":
        """Make an account; without a password nobody can sign in to it."""
        account = self.model(email=email.strip().lower())
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Who signs in. One account can be a person in several workspaces."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.email


@functools.cache
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())  # reads the whole database of zones each time


def validate_time_zone(value: str) -> None:
    if value not in _time_zones():
        raise ValidationError("Not an IANA time zone, such as Europe/Berlin.")


def validate_slug(value: str) -> None:
    if as_uuid(value) is not None:
        raise ValidationError("A slug may not look like an id.")


class Workspace(models.Model):
    """The tenant: everything else belongs to exactly one."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(
        max_length=50,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "Lower-case letters, digits and inner hyphens."),
            validate_slug,
        ],
    )
    name = models.CharField(max_length=200)
    time_zone = models.CharField(
        max_length=60, default="UTC", validators=[validate_time_zone], help_text="IANA name; days and periods are its."
    )
    week_start = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(6)], help_text="First day of the week: 0 is Monday, 6 is Sunday."
    )
    fiscal_year_start = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(12)], help_text="First month of the fiscal year."
    )
    mention_retention_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        default=None,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_RETENTION_DAYS)],
        help_text="Whole days after which texts, URLs, metadata and authors of mentions are blanked; what they count "
        "as stays. Null: never.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change.")

    def __str__(self) -> str:
        return self.slug

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.time_zone, self.week_start, self.fiscal_year_start)


class Person(Imported, Record):
    """Somebody the workspace knows: owns goals, sponsors decisions. A person need not sign in."""

    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, null=True, blank=True, default=None)
    function = models.CharField(max_length=30, choices=BusinessFunction, null=True, blank=True, default=None)
    seniority = models.CharField(max_length=20, choices=Seniority, default=Seniority.STAFF)
    account = models.ForeignKey(
        Account, null=True, blank=True, default=None, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta(Record.Meta):
        ordering = ("id",)
        constraints: ClassVar = [
            unique_import("person_external_unique"),
            models.UniqueConstraint(fields=["workspace", "email"], name="person_email_unique"),
            models.UniqueConstraint(fields=["workspace", "account"], name="person_account_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """What an account may do in a workspace."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "account"], name="membership_account_unique")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.account_id}"


class ApiKey(Record):
    """A program's credential. It acts for one membership and never with more than that membership's role."""

    secret_columns: ClassVar[frozenset[str]] = frozenset({"secret_hash"})

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100, help_text="What uses the key.")
    secret_hash = models.CharField(max_length=64, editable=False)
    role = models.CharField(max_length=20, choices=Role, help_text="The most the key may do.")
    scopes = models.JSONField(
        default=list, blank=True, help_text="`resource:read` or `resource:write`; none means all."
    )
    expires_at = models.DateTimeField(
        null=True, blank=True, default=None, help_text="When it stops working; null is never."
    )
    last_used_at = models.DateTimeField(null=True, editable=False, help_text="To within ten minutes; null is never.")
    revoked_at = models.DateTimeField(null=True, editable=False)
    replaced_by = models.OneToOneField(
        "self",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
        help_text="The key made from this one when it was rotated.",
    )

    def __str__(self) -> str:
        return self.name


__all__ = ["Account", "ApiKey", "Membership", "Person", "Workspace"]
