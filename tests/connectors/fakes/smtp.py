"""A server that takes letters and puts them into mailboxes: aiosmtpd, with answers of the test's choice."""

import asyncio
import socket
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

Deliver = Callable[[str, bytes], None]
OK = "250 Message accepted for delivery"


class SmtpServer:
    """Who wants to send from an address that has a password must give it.

    Attributes:
        answers: by the command they are the answer to, `MAIL`, `RCPT` or `DATA`; the letter is then not delivered.
        is_answer_lost: letters are delivered, and then the connection ends.
        taken: sender, recipients and content of all that was taken.
    """

    def __init__(self, deliver: Deliver, passwords: dict[str, str]) -> None:
        self._deliver = deliver
        self._passwords = passwords
        self.answers: dict[str, str] = {}
        self.is_answer_lost = False
        self.seconds = 0.0
        self.taken: list[tuple[str, list[str], bytes]] = []
        self.port = 0

    def authenticate(self, server: Any, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        is_known = (
            isinstance(given, LoginPassword) and self._passwords.get(given.login.decode()) == given.password.decode()
        )
        return AuthResult(success=is_known, handled=False)

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        if address in self._passwords and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.seconds)
        if "DATA" in self.answers:
            return self.answers["DATA"]
        content = envelope.original_content or b""
        self.taken.append((envelope.mail_from or "", list(envelope.rcpt_tos), content))
        for recipient in envelope.rcpt_tos:
            await asyncio.get_running_loop().run_in_executor(None, self._deliver, recipient, content)
        if self.is_answer_lost:
            server.transport.abort()
        return OK


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def smtp_server(deliver: Deliver, passwords: dict[str, str], **options: Any) -> Iterator[SmtpServer]:
    """Serve on a free port until the block ends."""
    handler = SmtpServer(deliver, passwords)
    with warnings.catch_warnings():
        # aiosmtpd warns of signing in without encryption, and of an attribute of its own.
        warnings.simplefilter("ignore")
        controller = Controller(
            handler,
            hostname="127.0.0.1",
            port=_free_port(),
            authenticator=handler.authenticate,
            auth_require_tls=False,
            **options,
        )
        controller.start()
        handler.port = controller.port
        try:
            yield handler
        finally:
            controller.stop()
