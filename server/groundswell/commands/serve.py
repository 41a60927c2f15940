"""`groundswell serve`: run the service."""

import argparse
import contextlib
import sys
import threading

from groundswell.commands import Refusal, installation, serving

SUMMARY = "run the service"
LONGEST_DRAIN = 3600


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Run the service until Ctrl-C. The embedded database is brought up to date first; "
        "PostgreSQL (DATABASE_URL) has to be migrated."
    )
    parser.add_argument("--host", default="127.0.0.1", help="IP address to listen on (default: %(default)s)")
    parser.add_argument("--port", help="default: PORT from the environment, or 8000")
    parser.add_argument("--workers", type=int, help="processes; with PostgreSQL only (default: 1)")
    parser.add_argument("--threads", type=int, help="threads of a process; with PostgreSQL only (default: 4)")
    parser.add_argument(
        "--drain-lead",
        type=float,
        metavar="SECONDS",
        help="once told to stop (SIGTERM), go on answering for so long while /readyz says `draining`, for load "
        f"balancers to notice (default: 0, or {serving.SECONDS_TO_ANNOUNCE_AN_END} where other machines can reach it)",
    )
    parser.add_argument(
        "--drain-timeout",
        type=float,
        metavar="SECONDS",
        default=serving.SECONDS_TO_FINISH,
        help="what requests in progress get after that (default: %(default)s)",
    )
    parser.add_argument(
        "--allow-remote",
        action="store_true",
        help="listen where other machines can reach it, behind something that encrypts; see GROUNDSWELL_HOSTS",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    host = serving.chosen_host(options.host, allow_remote=options.allow_remote)
    address = serving.Address(host, serving.chosen_port(options.port))
    serving.check_free(address)
    for name in ("workers", "threads"):
        if (value := getattr(options, name)) is not None and not 1 <= value <= 256:
            raise Refusal(f"--{name} must be from 1 to 256.")
    ending = _ending(options, address)
    installation.prepare_database()
    from django.conf import settings
    from django.db import connections

    if settings.EMBEDDED and (options.workers or 1) > 1:
        raise Refusal("The embedded database takes one worker; more need PostgreSQL (DATABASE_URL).")
    threads = serving.EMBEDDED_THREADS if settings.EMBEDDED else options.threads or serving.EMBEDDED_THREADS
    connections.close_all()

    def announce(stopped: threading.Event) -> None:
        print(f"Groundswell serves on {address.url}, its API pages on {address.url}/api/docs/; Ctrl-C stops it.")
        sys.stdout.flush()

    with installation.used() if settings.EMBEDDED else contextlib.nullcontext():
        return serving.serve(address, workers=options.workers or 1, threads=threads, ready=announce, ending=ending)


def _ending(options: argparse.Namespace, address: serving.Address) -> serving.Ending:
    lead = options.drain_lead
    if lead is None:
        lead = 0 if address.is_loopback else serving.SECONDS_TO_ANNOUNCE_AN_END
    for name, seconds in (("lead", lead), ("timeout", options.drain_timeout)):
        if not 0 <= seconds <= LONGEST_DRAIN:
            raise Refusal(f"--drain-{name} must be from 0 to {LONGEST_DRAIN} seconds.")
    return serving.Ending(lead=lead, finish=options.drain_timeout)
