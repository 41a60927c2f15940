"""What importing the SDK costs: code is read when it is first asked for."""

import pickle
import subprocess
import sys

import pytest

from groundswell_sdk import Groundswell, models

pytestmark = pytest.mark.embedded

PROGRAM = """
import sys
from groundswell_sdk import Groundswell

def generated():
    return {name for name in sys.modules if name.startswith("groundswell_sdk._generated.")}

before = generated()
assert len(before) < 20, before
Groundswell("http://127.0.0.1:9", "gsk_a_b").workspace("acme").kpis
after = generated()
assert "groundswell_sdk._generated.api.kpis.kpis_list" in after
assert not any("decisions" in name for name in after), after
"""


def test_what_nobody_uses_is_not_imported() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", PROGRAM], timeout=60, check=True)


def test_every_model_is_there_once_it_is_asked_for() -> None:
    for name in models.__all__:
        assert getattr(models, name) is getattr(models, name)
    assert set(models.__all__) <= set(dir(models))


def test_a_model_there_is_not_is_told() -> None:
    with pytest.raises(AttributeError, match=r"has no attribute 'Nonsense'"):
        _ = models.Nonsense  # type: ignore[attr-defined]


def test_a_model_can_be_pickled() -> None:
    topic = models.AggregateTopic.from_dict(
        {"id": "01900000-0000-7000-8000-000000000000", "name": "Fans", "kind": "brand"}
    )

    assert pickle.loads(pickle.dumps(topic)) == topic


def test_a_resource_is_the_same_each_time() -> None:
    workspace = Groundswell("http://127.0.0.1:9", "gsk_a_b").workspace("acme")

    assert workspace.goals is workspace.goals
