"""Write the leadership summary of the KPIs as CSV, and tell which of them are off track and why.

    leadership_summary.py [FILE]

Without a file the CSV goes to standard output. What is off track is told on standard error, so that the CSV
can be piped into other programs.
"""

import sys
from pathlib import Path

from groundswell_sdk import Groundswell, models


def explain(standing: models.KpiSummary) -> str:
    """Where a KPI stands, why it is said so, and what was decided about it, in one line."""
    target, why = standing.target, ", ".join(standing.reasons)
    if target is None or standing.period is None:  # then it cannot be off track
        return f"{standing.kpi.name} ({why})"

    def amount(value: float | None) -> str:
        return "none" if value is None else f"{value:,.{standing.kpi.decimals}f}"

    attained, period = amount(standing.attained_value), standing.period.period
    wanted = amount(target.target)
    if target.target is None:
        wanted = f"{amount(target.lower)} to {amount(target.upper)}"
    decided = ", ".join(f"#{each.number} {each.title}" for each in standing.decisions or [])
    return (
        f"{standing.kpi.name}: {attained} ({period}), wanted {wanted} by {target.ends_on} ({why}); "
        f"decided about it: {decided or 'nothing'}"
    )


def main() -> None:
    """Pull the summary and tell about it."""
    with Groundswell() as gs:
        workspace = gs.workspace(gs.me().workspace)
        table = workspace.kpis.summary_csv().encode()
        off_track = [each for each in workspace.kpis.summary().results if each.health == "off_track"]
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_bytes(table)
    else:
        sys.stdout.buffer.write(table)
    print("Off track:" if off_track else "Nothing is off track.", file=sys.stderr)
    for each in off_track:
        print("-", explain(each), file=sys.stderr)


if __name__ == "__main__":
    main()
