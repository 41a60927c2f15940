"""Model fields that behave the same on SQLite and PostgreSQL."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

METADATA_KEYS = 50
METADATA_KEY_LENGTH = 40
METADATA_VALUE_LENGTH = 500


class UUIDField(models.UUIDField):  # type: ignore[type-arg]
    """A UUID, kept as its canonical 36 characters where the database has no type for it.

    Django keeps 32 hex digits on SQLite; with the canonical text a statement can put an id into JSON, compare it
    with a parameter or join it without knowing which database it runs on.
    """

    def db_type(self, connection: Any) -> str | None:
        return super().db_type(connection) if connection.features.has_native_uuid_field else "char(36)"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        value = self.to_python(value)
        return value if connection.features.has_native_uuid_field else str(value)


def validate_metadata(value: object) -> None:
    """Refuse what is not a small object of strings.

    Raises:
        ValidationError: more than 50 pairs, a key of more than 40 characters, a value that is not a string or has
            more than 500 characters.
    """
    if not isinstance(value, dict):
        raise ValidationError(_("Must be an object of strings."), code="invalid")
    if len(value) > METADATA_KEYS:
        raise ValidationError(_("At most %(n)d pairs."), params={"n": METADATA_KEYS}, code="too_many")
    for key, text in value.items():
        if not key or len(key) > METADATA_KEY_LENGTH:
            raise ValidationError(
                _("A key has 1 to %(n)d characters."), params={"n": METADATA_KEY_LENGTH}, code="invalid"
            )
        if not isinstance(text, str) or len(text) > METADATA_VALUE_LENGTH:
            raise ValidationError(
                _("A value is a string of at most %(n)d characters."),
                params={"n": METADATA_VALUE_LENGTH},
                code="invalid",
            )
