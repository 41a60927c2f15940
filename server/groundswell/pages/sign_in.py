"""Signing in by e-mail address and password, with waits that grow with each failure."""

import datetime
import logging
from dataclasses import dataclass

from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from groundswell.core.transactions import write_transaction
from groundswell.pages.models import SignInFailures
from groundswell.workspaces.models import Account
from groundswell.workspaces.quotas import network_of

LONGEST_WAIT = datetime.timedelta(minutes=15)
FORGOTTEN_AFTER = datetime.timedelta(days=1)
FREE_FOR_ACCOUNT = 5
FREE_FOR_ADDRESS = 20
"""Failures without a wait; whole offices share one address."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to prove who one is."""

    account: str
    address: str


def signed_in(*, email: str, password: str, address: str | None) -> Account | None:
    """The account whose password this is; None whatever the reason, which is the same to whoever asks.

    Args:
        address: where the attempt comes from, None if that cannot be known.
    """
    email = email.strip().lower()
    attempt = _admitted(email=email, address=address)
    if attempt is None:
        _log.warning("A sign-in was refused: too many failures of its account or address.")
        return None
    account = authenticate(username=email, password=password)
    if not isinstance(account, Account):
        _log.warning("A sign-in failed.")
        return None
    _forgive(attempt)
    return account


def _admitted(*, email: str, address: str | None) -> Attempt | None:
    """Count an attempt before it is made, so that a thousand at once are counted too; None if it has to wait."""
    now = timezone.now()
    account, place = _subject("account", email), _subject("address", network_of(address or ""))
    with write_transaction():
        SignInFailures.objects.bulk_create(
            [SignInFailures(subject=each, wait_until=now, last_at=now) for each in sorted((account, place))],
            ignore_conflicts=True,
        )
        found = SignInFailures.objects.select_for_update(no_key=True).order_by("subject")
        rows = list(found.filter(subject__in=(account, place)))
        if any(row.wait_until > now for row in rows):
            return None
        for row in rows:
            free = FREE_FOR_ACCOUNT if row.subject == account else FREE_FOR_ADDRESS
            row.count = 1 if now - row.last_at > FORGOTTEN_AFTER else row.count + 1
            row.wait_until = now + _wait(row.count - free)
            row.last_at = now
            row.save()
    return Attempt(account, place)


def _wait(excess: int) -> datetime.timedelta:
    """A second after the first failure too many, then twice as long each time.

    >>> [_wait(excess).total_seconds() for excess in (-1, 0, 1, 2, 5, 11, 400)]
    [0.0, 0.0, 1.0, 2.0, 16.0, 900.0, 900.0]
    """
    if excess <= 0:
        return datetime.timedelta(0)
    return min(LONGEST_WAIT, datetime.timedelta(seconds=2 ** min(excess - 1, 20)))


def _forgive(attempt: Attempt) -> None:
    """Take a success out of the count, and sweep up what has lost its meaning."""
    now = timezone.now()
    with write_transaction():
        # The address keeps its other failures: else an account of one's own would buy guesses at those of others.
        SignInFailures.objects.filter(subject=attempt.address).update(count=F("count") - 1, wait_until=now)
        SignInFailures.objects.filter(subject=attempt.account).delete()
        SignInFailures.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
        Session.objects.filter(expire_date__lt=now).delete()


def _subject(kind: str, value: str) -> str:
    return salted_hmac(f"groundswell.pages.sign_in.{kind}", value, algorithm="sha256").hexdigest()
