"""Spends a shared quota as fast as it can: `python -m tests.server.events.spending HOLDER QUOTA SECONDS`.

Waits for a line, so that several can begin together; prints how many requests passed and how long it took.
"""

import functools
import sys
import time
import uuid

import django


def main(holder: str, quota: str, seconds: str) -> None:
    django.setup()
    from groundswell.core.quotas import LeasedBucket, Policy, admit
    from groundswell.events.quotas import lease

    bucket = LeasedBucket(Policy("key", int(quota)), functools.partial(lease, uuid.UUID(holder)))
    print("ready", flush=True)
    sys.stdin.readline()
    passed, begun = 0, time.monotonic()
    while time.monotonic() - begun < float(seconds):
        if admit([bucket]).retry_after is None:
            passed += 1
        else:
            time.sleep(0.01)
    print(passed, time.monotonic() - begun)


if __name__ == "__main__":
    main(*sys.argv[1:])
