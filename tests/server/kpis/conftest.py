"""KPIs and ways to measure them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.client import ApiClient
from tests.factories.kpis import KpiFactory


@pytest.fixture
def kpi(workspace: Any) -> Any:
    """A monthly sum, in the workspace `acme` whose days are those of UTC."""
    return KpiFactory.create(workspace=workspace, key="sales")


@pytest.fixture
def record(api: ApiClient) -> Callable[..., Any]:
    """Records one value of a KPI and answers the measurement."""

    def make(kpi: Any, at: str, value: Any = None, **item: Any) -> Any:
        body = {"kpi": str(kpi.pk), "at": at, **item}
        answer = api.post("/measurements/", body if value is None else {**body, "value": value})
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    return make
