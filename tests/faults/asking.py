"""`python -m tests.faults.asking URL STEP`: ask a running service for what another workspace has, as anybody.

It makes what is asked for in the installation's own database; the answers come over HTTP.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
from collections import Counter
from urllib.parse import urlsplit

import django

OF_THE_SERVICE = {
    "activity.Delivery",
    "activity.WebhookEndpoint",
    "events.AuditSeal",
    "events.Job",
    "events.OutgoingEvent",
    "events.SharedQuota",
    "events.UnsealedEvent",
}
"""What it writes of its own accord, whether anybody asks for something or not."""


def main(url: str, step: int) -> None:
    """Print how often was asked, and every difference between what is somebody else's and what is not there.

    Args:
        step: 1 to ask about every operation, n to ask about every n-th.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.settings"
    django.setup()
    from groundswell.workspaces.enums import Role
    from tests.contract import catalogue
    from tests.contract.leaks import Answer, Asked, Probes, callers
    from tests.factories.workspaces import client_as, founded

    server = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def ask(asked: Asked, authorization: str | None) -> Answer:
        headers = {"Content-Type": "application/json", **asked.headers}
        if authorization is not None:
            headers["Authorization"] = authorization
        server.request(asked.method, asked.path, asked.body, headers)
        answer = server.getresponse()
        body = answer.read()
        server.close()  # a server that refuses before it has read the body ends the connection, too
        return Answer(answer.status, dict(answer.getheaders()), body)

    operations = catalogue.OPERATIONS[::step]
    mine, theirs = founded("acme"), founded("globex")
    owner = f"Bearer {client_as(theirs, Role.OWNER).token}"
    made = Probes(mine, theirs, lambda asked: ask(asked, owner))
    probes = [probe for each in operations for probe in made.of(each)]
    asking = callers(mine)
    before = catalogue.contents()
    leaks: list[str] = []
    failed: list[str] = []
    statuses: Counter[int] = Counter()
    for name, authorization in asking.items():
        for probe in probes:
            foreign, missing = (ask(asked, authorization) for asked in (probe.foreign, probe.missing))
            statuses.update((foreign.status, missing.status))
            if foreign.status >= 500 or missing.status >= 500:
                failed.append(f"{name}: {probe.foreign.method} {probe.foreign.path}")
            if leak := probe.leak(foreign, missing, secrets={theirs.slug, theirs.name}):
                leaks.append(f"{name}: {leak}")
    after = catalogue.contents()
    changed = sorted(
        name for name in after.keys() | before if name not in OF_THE_SERVICE and after.get(name) != before.get(name)
    )
    print(
        json.dumps(
            {
                "operations": len(operations),
                "ways": len({probe.carrier for probe in probes}),
                "probes": len(probes),
                "callers": len(asking),
                "statuses": dict(sorted(statuses.items())),
                "leaks": leaks,
                "failed": failed,
                "changed": changed,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
