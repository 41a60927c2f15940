"""`groundswell worker`: deliver webhooks and do jobs."""

import argparse
import os
import signal
import sys
import threading

from groundswell.commands import Refusal, installation, working
from groundswell.core import garbage

SUMMARY = "deliver webhooks and do jobs"
DELIVERIES = 8
JOBS = 2
WAITING = 8


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Deliver events to webhooks and do what else happens outside of requests, until Ctrl-C. Any number of workers "
        "on any number of machines share the work of one PostgreSQL; on the embedded database `groundswell serve` "
        "does it all, too. SIGTERM and Ctrl-C end it after what it has in hand; a second one ends it at once."
    )
    parser.add_argument(
        "--deliveries", type=int, default=DELIVERIES, help="webhooks delivered at the same time (default: %(default)s)"
    )
    parser.add_argument("--jobs", type=int, default=JOBS, help="jobs done at the same time (default: %(default)s)")
    parser.add_argument(
        "--waiting",
        type=int,
        default=WAITING,
        help="besides them, jobs that wait for services elsewhere, such as feeds being polled (default: %(default)s)",
    )


def run(options: argparse.Namespace) -> int:
    """Work until told to stop."""
    if not 2 <= options.deliveries <= 64:
        raise Refusal("--deliveries must be from 2 to 64.")
    if not 1 <= options.jobs <= 64:
        raise Refusal("--jobs must be from 1 to 64.")
    if not 1 <= options.waiting <= 64:
        raise Refusal("--waiting must be from 1 to 64.")
    # A connection for each thread that keeps one, and one to spare.
    os.environ.setdefault("GROUNDSWELL_POOL", str(options.jobs + options.waiting + 3))
    installation.prepare_database()
    stop = threading.Event()

    def told(number: int, frame: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)
    worker = working.Worker(stop=stop, deliveries=options.deliveries, jobs=options.jobs, waiting=options.waiting)
    worker.start()
    garbage.spare_what_is_there()
    print("Groundswell works; Ctrl-C stops it.")
    sys.stdout.flush()
    stop.wait()
    worker.join()
    return 0
