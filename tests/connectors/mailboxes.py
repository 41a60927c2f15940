"""A customer and a company with a mailbox each, and the server that carries letters between them."""

import email
import email.policy
import imaplib
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector
from groundswell.connectors.mail import Mail
from groundswell.connectors.mail.connector import MailSecrets, MailSettings
from tests.connectors.fakes.imap import ImapServer, imap_server
from tests.connectors.fakes.smtp import SmtpServer, smtp_server
from tests.connectors.subjects import Subject
from tests.support.carrier import carried

COMPANY, COMPANY_PASSWORD = "support@acme.test", "s3cret"
CUSTOMER, CUSTOMER_PASSWORD = "carla@home.test", "carla"
TURNS = 4
"""A letter is sent, and a mailbox read, in several turns."""


@dataclass
class Mailboxes:
    """Where letters are, whatever server keeps them."""

    imap_port: int
    outgoing: SmtpServer

    def told(self, **settings: Any) -> dict[str, Any]:
        """What a feed of the company's is told."""
        told = {
            "address": COMPANY,
            "imap_host": "127.0.0.1",
            "imap_port": self.imap_port,
            "imap_security": "none",
            "smtp_host": "127.0.0.1",
            "smtp_port": self.outgoing.port,
            "smtp_security": "none",
        }
        return {**told, **settings}

    def connector(self, *, password: str = COMPANY_PASSWORD, **settings: Any) -> Mail:
        """The company's."""
        return Mail(MailSettings(**self.told(**settings)), MailSecrets(password))

    def ask(self, text: str, *, subject: str = "A question", answers: str = "", **headers: str) -> str:
        """The customer writes with a client of their own.

        Returns:
            what the letter is called, without brackets.
        """
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = f"Carla <{CUSTOMER}>", COMPANY, subject
        letter["Message-ID"] = headers.pop("message_id", "") or make_msgid(domain="home.test")
        if answers:
            letter["In-Reply-To"] = letter["References"] = f"<{answers}>"
        for name, value in headers.items():
            letter[name.replace("_", "-")] = value
        letter.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.outgoing.port, timeout=10) as client:
            client.send_message(letter)
        return str(letter["Message-ID"])[1:-1]

    def seen(self) -> list[EmailMessage]:
        """What lies in the customer's mailbox, seen with another client than ours."""
        client = imaplib.IMAP4("127.0.0.1", self.imap_port)
        client.login(CUSTOMER, CUSTOMER_PASSWORD)
        client.select("INBOX", readonly=True)
        _, (numbers,) = client.uid("SEARCH", "UID", "1:*")
        found = []
        for uid in numbers.split():
            _, answer = client.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
            found.append(email.message_from_bytes(answer[0][1], policy=email.policy.default))
        client.logout()
        return found


class MailSubject(Subject):
    """Carla, who writes letters."""

    def __init__(self, boxes: Mailboxes) -> None:
        self.boxes = boxes
        self.port = boxes.imap_port

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        return "email", self.boxes.told(imap_port=port), {"password": COMPANY_PASSWORD}

    @contextmanager
    def slowly(self, seconds: float) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        own = self.boxes.told()
        with (
            carried(own["imap_port"], seconds=seconds / TURNS) as imap_port,
            carried(own["smtp_port"], seconds=seconds / TURNS) as smtp_port,
        ):
            yield "email", self.boxes.told(imap_port=imap_port, smtp_port=smtp_port), {"password": COMPANY_PASSWORD}

    def connector(self, port: int) -> Connector:
        return registry.made(*self.told(port))

    def ask(self, text: str) -> str:
        return self.boxes.ask(text)

    def seen(self, question: str) -> list[str]:
        below = [letter for letter in self.boxes.seen() if letter["In-Reply-To"] == f"<{question}>"]
        return [str(letter.get_content()) for letter in below]


@contextmanager
def mailboxes(imap_port: int, deliver: Callable[[str, bytes], None]) -> Iterator[Mailboxes]:
    """Both, with the letters somewhere."""
    with smtp_server(deliver, {COMPANY: COMPANY_PASSWORD}) as outgoing:
        yield Mailboxes(imap_port, outgoing)


@contextmanager
def fake_mailboxes() -> Iterator[tuple[Mailboxes, ImapServer]]:
    """Both, with the letters in memory."""
    with imap_server() as incoming:
        incoming.add_user(COMPANY, COMPANY_PASSWORD)
        incoming.add_user(CUSTOMER, CUSTOMER_PASSWORD)

        def deliver(recipient: str, content: bytes) -> None:
            if (recipient, "INBOX") in incoming.folders:
                incoming.folders[recipient, "INBOX"].add(content)

        with mailboxes(incoming.port, deliver) as found:
            yield found, incoming
