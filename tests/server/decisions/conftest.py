"""Decisions in the states tests begin with, made through the API."""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from groundswell.core.ids import uuid7
from groundswell.core.transactions import write_transaction
from groundswell.mentions import writing
from groundswell.mentions.models import Mention
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.kpis import KpiFactory, MeasurementFactory

Log = Callable[..., dict[str, Any]]
SAID_AT = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)


@pytest.fixture
def log(api: ApiClient) -> Log:
    """Logs a decision: what is given, on top of the least an accepted one needs."""

    def make(status: str = "draft", **body: Any) -> dict[str, Any]:
        answer = api.post(
            "/decisions/",
            {"title": "Answer within an hour", "rationale": "It pays.", "status": status, **body},
        )
        assert answer.status_code == 201, answer.content
        return answer.json()

    return make


@pytest.fixture
def in_state(api: ApiClient, log: Log) -> Log:
    """Logs a decision and takes it to any state."""

    def make(status: str, **body: Any) -> dict[str, Any]:
        if status in ("draft", "proposed", "accepted"):
            return log(status, **body)
        decision = log("draft" if status == "rejected" else "accepted", **body)
        action = {"rejected": "reject", "deprecated": "deprecate", "superseded": "supersede"}[status]
        sent = {"superseded_by": log("accepted")["id"]} if status == "superseded" else None
        answer = api.post(f"/decisions/{decision['id']}/{action}/", sent, if_match="*")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return make


@pytest.fixture
def said(workspace: Workspace) -> Callable[..., Mention]:
    """Has something said in a channel: what is given, besides when and what."""

    def make(channel: Any = None, **columns: Any) -> Mention:
        channel = channel or ChannelFactory.create(workspace=workspace)
        at = columns.pop("published_at", SAID_AT)
        state = writing.State(
            id=str(uuid7()),
            channel_id=str(channel.pk),
            published_at=at,
            observed_at=at,
            collected_at=at,
            content_hash="",
            **{"external_id": str(uuid.uuid4()), "text": "It broke.", "author": "a" * 32, **columns},
        )
        with write_transaction():
            writing.lock_channels(channel.workspace_id, [channel.pk])
            writing.write(Service(channel.workspace_id, channel.workspace.calendar), [(None, state)])
        return Mention.objects.get(workspace_id=channel.workspace_id, id=state.id)

    return make


@pytest.fixture
def measured(workspace: Workspace) -> Any:
    """A measurement of the share of problems solved."""
    kpi = KpiFactory.create(
        workspace=workspace,
        key="solved",
        name="Solved share",
        unit_kind="percent",
        decimals=1,
        measure_type="perceptual",
    )
    return MeasurementFactory.create(workspace=workspace, kpi=kpi, value=Decimal("87.5"))
