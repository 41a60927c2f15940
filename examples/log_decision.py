"""Log a decision with the options there were and the evidence for it; later, let a better one take its place.

It cites the KPI that record_kpi.py records. A log of decisions only grows: each run adds two.
"""

import sys

from groundswell_sdk import Groundswell

with Groundswell() as gs:
    workspace = gs.workspace(gs.me().workspace)
    measured = workspace.measurements.list(kpi="answered_in_a_day", ordering="-at").first()
    if measured is None:
        sys.exit("Run record_kpi.py first: this decision rests on what it measures.")

    decision = workspace.decisions.log(
        title="Staff the forum on Saturdays",
        question="How do we answer the questions that wait over the weekend?",
        options=[
            "Leave them until Monday",
            {"title": "Two people on Saturdays", "pros": ["Nobody waits longer than a day"], "chosen": True},
        ],
        evidence=[
            measured,
            {"kind": "document", "url": "https://example.com/survey", "note": "One in three waited two days."},
        ],
        rationale=f"Only {measured.value:.0f} % of questions are answered within a day.",
        kpis=[measured.kpi],
        status="accepted",
    )

    # What was decided stays as it was. A change of mind is a decision of its own, and the two are linked.
    better = workspace.decisions.log(
        title="Let experienced members answer on Saturdays",
        options=["Two people on Saturdays", {"title": "Ten volunteers with a badge", "chosen": True}],
        evidence=[decision],
        rationale="They answer as well as we do, and sooner.",
        kpis=[measured.kpi],
        status="accepted",
    )
    decision = workspace.decisions.supersede(decision, by=better)

    for each in (decision, better):
        cited = ", ".join(f"{item.kind} ({item.stance})" for item in each.evidence)
        print(f"#{each.number} {each.title}: {each.status}; evidence: {cited}")
