"""Django's PostgreSQL backend, in which nobody waits for a server that is away.

A pool answers the question for a connection by letting one wait. While the server is down that holds every thread for
seconds, those included that need no database. Here one request at a time asks the server itself, and the others are
refused at once; when it is back the next request finds it, and what the pool still holds of the past is thrown away.
"""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, ClassVar

import psycopg
from django.db.backends.postgresql import base

SECONDS_BETWEEN_QUESTIONS = 0.2
SECONDS_TO_WAIT_FOR_AN_ANSWER = 1.0


class Availability:
    """What this process knows of whether the server answers."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._is_doubtful = False
        self._refusal: str | None = None
        self._ask_again_at = 0.0

    def doubt(self) -> None:
        """Have the server asked before anyone relies on it again."""
        self._is_doubtful = True

    def confirm(self, ask: Callable[[], None]) -> None:
        """Return at once if there is no doubt, else after `ask` has found the server.

        Raises:
            psycopg.OperationalError: the server is away, or was a moment ago.
        """
        if not self._is_doubtful:
            return
        # One broken connection may be all there is: then the others wait for the answer. It is known to be away: no.
        patience = SECONDS_TO_WAIT_FOR_AN_ANSWER if self._refusal is None else 0
        if not self._asking.acquire(timeout=patience):
            raise psycopg.OperationalError(self._refusal or "The server does not answer.")
        try:
            if not self._is_doubtful:
                return
            if self._refusal is not None and monotonic() < self._ask_again_at:
                raise psycopg.OperationalError(self._refusal)
            try:
                ask()
            except psycopg.Error as error:
                self._refusal = str(error) or "The server does not answer."
                self._ask_again_at = monotonic() + SECONDS_BETWEEN_QUESTIONS
                raise
            self._is_doubtful, self._refusal = False, None
        finally:
            self._asking.release()


class DatabaseWrapper(base.DatabaseWrapper):
    """One thread's connection."""

    _availabilities: ClassVar[dict[str, Availability]] = {}

    @property
    def availability(self) -> Availability:
        """Of this database, for all threads."""
        return self._availabilities.setdefault(self.alias, Availability())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection from the pool, or an error within milliseconds if the server is known to be away."""
        if not self.pool:
            return super().get_new_connection(conn_params)
        self.availability.confirm(lambda: self._ask(conn_params))
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            self.availability.doubt()
            raise

    def _ask(self, conn_params: dict[str, Any]) -> None:
        psycopg.connect(**conn_params).close()
        self.pool.check()

    def _close(self) -> None:
        if self.connection is not None and self.connection.broken:
            self.availability.doubt()
        super()._close()  # type: ignore[misc] # the stubs leave out what a backend may override
