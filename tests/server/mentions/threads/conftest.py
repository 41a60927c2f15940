import pytest

from groundswell.workspaces.models import Workspace
from tests.server.mentions.threads.forum import Forum


@pytest.fixture
def forum(workspace: Workspace) -> Forum:
    """A channel without posts."""
    return Forum(workspace)
