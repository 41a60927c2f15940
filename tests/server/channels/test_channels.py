import pytest

from groundswell.mentions.models import Mention
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import MentionFactory

BODY = {"name": "Forum", "kind": "forum", "ownership": "external", "media": "earned"}


def test_a_channel_s_name_is_unique_in_its_workspace_only(api: ApiClient, other: ApiClient) -> None:
    assert [client.post("/channels/", BODY).status_code for client in (api, other)] == [201, 201]
    again = api.post("/channels/", BODY)
    assert (again.status_code, again.json()["code"]) == (409, "already_exists")
    assert [error["pointer"] for error in again.json()["errors"]] == ["/name"]


def test_a_change_to_a_taken_name_is_refused(api: ApiClient) -> None:
    one, another = ChannelFactory.create_batch(2)
    answer = api.patch(f"/channels/{one.pk}/", {"name": another.name})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_exists")
    assert api.patch(f"/channels/{one.pk}/", {"name": one.name}).status_code == 200


def test_an_external_id_is_unique_per_source_and_many_have_none(api: ApiClient) -> None:
    def post(name: str, **imported: str | None) -> int:
        return api.post("/channels/", {**BODY, "name": name, **imported}).status_code

    assert post("a", source="crm", external_id="1") == 201
    assert post("b", source="crm", external_id="1") == 409
    assert post("c", source="other", external_id="1") == 201
    assert [post(name, source="crm", external_id=None) for name in "de"] == [201, 201]


def test_a_channel_with_mentions_is_not_deleted_even_when_they_have_gone_since(api: ApiClient) -> None:
    channel = ChannelFactory.create()
    MentionFactory.create(channel=channel)

    for _ in range(2):
        answer = api.delete(f"/channels/{channel.pk}/")
        assert (answer.status_code, answer.json()["code"]) == (409, "has_history")
        Mention.objects.all().delete()
    assert api.post(f"/channels/{channel.pk}/archive/").status_code == 200


@pytest.mark.parametrize(("asked", "found"), [("FORUM", 2), ("100%", 1), ("%", 1), ("_", 0), ("\\", 0), ("nothing", 0)])
def test_text_is_searched_as_it_is_written_in_any_case(asked: str, found: int, api: ApiClient) -> None:
    ChannelFactory.create(name="Forum of users")
    ChannelFactory.create(name="forum 100%")
    assert len(api.rows("/channels/", {"q": asked})) == found


def test_any_of_several_values_matches(api: ApiClient) -> None:
    for kind in ("forum", "blog", "news"):
        ChannelFactory.create(kind=kind)
    found = api.rows("/channels/", {"kind": ["forum", "news"], "ordering": "created_at"})
    assert [each["kind"] for each in found] == ["forum", "news"]


def test_a_url_is_absolute_or_empty(api: ApiClient) -> None:
    channel = ChannelFactory.create(url="https://forum.example/")
    assert api.patch(f"/channels/{channel.pk}/", {"url": ""}).status_code == 200
    assert api.patch(f"/channels/{channel.pk}/", {"url": "forum.example"}).status_code == 400


def test_text_is_kept_as_it_was_sent(api: ApiClient) -> None:
    name = '  F\u00f6rum \U0001f600 "quoted" \\ \u2028 </script> \t\n '
    made = api.post("/channels/", {**BODY, "name": name, "metadata": {"k": name}})
    assert (made.json()["name"], made.json()["metadata"]) == (name, {"k": name})
    assert api.rows("/channels/")[0]["name"] == name
