"""An example of every resource: how to make an object, and a body that makes one through the API.

A resource that is registered in the server's `urls` and not here fails the contract tests by name.
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from groundswell.mentions.models import Thread
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory, CoverageSpanFactory
from tests.factories.decisions import DecisionFactory, EvidenceFactory
from tests.factories.events import make_event
from tests.factories.feeds import FeedFactory
from tests.factories.goals import CheckInFactory, GoalFactory, InitiativeFactory
from tests.factories.kpis import KpiFactory, MeasurementFactory, TargetFactory
from tests.factories.mentions import ErasureFactory, MentionFactory, post
from tests.factories.replies import ReplyFactory, answerable
from tests.factories.threads import SolutionFactory, ThreadFactory, newest_answer
from tests.factories.topics import ExpectationFactory, TopicFactory
from tests.factories.webhooks import DeliveryFactory, WebhookEndpointFactory
from tests.factories.workspaces import ApiKeyFactory, MembershipFactory, PersonFactory

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Example:
    """What the tests that hold for every resource need to know of one.

    Args:
        make: makes an object from `workspace=` and columns.
        body: a valid body of a POST to the list; each one makes another object.
        change: a valid body of a PATCH that changes something.
        linked: makes an object with as many links to others as it can have.
        actions: bodies of actions that take one, by the action's name.
    """

    make: Callable[..., Any]
    body: Callable[[Workspace], dict[str, Any]]
    change: Mapping[str, Any] = field(default_factory=lambda: {"metadata": {"changed": "yes"}})
    linked: Callable[..., Any] | None = None
    actions: Mapping[str, Callable[[Workspace], dict[str, Any]]] = field(default_factory=dict)

    def make_linked(self, workspace: Workspace) -> Any:
        return (self.linked or self.make)(workspace=workspace)


def _linked_initiative(workspace: Workspace) -> Any:
    return InitiativeFactory.create(
        workspace=workspace,
        owner=PersonFactory.create(workspace=workspace),
        goals=GoalFactory.create_batch(2, workspace=workspace),
        channels=ChannelFactory.create_batch(2, workspace=workspace),
    )


def _linked_goal(workspace: Workspace) -> Any:
    person = PersonFactory.create(workspace=workspace)
    return GoalFactory.create(
        workspace=workspace, parent=GoalFactory.create(workspace=workspace), owner=person, sponsor=person
    )


def _linked_topic(workspace: Workspace) -> Any:
    return TopicFactory.create(workspace=workspace, parent=TopicFactory.create(workspace=workspace))


def _linked_expectation(workspace: Workspace) -> Any:
    return ExpectationFactory.create(workspace=workspace, channel=ChannelFactory.create(workspace=workspace))


def _linked_reply(workspace: Workspace) -> Any:
    return ReplyFactory.create(workspace=workspace, solution=SolutionFactory.create(workspace=workspace))


def _evidence(workspace: Workspace, **columns: Any) -> Any:
    return EvidenceFactory.create(decision=DecisionFactory.create(workspace=workspace), **columns)


def _linked_decision(workspace: Workspace) -> Any:
    people = PersonFactory.create_batch(2, workspace=workspace)
    decision = DecisionFactory.create(
        workspace=workspace,
        options=[{"title": "Do it", "pros": ["liked"], "chosen": True}, {"title": "Leave it"}],
        deciders=people,
        consulted=people,
        informed=people,
        sponsor=people[0],
        kpis=KpiFactory.create_batch(2, workspace=workspace),
        goals=GoalFactory.create_batch(2, workspace=workspace),
        initiatives=InitiativeFactory.create_batch(2, workspace=workspace),
    )
    measurement = MeasurementFactory.create(workspace=workspace)
    EvidenceFactory.create(decision=decision)
    EvidenceFactory.create(decision=decision, kind="measurement", url="", measurement=measurement)
    mention = MentionFactory.create(workspace=workspace)
    thread = Thread.objects.get(workspace_id=workspace.pk, id=mention.thread_id)
    EvidenceFactory.create(decision=decision, kind="mention", url="", mention=mention)
    EvidenceFactory.create(decision=decision, kind="thread", url="", thread=thread)
    return decision


def _linked_evidence(workspace: Workspace) -> Any:
    return _evidence(workspace, kind="mention", url="", mention=MentionFactory.create(workspace=workspace))


def _linked_kpi(workspace: Workspace) -> Any:
    """One that is derived."""
    return KpiFactory.create(
        workspace=workspace,
        owner=PersonFactory.create(workspace=workspace),
        origin="derived",
        measure="volume",
        channels=ChannelFactory.create_batch(2, workspace=workspace),
        topics=TopicFactory.create_batch(1, workspace=workspace),
        initiatives=InitiativeFactory.create_batch(2, workspace=workspace),
    )


EXAMPLES: dict[str, Example] = {
    "people": Example(make=PersonFactory, body=lambda workspace: {"name": f"Pia {next(_numbers)}"}),
    "memberships": Example(
        make=MembershipFactory,
        body=lambda workspace: {"email": f"member-{next(_numbers)}@members.example", "role": "viewer"},
    ),
    "api-keys": Example(
        make=ApiKeyFactory,
        body=lambda workspace: {"name": f"Program {next(_numbers)}", "role": "viewer"},
        actions={"rotate": lambda workspace: {"overlap_seconds": 60}},
    ),
    "audit-events": Example(make=make_event, body=lambda workspace: {}),
    "webhook-endpoints": Example(
        make=WebhookEndpointFactory,
        body=lambda workspace: {"url": f"https://receiver.example/{next(_numbers)}", "events": ["goal.*"]},
        actions={"replay": lambda workspace: {"after": "2026-01-31T00:00:00Z"}},
    ),
    "webhook-deliveries": Example(make=DeliveryFactory, body=lambda workspace: {}),
    "mentions": Example(
        make=MentionFactory.create,
        body=lambda workspace: post(ChannelFactory.create(workspace=workspace)),
        change={"sentiment": "mixed"},
        actions={"batch": lambda workspace: {"items": [EXAMPLES["mentions"].body(workspace)]}},
    ),
    "threads": Example(
        make=ThreadFactory.create,
        body=lambda workspace: {},
        linked=lambda workspace: Thread.objects.get(id=SolutionFactory.create(workspace=workspace).thread_id),
        actions={
            "close": lambda workspace: {"reason": "Sorted out by phone."},
            "accept": lambda workspace: {"mention": str(newest_answer(workspace))},
        },
    ),
    "solutions": Example(
        make=SolutionFactory.create,
        body=lambda workspace: {},
        change={"title": "Battery does not charge"},
        actions={"reuse": lambda workspace: {"note": "Told a caller."}},
    ),
    "channels": Example(
        make=ChannelFactory,
        body=lambda workspace: {
            "name": f"Forum {next(_numbers)}",
            "kind": "forum",
            "ownership": "external",
            "media": "earned",
        },
    ),
    "coverage": Example(
        make=CoverageSpanFactory,
        body=lambda workspace: {
            "channel": str(ChannelFactory.create(workspace=workspace).pk),
            "starts_at": "2026-01-01T00:00:00Z",
            "ends_at": "2026-01-31T12:00:00Z",
        },
    ),
    "feeds": Example(
        make=FeedFactory,
        body=lambda workspace: {
            "channel": str(ChannelFactory.create(workspace=workspace).pk),
            "name": f"Uploads {next(_numbers)}",
            "connector": "upload",
        },
        actions={
            "posts": lambda workspace: {
                "items": [{"external_id": f"post-{next(_numbers)}", "published_at": "2026-01-31T12:00:00Z"}]
            }
        },
    ),
    "replies": Example(
        make=ReplyFactory.create,
        body=lambda workspace: {"mention": str(answerable(workspace).id), "text": "Hold the button for ten seconds."},
        linked=_linked_reply,
    ),
    "topics": Example(
        make=TopicFactory,
        body=lambda workspace: {"name": f"Battery {next(_numbers)}", "rule": "batter* OR charger"},
        linked=_linked_topic,
        actions={
            "preview": lambda workspace: {"rule": "batter*", "days": 7},
            "preview_rule": lambda workspace: {"rule": "batter*", "days": 7},
        },
    ),
    "expectations": Example(
        make=ExpectationFactory,
        body=lambda workspace: {
            "topic": str(TopicFactory.create(workspace=workspace).pk),
            "minimum_share": 0.05,
            "starts_on": "2026-01-01",
        },
        linked=_linked_expectation,
    ),
    "authors": Example(
        make=ErasureFactory,
        body=lambda workspace: {},
        actions={
            "erase": lambda workspace: {
                "author": f"user{next(_numbers)}",
                "channel": str(ChannelFactory.create(workspace=workspace).pk),
            }
        },
    ),
    "erasures": Example(make=ErasureFactory, body=lambda workspace: {}),
    "goals": Example(
        make=GoalFactory,
        body=lambda workspace: {
            "title": f"Be liked {next(_numbers)}",
            "starts_on": "2026-01-01",
            "due_on": "2026-12-31",
        },
        linked=_linked_goal,
    ),
    "initiatives": Example(
        make=InitiativeFactory,
        body=lambda workspace: {"title": f"Answer faster {next(_numbers)}"},
        linked=_linked_initiative,
    ),
    "check-ins": Example(
        make=CheckInFactory,
        body=lambda workspace: {"goal": str(GoalFactory.create(workspace=workspace).pk), "health": "on_track"},
    ),
    "kpis": Example(
        make=KpiFactory,
        body=lambda workspace: {
            "key": f"nps-{next(_numbers)}",
            "name": "Net promoter score",
            "direction": "increase",
            "aggregation": "mean",
            "cadence": "monthly",
        },
        linked=_linked_kpi,
    ),
    "targets": Example(
        make=TargetFactory,
        body=lambda workspace: {
            "kpi": str(KpiFactory.create(workspace=workspace).pk),
            "starts_on": "2026-01-01",
            "ends_on": "2026-12-31",
            "baseline": 0,
            "target": 100,
        },
    ),
    "measurements": Example(
        make=MeasurementFactory,
        body=lambda workspace: {
            "kpi": str(KpiFactory.create(workspace=workspace).pk),
            "at": "2026-01-15T00:00:00Z",
            "value": 42,
        },
        actions={"batch": lambda workspace: {"items": [EXAMPLES["measurements"].body(workspace)]}},
    ),
    "decisions": Example(
        make=DecisionFactory,
        body=lambda workspace: {"title": f"Answer within the hour {next(_numbers)}"},
        linked=_linked_decision,
        actions={
            "supersede": lambda workspace: {
                "superseded_by": str(DecisionFactory.create(workspace=workspace, status="accepted").pk)
            }
        },
    ),
    "evidence": Example(
        make=_evidence,
        body=lambda workspace: {
            "decision": str(DecisionFactory.create(workspace=workspace).pk),
            "kind": "document",
            "url": f"https://documents.example/sent/{next(_numbers)}",
        },
        linked=_linked_evidence,
    ),
}
