"""Who is in a workspace: admitted by roles at least theirs, and never without an owner."""

from collections.abc import Callable

from groundswell.kpis.models import Measurement
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Membership, Person, Workspace
from tests.client import ApiClient
from tests.factories.kpis import MeasurementFactory
from tests.factories.workspaces import MembershipFactory, PersonFactory


def test_who_is_admitted_gets_a_directory_entry(api: ApiClient) -> None:
    made = api.post("/memberships/", {"email": "New@Members.example", "role": "editor"}).json()
    person = api.get(f"/people/{made['person']}/").json()
    assert (person["email"], person["name"], person["account"]) == ("new@members.example", "new", made["account"])


def test_who_is_in_the_directory_already_is_linked(api: ApiClient, workspace: Workspace) -> None:
    person = PersonFactory.create(email="known@members.example")
    made = api.post("/memberships/", {"email": "known@members.example", "role": "viewer"}).json()
    assert made["person"] == str(person.pk)


def test_one_account_is_a_member_of_several_workspaces(api: ApiClient, other: ApiClient) -> None:
    body = {"email": "both@members.example", "role": "viewer"}
    one, another = (client.post("/memberships/", body).json() for client in (api, other))
    assert one["account"] == another["account"]
    assert one["person"] != another["person"]


def test_nobody_is_admitted_twice(api: ApiClient) -> None:
    body = {"email": "twice@members.example", "role": "viewer"}
    assert [api.post("/memberships/", body).status_code for _ in range(2)] == [201, 409]


def test_an_admin_admits_admins_and_no_owners(as_role: Callable[..., ApiClient]) -> None:
    admin = as_role(Role.ADMIN)
    answers = [
        admin.post("/memberships/", {"email": f"{role}@members.example", "role": role}) for role in ("admin", "owner")
    ]
    assert [answer.status_code for answer in answers] == [201, 403]
    assert answers[1].json()["code"] == "role_above_own"


def test_a_workspace_keeps_an_owner(api: ApiClient, workspace: Workspace) -> None:
    owners = list(Membership.objects.filter(workspace=workspace, role=Role.OWNER).order_by("created_at"))
    mine = next(each for each in owners if each.account_id == owners[-1].account_id)
    for each in owners[:-1]:
        assert api.delete(f"/memberships/{each.pk}/").status_code == 204
    refused = [
        api.delete(f"/memberships/{mine.pk}/"),
        api.post(f"/memberships/{mine.pk}/archive/"),
        api.patch(f"/memberships/{mine.pk}/", {"role": "admin"}),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [(409, "last_owner")] * 3


def test_who_leaves_stays_in_the_directory(api: ApiClient) -> None:
    made = api.post("/memberships/", {"email": "gone@members.example", "role": "viewer"}).json()
    assert api.delete(f"/memberships/{made['id']}/").status_code == 204
    assert Person.objects.filter(pk=made["person"]).exists()


def test_a_membership_stays_with_its_account(api: ApiClient) -> None:
    membership = MembershipFactory.create()
    answer = api.patch(f"/memberships/{membership.pk}/", {"email": "another@members.example"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/email")


def test_who_recorded_something_stays_in_the_directory_after_having_left(api: ApiClient, workspace: Workspace) -> None:
    person = PersonFactory.create()
    measurement = MeasurementFactory.create()
    Measurement.objects.filter(workspace_id=workspace.pk, id=measurement.id).update(recorded_by=person)

    answer = api.delete(f"/people/{person.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")
