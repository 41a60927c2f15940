"""Connectors that go nowhere: what was said is sent to the feed's own address."""

import base64
import binascii
import datetime
from typing import Annotated, Any, ClassVar, NoReturn

import msgspec

from groundswell.connectors.interface import Capability, Checked, ConnectorError, Page, Question, Sent

PREFIX = "whsec_"
LEAST_BYTES = 24
MOST_BYTES = 64
"""Of a secret, as Standard Webhooks has them."""


class Nothing(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """There is nothing to say."""


class SigningSecret(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What the sender signs with."""

    signing_secret: Annotated[
        str,
        msgspec.Meta(
            max_length=200,
            description="Shared with the sender: whsec_ and the base64 of 24 to 64 random bytes.",
        ),
    ]

    def __post_init__(self) -> None:
        text = self.signing_secret.removeprefix(PREFIX)
        try:
            size = len(base64.b64decode(text, validate=True)) if text != self.signing_secret else 0
        except (ValueError, binascii.Error):
            size = 0
        if not LEAST_BYTES <= size <= MOST_BYTES:
            raise ValueError(f"A signing secret is whsec_ and the base64 of {LEAST_BYTES} to {MOST_BYTES} bytes")


class _Pushed:
    """What both have: nothing to fetch, and nowhere to answer."""

    capabilities: ClassVar[frozenset[Capability]] = frozenset()
    Settings: ClassVar[type[msgspec.Struct]] = Nothing

    def __init__(self, settings: Any, secrets: Any) -> None:
        self.settings, self.secrets = settings, secrets

    def check(self) -> Checked:
        """Nothing can be wrong with it from here."""
        return Checked(account=None, detail="Posts are sent to the feed's own address.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """Refused: there is nothing to go to.

        Raises:
            ConnectorError: always, `unsupported`.
        """
        _refuse("Posts are sent to this feed; there is nothing to fetch.")

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Refused: there is no way back.

        Raises:
            ConnectorError: always, `unsupported`.
        """
        _refuse("Posts that are sent to a feed cannot be answered through it.")

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """Refused: there are no answers.

        Raises:
            ConnectorError: always, `unsupported`.
        """
        _refuse("Posts that are sent to a feed cannot be answered through it.")


def _refuse(detail: str) -> NoReturn:
    raise ConnectorError("unsupported", detail)


class Webhook(_Pushed):
    """Posts sent by another program, signed by the Standard Webhooks scheme."""

    name = "webhook"
    title = "Signed webhook"
    Secrets: ClassVar[type[msgspec.Struct]] = SigningSecret


class Upload(_Pushed):
    """Posts sent from files, or by programs, with an API key."""

    name = "upload"
    title = "Upload"
    Secrets: ClassVar[type[msgspec.Struct]] = Nothing
