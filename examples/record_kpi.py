"""Record a KPI and ask where it stands. Recording a value again replaces it, so this can be run twice."""

from datetime import date

from groundswell_sdk import Groundswell

with Groundswell() as gs:  # address and key come from GROUNDSWELL_URL and GROUNDSWELL_API_KEY
    workspace = gs.workspace(gs.me().workspace)
    kpi = workspace.kpis.list(key="answered_in_a_day").first() or workspace.kpis.create(
        key="answered_in_a_day",
        name="Questions answered within a day",
        unit_kind="percent",
        direction="increase",
        aggregation="mean",
        cadence="monthly",
    )
    for month, answered, asked in [("2026-01", 130, 210), ("2026-02", 151, 224), ("2026-03", 178, 240)]:
        workspace.kpis.record(kpi, numerator=answered, denominator=asked, at=month)

    [now] = workspace.kpis.summary(key=kpi.key, on=date(2026, 4, 1)).results
    print(f"{now.kpi.name}: {now.value:.1f} %, {now.delta:+.1f} points since the month before")
    for point in now.sparkline:
        if point.value is not None:  # a month without a value is None, never zero
            print(point.period, f"{point.value:.1f} %")
