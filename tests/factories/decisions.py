"""Decisions and evidence, made as the service makes them: with the next number and a snapshot."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from groundswell.decisions import services
from groundswell.decisions.models import Decision, Evidence, EvidenceKind
from groundswell.workspaces.models import Workspace
from tests.factories.workspaces import RecordFactory, acting_owner


class DecisionFactory(RecordFactory):
    """A draft, unless `status` says otherwise."""

    class Meta:
        model = Decision

    title = factory.Sequence(lambda n: f"Decision {n}")
    rationale = "It answers what people ask for."

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Decision:  # noqa: ARG003
        return services.log_decision(by=acting_owner(workspace), **values)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A document."""

    class Meta:
        model = Evidence

    workspace = factory.LazyAttribute(lambda made: made.decision.workspace)
    decision = factory.SubFactory(DecisionFactory)
    kind = EvidenceKind.DOCUMENT
    url = factory.Sequence(lambda n: f"https://documents.example/{n}")

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Evidence:  # noqa: ARG003
        return services.add_evidence(by=acting_owner(workspace), **values)
