"""What a member sees at a glance of a workspace."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.core.problems import DomainError
from groundswell.decisions.models import Decision, DecisionStatus
from groundswell.insights.summary import summarise
from groundswell.workspaces.enums import Health, Role
from groundswell.workspaces.models import Membership, Workspace

LATEST_DECISIONS = 5
WORST_KPIS = 5
LABELS = {
    Health.ON_TRACK: "On track",
    Health.AT_RISK: "At risk",
    Health.OFF_TRACK: "Off track",
    Health.UNKNOWN: "Not known",
}


@dataclass(frozen=True, slots=True)
class HealthCount:
    """How many KPIs stand alike, and which part of a bar of 100 that is."""

    health: Health
    count: int
    begins: float
    width: float

    @property
    def label(self) -> str:
        return LABELS[self.health]


@dataclass(frozen=True, slots=True)
class Overview:
    """One workspace as one member sees it; `counts` is None where there are more KPIs than a summary takes."""

    workspace: Workspace
    role: Role
    kpis: int
    counts: Sequence[HealthCount] | None
    off_track: Sequence[str]
    decisions: Sequence[Decision]


def overview_of(membership: Membership) -> Overview:
    """Where the workspace's KPIs stand today and what was decided last; every role may read both."""
    workspace = membership.workspace
    decisions = Decision.objects.filter(workspace=workspace, archived_at=None).exclude(status=DecisionStatus.DRAFT)
    try:
        summary = summarise(workspace.pk, workspace.calendar, periods=1, with_decisions=False, slug=workspace.slug).kpis
    except DomainError:
        summary = None
    healths = [Health(each["health"]) for each in summary or ()]
    return Overview(
        workspace=workspace,
        role=Role(membership.role),
        kpis=len(healths),
        counts=None if summary is None else counted(healths),
        off_track=[each["kpi"]["name"] for each in summary or () if each["health"] == Health.OFF_TRACK][:WORST_KPIS],
        decisions=list(decisions.order_by("-number")[:LATEST_DECISIONS]),
    )


def counted(healths: Sequence[Health]) -> list[HealthCount]:
    """How often each occurs, side by side.

    >>> [(each.label, each.count, each.begins, each.width) for each in counted([Health.AT_RISK, Health.ON_TRACK])]
    [('On track', 1, 0.0, 50.0), ('At risk', 1, 50.0, 50.0), ('Off track', 0, 100.0, 0.0), ('Not known', 0, 100.0, 0.0)]
    """
    found = Counter(healths)
    laid: list[HealthCount] = []
    for health in LABELS:
        begins = laid[-1].begins + laid[-1].width if laid else 0.0
        laid.append(HealthCount(health, found[health], begins, 100 * found[health] / max(1, len(healths))))
    return laid
