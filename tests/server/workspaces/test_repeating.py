"""What tests start from is inserted again instead of made, and is as what the operator and the factories make."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.contract.catalogue import contents
from tests.factories.repeating import Making
from tests.factories.workspaces import found_workspace, founded, make_key

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.?\d*")


def left(make: Callable[[], object]) -> list[str]:
    """The rows that something makes, with ids numbered in their order and without times; they are taken back."""
    before = {row for rows in contents().values() for row in rows}
    with transaction.atomic():
        make()
        new = [f"{table} {row}" for table, rows in contents().items() for row in rows if row not in before]
        transaction.set_rollback(True)
    ids = sorted({each for row in new for each in ID.findall(row)})
    named = {each: f"id {number}" for number, each in enumerate(ids)}
    return sorted(TIME.sub("time", ID.sub(lambda each: named[each[0]], row)) for row in new)


def test_a_workspace_founded_again_is_what_the_operator_founds(db: None) -> None:
    made: list[Making] = []
    real = left(lambda: made.append(Making(lambda: found_workspace("acme", time_zone="Asia/Kathmandu"))))
    assert len(real) == 4 + 3 * 3  # workspace, account, person, membership; three events, each to be sealed and sent
    assert left(lambda: made[0].repeat({})) == real


@pytest.mark.parametrize("role", Role)
def test_a_key_made_again_is_what_the_factories_make(workspace: Workspace, role: Role) -> None:
    made: list[Making] = []
    real = left(lambda: made.append(Making(lambda: make_key(workspace, role))))
    email = made[0].made.membership.account.email
    assert left(lambda: made[0].repeat({email: email})) == real


def test_everything_is_made_for_now_and_for_whom_it_is_asked(db: None, other_workspace: Workspace) -> None:
    first = Making(lambda: found_workspace("acme"))
    key = Making(lambda: make_key(first.made, Role.ADMIN))
    email = key.made.membership.account.email

    now = key.repeat({str(first.made.pk): str(other_workspace.pk), email: "ada@accounts.example"})

    again = type(key.made).objects.select_related("membership__account").get(pk=now[str(key.made.pk)])
    assert again.workspace == again.membership.workspace == other_workspace
    assert again.membership.account.email == "ada@accounts.example"
    assert again.created_at > key.made.created_at
    assert again.pk > key.made.pk


def test_workspaces_with_other_calendars_are_others(db: None) -> None:
    def zones() -> Any:
        with transaction.atomic():
            made = founded("acme", time_zone="Asia/Kathmandu")
            transaction.set_rollback(True)
        with transaction.atomic():
            other = founded("acme")
            transaction.set_rollback(True)
        return made.time_zone, other.time_zone

    assert zones() == zones() == ("Asia/Kathmandu", "UTC")
