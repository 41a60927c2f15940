"""A letter as it is sent: handed over once, with an answer that tells what became of it."""

import contextlib
import re
import smtplib
from collections.abc import Iterator

from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.mail.wire import Security, Wire
from groundswell.core.addresses import Unreachable

SECONDS = 60.0
MAX_BYTES = 1_000_000
_MAX_SAID = 300
_LINE_BEGINS_WITH_DOT = re.compile(rb"(?m)^\.")
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f]")


class Refused(Exception):
    """The server will not take it, today or tomorrow.

    Args:
        detail: in the server's words.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Submission:
    """A conversation with the server that takes our letters.

    Raises:
        ConnectorError: it cannot be had.
    """

    def __init__(self, host: str, port: int, *, security: Security, user: str, password: str, domain: str) -> None:
        self._password = password
        self._is_handed_over = False
        # Who is speaking is said here, for smtplib would look the name of this machine up.
        self._client = smtplib.SMTP(local_hostname=domain)
        with contextlib.ExitStack() as unless_begun, self._understood():
            self._wire = Wire(host, port, security=security, seconds=SECONDS, max_bytes=MAX_BYTES)
            unless_begun.callback(self._wire.close)
            self._client.sock = self._wire  # type: ignore[assignment]
            try:
                self._begin(self._wire, security, user, password)
            except Refused as refused:
                raise self._failed("unavailable", refused.detail) from refused
            unless_begun.pop_all()

    def close(self) -> None:
        """Say goodbye, and wait for nothing any more."""
        with contextlib.suppress(smtplib.SMTPException, Unreachable):
            self._client.putcmd("QUIT")
        self._wire.close()

    def send(self, content: bytes, *, sender: str, recipient: str, copy_to: str) -> None:
        """Hand a letter over, to its recipient and, if the server lets us, to another in the same breath.

        Args:
            content: with CRLF between lines.

        Raises:
            Refused: the server will not take it.
            ConnectorError: it was not taken now; `is_unknown` if nobody has said whether it was.
        """
        with self._understood():
            self._agreed(self._client.docmd("MAIL", f"FROM:<{sender}>"))
            self._agreed(self._client.docmd("RCPT", f"TO:<{recipient}>"))
            if copy_to != recipient:
                self._client.docmd("RCPT", f"TO:<{copy_to}>")
            self._agreed(self._client.docmd("DATA"), to=354)
            self._is_handed_over = True
            self._client.send(_LINE_BEGINS_WITH_DOT.sub(b"..", content) + b"\r\n.\r\n")
            answer = self._client.getreply()
            self._is_handed_over = False
            self._agreed(answer)

    def _begin(self, wire: Wire, security: Security, user: str, password: str) -> None:
        self._agreed(self._client.getreply(), to=220)
        self._client.ehlo_or_helo_if_needed()
        if security == "starttls":
            self._agreed(self._client.docmd("STARTTLS"), to=220)
            wire.encrypt()
            # What was said without encryption may have been somebody else's word (RFC 3207).
            self._client.file, self._client.esmtp_features = None, {}
            self._client.ehlo_resp = self._client.helo_resp = None
            self._client.ehlo_or_helo_if_needed()
        if password:
            if _UNSENDABLE.search(user + password):
                raise ConnectorError("settings", "The user name or the password holds characters that cannot be sent.")
            self._client.login(user, password)

    def _agreed(self, answer: tuple[int, bytes], *, to: int = 250) -> None:
        code, said = answer
        words = f"{code} {self._words(said)}"
        if code == to or (to == 250 and code in (250, 251)):
            return
        if code in (530, 534, 535, 538):
            raise self._failed("unauthorized", words)
        if 500 <= code <= 599:
            raise Refused(words)
        raise self._failed("unavailable", words)

    @contextlib.contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except Unreachable as error:
            code = "refused" if error.code == "address_refused" else "unreachable"
            raise self._failed(code, error.detail, detail_code=error.code) from error
        except smtplib.SMTPNotSupportedError as error:
            raise self._failed("settings", "It has no way for us to sign in.") from error
        except smtplib.SMTPResponseException as error:
            is_final = isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500
            words = f"{error.smtp_code} {self._words(error.smtp_error)}"
            raise self._failed("unauthorized" if is_final else "unavailable", words) from error
        except smtplib.SMTPException as error:
            raise self._failed("unavailable", "It ended the conversation.") from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            # smtplib takes answers apart as if they had to be right.
            raise self._failed("malformed", "What it says makes no sense.") from error

    def _failed(self, code: str, detail: str, *, detail_code: str = "") -> ConnectorError:
        return ConnectorError(
            code, f"Outgoing mail server: {detail}", is_unknown=self._is_handed_over, detail_code=detail_code
        )

    def _words(self, said: bytes | str) -> str:
        written = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return (written.replace(self._password, "...") if self._password else written)[:_MAX_SAID]
