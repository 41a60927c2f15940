"""What benchmarks compare the service with does the same work."""

import pytest

from tests.benchmarks.installations import blank
from tests.benchmarks.measure import check_same


@pytest.mark.embedded
def test_the_reads_written_by_hand_answer_as_the_service_does() -> None:
    with blank("sqlite") as installation:
        made = installation.build("base")
        one = installation.build("decisions", 60)["one"]
        with installation.served() as service, installation.bare() as bare:
            check_same(service, bare, ("decisions/", f"decisions/{one}/"), token=made["token"])
