"""Whatever schemathesis makes of the document is answered as the document says: 0 failures of any of its checks."""

from __future__ import annotations

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.world import World
from tests.fuzz.conformance import SETTINGS, check

ROLES = ("owner", "editor", "contributor", "viewer")


def run(world: World) -> list[Figure]:
    """100 inputs an operation, as an admin on both databases and as each other role on SQLite; every phase."""
    found = []
    with world.installation() as installation, installation.served(**SETTINGS) as server:
        for role in ("admin", *(ROLES if world.vendor == "sqlite" else ())):
            report = check(installation, server, role=role, examples=world.size(100, 1))
            if report.failures:
                print(report.text)
            cases = f"{report.cases:,} on {report.operations} operations; {report.walks:,} walks, {report.links}"
            print(f"as {role}: {cases}; {len(report.failures)} failures", flush=True)  # long before the table
            found += [
                figures.note(f"as {role}: cases", cases),
                figures.none(f"as {role}: failures of checks", report.failures),
            ]
    return found
