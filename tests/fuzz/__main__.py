"""`python -m tests.fuzz [--database NAME] [--role ROLE ...] [--examples N]`: a share of the fuzzing, in minutes.

The whole is `python -m tests.faults --only conformance`.
"""

import argparse
import sys

from tests.faults.installations import installed
from tests.fuzz.conformance import SETTINGS, check


def main() -> int:
    """Fuzz the service on one database and print what does not hold. Returns 1 if anything does not."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--role", nargs="+", default=["admin"])
    parser.add_argument("--examples", type=int, default=5, help="inputs an operation; default: %(default)s")
    parser.add_argument("rest", nargs="*", help="options for `schemathesis run`, after --")
    options = parser.parse_args()
    failed = False
    with installed(options.database) as installation, installation.served(**SETTINGS) as server:
        for role in options.role:
            report = check(installation, server, role=role, examples=options.examples, options=tuple(options.rest))
            failed = failed or bool(report.failures)
            print(report.text if report.failures else "", end="")
            print(
                f"{role} on {options.database}: {report.cases:,} cases on {report.operations} operations, "
                f"{report.walks} walks, {report.links}, {len(report.failures)} failures"
            )
        if failed:
            print(server.end_of_log())
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
