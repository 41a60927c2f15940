"""A mailbox as a feed: every letter to it is a post, and answers go to whoever wrote it.

A letter is called by its Message-ID, so one that is read again, because the mailbox was made anew and gave its letters
other numbers, is the one that was there. Of an answer the sender gets a copy in the same breath as the recipient does:
that it lies in the mailbox shows that it was taken, even if the server's answer was lost.
"""

import datetime
from contextlib import AbstractContextManager
from typing import Annotated, ClassVar

import msgspec

from groundswell.connectors import walks
from groundswell.connectors.interface import Capability, Checked, ConnectorError, Fate, Page, Post, Question, Sent
from groundswell.connectors.mail import imap, smtp
from groundswell.connectors.mail.answers import answer, message_id
from groundswell.connectors.mail.imap import Arrived, Folder
from groundswell.connectors.mail.letters import ADDRESS
from groundswell.connectors.mail.smtp import Submission
from groundswell.connectors.mail.wire import Security

FIRST = 50
"""Letters that are read of a mailbox nothing is known of."""
AT_ONCE = 50
_HOST = r"^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$"

Host = Annotated[str, msgspec.Meta(pattern=_HOST, description="A host name or an IP address.")]
Port = Annotated[int, msgspec.Meta(ge=1, le=65535, description="993 and 465 are encrypted from the first byte on.")]
Words = Annotated[str, msgspec.Meta(max_length=200)]


class MailSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which mailbox, and where its answers are handed over."""

    address: Annotated[
        str, msgspec.Meta(pattern=f"^{ADDRESS}$", description="Whom people write to, and whom answers are from.")
    ]
    imap_host: Host
    smtp_host: Annotated[str, msgspec.Meta(pattern=f"{_HOST}|^$", description="Without one nobody can answer.")] = ""
    display_name: Annotated[Words, msgspec.Meta(description="Shown with the address.")] = ""
    username: Annotated[Words, msgspec.Meta(description="For both servers, if it is not the address.")] = ""
    folder: Annotated[Words, msgspec.Meta(description="As IMAP writes it.")] = "INBOX"
    sent_folder: Annotated[
        Words,
        msgspec.Meta(
            description="Where the provider itself puts what was sent, if it does: answers are looked for there, too."
        ),
    ] = ""
    imap_port: Port = 993
    imap_security: Annotated[
        Security, msgspec.Meta(description="`starttls` is usual on port 143; `none` is for this machine only.")
    ] = "tls"
    smtp_port: Port = 465
    smtp_security: Annotated[
        Security, msgspec.Meta(description="`starttls` is usual on port 587; `none` is for this machine only.")
    ] = "tls"


class MailSecrets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What the servers let us in with."""

    password: Annotated[str, msgspec.Meta(min_length=1, max_length=500, description="Of the mailbox.")]
    smtp_password: Annotated[
        str, msgspec.Meta(max_length=500, description="Of the outgoing server, if it is another one.")
    ] = ""


class Place(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How far a mailbox has been read.

    Args:
        validity: of which numbering `uid` is.
        uid: the last letter that was read.
        since: when the folder got the first.
    """

    validity: int
    uid: int
    since: datetime.datetime


class Mail:
    """A mailbox."""

    name: ClassVar[str] = "email"
    title: ClassVar[str] = "E-mail"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.FIND_REPLY}
    )
    Settings: ClassVar[type[msgspec.Struct]] = MailSettings
    Secrets: ClassVar[type[msgspec.Struct]] = MailSecrets
    state = ""

    def __init__(self, settings: MailSettings, secrets: MailSecrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._address = settings.address.lower()
        self._user = settings.username or settings.address

    def check(self) -> Checked:
        """See whether the folder can be read, and whether the outgoing server lets us in."""
        with self._opened(self._settings.folder):
            pass
        if not self._settings.smtp_host:
            return Checked(self._settings.address, "The mailbox can be read; nobody can answer.")
        self._submission().close()
        return Checked(self._settings.address, "The mailbox can be read, and answers can be sent.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """The next letters, by the order in which the folder got them."""
        place = walks.restored(cursor, Place)
        with self._opened(self._settings.folder) as folder:
            uids = self._next(folder, place)
            arrived = folder.letters(uids[:AT_ONCE])
            validity = folder.validity
        posts = [self._post(each) for each in arrived if not each.letter.is_automatic]
        read_before = place.uid if place and place.validity == validity else 0
        since = place.since if place else min((each.at for each in arrived), default=now)
        is_more = len(uids) > AT_ONCE
        is_covered = since < now and not is_more
        return Page(
            posts,
            walks.kept(Place(validity, max([read_before, *uids[:AT_ONCE]]), since)),
            is_more=is_more,
            covered_since=since if is_covered else None,
            covered_until=now if is_covered else None,
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Answer a letter, in plain text. A server that gets it twice is told by its Message-ID that it is one."""
        if not self._settings.smtp_host:
            raise ConnectorError("unsupported", "Without an outgoing mail server nobody can answer.")
        with self._opened(self._settings.folder) as folder:
            question = folder.named(to.external_id)
        if question is None:
            return Sent(Fate.REJECTED, detail="The letter is not in the mailbox any more, or has no Message-ID.")
        letter = question.letter
        recipient = letter.answer_to
        if letter.is_automatic or letter.is_bulk:
            return Sent(Fate.REJECTED, detail="The letter was sent by a machine or to many, and must not be answered.")
        if recipient is None or recipient == self._address:
            return Sent(Fate.REJECTED, detail="The letter has no address that an answer could go to.")
        content = answer(
            letter,
            text,
            recipient=recipient,
            address=self._settings.address,
            display_name=self._settings.display_name,
            key=key,
            at=at,
        )
        submission = self._submission()
        try:
            submission.send(content, sender=self._settings.address, recipient=recipient, copy_to=self._address)
        except smtp.Refused as refused:
            return Sent(Fate.REJECTED, detail=refused.detail)
        finally:
            submission.close()
        return Sent(Fate.SENT, message_id(key, address=self._settings.address))

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """The copy of an answer in the mailbox."""
        name = message_id(key, address=self._settings.address)
        for each in filter(None, (self._settings.folder, self._settings.sent_folder)):
            with self._opened(each) as folder:
                if folder.named(name) is not None:
                    return Sent(Fate.SENT, name)
        return None

    def _next(self, folder: Folder, place: Place | None) -> list[int]:
        if place is None:
            return folder.newest(FIRST)
        if place.validity == folder.validity:
            return folder.after(place.uid)
        # A day more, for whose midnight it is nobody says.
        return folder.after(0, since=place.since.date() - datetime.timedelta(days=1))

    def _post(self, arrived: Arrived) -> Post:
        letter = arrived.letter
        return Post(
            external_id=letter.name,
            published_at=letter.sent_at if letter.sent_at and not letter.is_later_than(arrived.at) else arrived.at,
            text=letter.text,
            author=letter.sender,
            is_ours=letter.sender == self._address,
            in_reply_to=letter.in_reply_to,
        )

    def _opened(self, folder: str) -> AbstractContextManager[Folder]:
        return imap.opened(
            self._settings.imap_host.lower(),
            self._settings.imap_port,
            security=self._settings.imap_security,
            user=self._user,
            password=self._secrets.password,
            folder=folder,
        )

    def _submission(self) -> Submission:
        return Submission(
            self._settings.smtp_host.lower(),
            self._settings.smtp_port,
            security=self._settings.smtp_security,
            user=self._user,
            password=self._secrets.smtp_password or self._secrets.password,
            domain=self._address.rpartition("@")[2],
        )
