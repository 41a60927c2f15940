"""Being let in by a server of the AT Protocol, with a session that is kept from one use to the next.

A server begins some hundreds of sessions a day for an account, so a session is gone on with as long as it lasts: an
access token for hours, and for months a refresh token that gets the next of both.
"""

import hashlib
import re
from collections.abc import Callable

import msgspec

from groundswell.connectors import reading, walks
from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.reading import Malformed
from groundswell.connectors.web import Answer, Web, failed

DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,180}")
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{1,4000}")
_ENDED = ("ExpiredToken", "InvalidToken")


class Session(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a server lets an account in with.

    Args:
        name: of the account, its server and its password: with another one it is no session.
    """

    name: str
    did: str
    handle: str
    access: str
    refresh: str


class Sessions:
    """An account's way in.

    Args:
        identifier: the account's handle.

    Attributes:
        state: the session as text, to be kept; "" if there is none.
    """

    def __init__(self, service: str, identifier: str, password: str) -> None:
        self._service = service
        self._identifier = identifier
        named = "\0".join((service, identifier, password)).encode(errors="replace")
        self._name = hashlib.sha256(named).hexdigest()
        self._password = password
        self._anonymous = Web(service)
        self.state = ""

    def current(self) -> Session:
        """The session there is, or a new one."""
        session = walks.restored(self.state or None, Session)
        if session is not None and session.name == self._name:
            return session
        return self.begin()

    def begin(self) -> Session:
        """A new session.

        Raises:
            ConnectorError: the account is not let in.
        """
        value = {"identifier": self._identifier, "password": self._password}
        try:
            return self._keep(self._anonymous.post("/xrpc/com.atproto.server.createSession", json=value))
        except ConnectorError as error:
            raise _not_asked(error, hidden=self._password) from None

    def ask(self, request: Callable[[Web], Answer]) -> Answer:
        """Make a request with the session there is; if that has come to an end, once more with the next.

        Args:
            request: takes 400 for an answer.
        """
        session = self.current()
        answer = self._made(request, session)
        if answer.status == 400 and error_of(answer) in _ENDED:
            answer = self._made(request, self._renewed(session))
        return answer

    def _made(self, request: Callable[[Web], Answer], session: Session) -> Answer:
        try:
            return request(Web(self._service, headers={"Authorization": f"Bearer {session.access}"}))
        except ConnectorError as error:
            if error.code == "unauthorized":
                self.state = ""
            raise

    def _renewed(self, session: Session) -> Session:
        web = Web(self._service, headers={"Authorization": f"Bearer {session.refresh}"})
        try:
            answer = web.post("/xrpc/com.atproto.server.refreshSession", form={}, accepts={400, 401})
            return self._keep(answer) if answer.status == 200 else self.begin()
        except ConnectorError as error:
            raise _not_asked(error) from None

    def _keep(self, answer: Answer) -> Session:
        session = answer.read(self._session)
        self.state = walks.kept(session)
        return session

    def _session(self, value: object) -> Session:
        found = reading.mapping(value)
        return Session(
            self._name,
            _matched(found.get("did"), DID),
            reading.identifier(found.get("handle")),
            _matched(found.get("accessJwt"), _TOKEN),
            _matched(found.get("refreshJwt"), _TOKEN),
        )


def error_of(answer: Answer) -> str | None:
    """The name of what went wrong, if the answer has one."""
    try:
        return reading.optional(reading.identifier, reading.mapping(answer.json()).get("error"))
    except ConnectorError:
        return None


def expected(answer: Answer, *errors: str) -> Answer:
    """An answer that is a success, or one of these errors.

    Raises:
        ConnectorError: it is another.
    """
    if answer.status == 400 and error_of(answer) not in errors:
        raise failed(answer)
    return answer


def _not_asked(error: ConnectorError, *, hidden: str = "") -> ConnectorError:
    """The error of a way in: of what was to be asked then, nothing was."""
    detail = error.detail.replace(hidden, "…") if hidden else error.detail
    return ConnectorError(error.code, detail, not_before=error.not_before, detail_code=error.detail_code)


def _matched(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Malformed("The server lets the account in with something that cannot be used.")
    return value
