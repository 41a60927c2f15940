"""The settings and the machine."""

import ipaddress
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks as django_checks

from groundswell.operations.checks.findings import Finding, fail, ok, warn

SHORTEST_SECRET, FEWEST_CHARACTERS = 32, 10
SCARCE_BYTES, TOO_FEW_BYTES = 1_000_000_000, 100_000_000
WIDEST = {4: 8, 6: 32}
"""The shortest prefix of an allowed network that is not remarkable, by the version of IP."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
ANSWERED_ELSEWHERE = {
    "security.W001": "headers are set by a middleware of our own",
    "security.W002": "the content security policy forbids frames",
    "security.W003": "the API takes no cookies; the pages bring their own protection",
    "security.W004": "the proxy that encrypts says so to browsers",
    "security.W008": "the proxy that encrypts redirects",
    "security.W009": "looked at by the check of the secret key",
    **dict.fromkeys(
        ("security.W010", "security.W011", "security.W012", "security.W016"), "looked at by the check of cookies"
    ),
}


def is_local() -> bool:
    """Whether the service answers to this machine's own names only."""
    return set(settings.ALLOWED_HOSTS) <= LOOPBACK


def secret_key() -> Iterator[Finding]:
    key = settings.SECRET_KEY
    advice = "Set GROUNDSWELL_SECRET_KEY to what `openssl rand -base64 48` prints, the same for all processes."
    if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_CHARACTERS:
        yield fail("secret key", f"{len(key)} characters, which can be guessed", advice)
    else:
        yield ok("secret key", f"{len(key)} characters")
    kept = settings.HOME / "secret_key"
    if kept.exists() and kept.stat().st_mode & 0o077:
        yield fail("secret key", f"{kept} can be read by other users", f"chmod 600 {kept}")


def hosts() -> Iterator[Finding]:
    names = settings.ALLOWED_HOSTS
    if not names or "*" in names:
        yield fail(
            "host names", "any is answered to", "List the names people use in GROUNDSWELL_HOSTS, separated by commas."
        )
    elif is_local():
        yield ok("host names", "this machine's own only")
    else:
        yield ok("host names", ", ".join(names))


def cookies() -> Iterator[Finding]:
    if settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE:
        yield ok("cookies", "sent over https only")
    elif is_local():
        yield ok("cookies", "sent without https, on this machine only")
    else:
        yield fail("cookies", "sent without https", "Put a proxy that encrypts in front and set GROUNDSWELL_HTTPS=1.")


def proxies() -> Iterator[Finding]:
    if settings.PROXIES:
        yield ok("proxies", f"{settings.PROXIES} believed to append to X-Forwarded-For")
    elif is_local():
        yield ok("proxies", "none")
    else:
        yield warn(
            "proxies",
            "none, though others reach the service",
            "Behind a proxy set GROUNDSWELL_PROXIES=1, or all callers share its address in limits and in the trail.",
        )


def outgoing() -> Iterator[Finding]:
    allowed = settings.OUTGOING_ALLOW
    wide = [
        str(network)
        for network in allowed.networks
        if network.prefixlen < WIDEST[network.version]
        or network.is_loopback
        or network.overlaps(ipaddress.ip_network("169.254.0.0/16" if network.version == 4 else "fe80::/10"))
    ]
    if wide:
        yield warn(
            "outgoing connections",
            f"{', '.join(wide)} may be reached",
            "Whoever sets up a webhook reaches these, such as a cloud's metadata service: narrow "
            "GROUNDSWELL_OUTGOING_ALLOW to the machines that are meant.",
        )
    else:
        entries = len(allowed.networks) + len(allowed.names)
        yield ok(
            "outgoing connections", f"the public internet and {entries} more" if entries else "public internet only"
        )


def folder() -> Iterator[Finding]:
    path: Path = settings.HOME
    if not path.exists():
        if settings.EMBEDDED:
            yield fail("folder", f"{path} is not there", "groundswell init makes it.")
        return
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        yield fail("folder", f"{path} is open to other users ({mode:o})", f"chmod 700 {path}")
    elif not os.access(path, os.W_OK | os.X_OK):
        yield fail("folder", f"{path} cannot be written to", "Give it to the user the service runs as.")
    else:
        yield ok("folder", f"{path} is this user's only")


def disk() -> Iterator[Finding]:
    for path in sorted({str(each) for each in (settings.HOME, settings.SPOOL) if each and Path(each).exists()}):
        free = shutil.disk_usage(path).free
        text = f"{free / 1e9:,.1f} GB free at {path}"
        if free < TOO_FEW_BYTES:
            yield fail("disk", text, "Make room: writes are refused once there is none.")
        elif free < SCARCE_BYTES:
            yield warn("disk", text, "Make room, and have something watch it.")
        else:
            yield ok("disk", text)


def logs() -> Iterator[Finding]:
    level = logging.getLevelNamesMapping()[settings.LOG_LEVEL]
    if level > logging.WARNING:
        yield warn("logs", f"only {settings.LOG_LEVEL} and above", "Set GROUNDSWELL_LOG_LEVEL to WARNING or INFO.")
    else:
        yield ok("logs", f"{settings.LOG_LEVEL} and above")


def framework() -> Iterator[Finding]:
    """What Django itself finds, but for what is seen to in another way."""
    found = django_checks.run_checks() + django_checks.run_checks(
        tags=[django_checks.Tags.security], include_deployment_checks=True
    )
    left = {each.id: each for each in found if each.id not in ANSWERED_ELSEWHERE}
    for each in left.values():
        make = fail if each.level >= django_checks.ERROR else warn
        yield make(f"Django {each.id}", each.msg.partition("\n")[0], each.hint or "See Django's documentation.")
    if not left:
        yield ok("Django", "nothing further")
