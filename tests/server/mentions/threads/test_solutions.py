"""Solutions: accepted answers that are found again."""

import json
from typing import Any

import pytest

from groundswell.core.ids import uuid7
from groundswell.events.models import AuditEvent
from groundswell.mentions.models import Solution
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.threads import SolutionFactory
from tests.server.mentions.threads.forum import Forum, Said

pytestmark = pytest.mark.django_db


def found(api: ApiClient, **query: Any) -> list[str]:
    """The answers a list of solutions has, in its order."""
    return [each["answer"] for each in api.rows("/solutions/", query)]


def test_a_solution_has_question_and_answer_and_credits_its_author(api: ApiClient, workspace: Workspace) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    shown = api.get(f"/solutions/{solution.pk}/").json()
    assert shown["question"] == "My battery does not charge. What can I do?"
    assert shown["answer"] == "Take it out and put it in again."
    assert (shown["solver"], shown["is_from_channel"], shown["reuse_count"], shown["title"]) == ("peer", False, 0, "")
    answer = api.get(f"/mentions/{shown['mention']}/").json()
    assert (shown["author"], shown["thread"], shown["channel"]) == (
        answer["author"],
        answer["thread"],
        answer["channel"],
    )


@pytest.mark.parametrize(
    ("q", "is_found"),
    [
        ("battery", True),
        ('charge "put it in"', True),
        ("batter* -screen", True),
        ("battery OR screen", True),
        ("battery screen", False),
        ('"in put"', False),
    ],
)
def test_a_solution_is_found_by_the_words_of_question_and_answer(
    api: ApiClient, workspace: Workspace, q: str, is_found: bool
) -> None:
    SolutionFactory.create(workspace=workspace)
    assert bool(found(api, q=q)) is is_found


def test_a_search_that_cannot_be_read_says_where(api: ApiClient) -> None:
    answer = api.get("/solutions/", {"q": "battery ("})
    assert answer.status_code == 400
    assert [each["parameter"] for each in answer.json()["errors"]] == ["q"]


def test_a_solution_is_found_by_its_title_too(api: ApiClient, workspace: Workspace) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    assert found(api, q="accumulator") == []
    titled = api.patch(f"/solutions/{solution.pk}/", {"title": "Accumulator stays empty"}).json()
    assert titled["title"] == "Accumulator stays empty"
    assert len(found(api, q="accumulator battery")) == 1
    kept = api.patch(f"/solutions/{solution.pk}/", {"metadata": {"product": "phone"}}).json()
    assert (kept["title"], kept["metadata"]) == ("Accumulator stays empty", {"product": "phone"})


def test_what_helped_most_often_comes_first(api: ApiClient, workspace: Workspace) -> None:
    solutions = SolutionFactory.create_batch(3, workspace=workspace)
    for solution, times in zip(solutions, (1, 3, 0), strict=True):
        for _ in range(times):
            answer = api.post(f"/solutions/{solution.pk}/reuse/", {})
        if times:
            assert (answer.json()["reuse_count"], answer.json()["last_reused_at"] is None) == (times, False)
    rows = api.rows("/solutions/", {"ordering": "-reuse_count"})
    assert [each["reuse_count"] for each in rows] == [3, 1, 0]


def test_a_reuse_says_whom_it_helped(api: ApiClient, workspace: Workspace, forum: Forum) -> None:
    forum.says(Said("helped"))
    solution, helped = SolutionFactory.create(workspace=workspace), str(forum.mention("helped").id)
    api.post(f"/solutions/{solution.pk}/reuse/", {"mention": helped, "note": "Wrote to her."})
    event = AuditEvent.objects.get(action="solution.reused")
    after = json.loads(event.after)
    assert (after["mention"], after["note"], after["reuse_count"]) == (helped, "Wrote to her.", 1)
    refused = api.post(f"/solutions/{solution.pk}/reuse/", {"mention": str(uuid7())})
    assert [each["code"] for each in refused.json()["errors"]] == ["does_not_exist"]


def test_a_solution_put_away_solves_nothing_until_it_is_taken_back(api: ApiClient, workspace: Workspace) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    thread = f"/threads/{solution.thread_id}/"
    api.post(f"/solutions/{solution.pk}/archive/")
    assert (api.get(thread).json()["state"], found(api)) == ("answered", [])
    api.post(f"/solutions/{solution.pk}/unarchive/")
    assert (api.get(thread).json()["state"], len(found(api))) == ("solved", 1)


def test_an_answer_accepted_again_is_the_solution_it_was(api: ApiClient, workspace: Workspace) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    api.post(f"/solutions/{solution.pk}/reuse/", {})
    api.post(f"/threads/{solution.thread_id}/unaccept/")
    api.post(f"/threads/{solution.thread_id}/accept/", {"mention": str(solution.mention_id)})
    [again] = api.rows("/solutions/")
    assert (again["id"], again["reuse_count"]) == (str(solution.pk), 1)


def test_what_the_channel_shows_as_accepted_is_a_solution_by_itself(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("a", to="q", at=1, author="y", is_solution=True))
    [early] = api.rows("/solutions/")
    assert (early["question"], early["answer"], early["is_from_channel"]) == ("", "This is a.", True)
    forum.says(Said("q", author="x"))
    [solution] = api.rows("/solutions/", {"q": '"this is q"'})
    assert (solution["id"], solution["question"], solution["accepted_by"]) == (early["id"], "This is q.", None)
    forum.says(Said("a", to="q", at=1, author="y"))
    assert found(api) == []
    forum.says(Said("a", to="q", at=1, author="y", is_solution=True))
    assert [each["id"] for each in api.rows("/solutions/")] == [early["id"]]


def test_people_decide_otherwise_than_the_channel_and_take_that_back(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q"), Said("a", to="q", at=1, is_solution=True), Said("b", to="q", at=2))
    path = f"/threads/{forum.row('post:q').id}"
    api.post(f"{path}/accept/", {"mention": str(forum.mention("b").id)})
    assert found(api) == ["This is b."]
    thread = api.post(f"{path}/unaccept/").json()
    assert (thread["answer"], found(api)) == (str(forum.mention("a").id), ["This is a."])


def test_people_may_accept_what_the_channel_shows_already(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q"), Said("a", to="q", at=1, is_solution=True))
    api.post(f"/threads/{forum.row('post:q').id}/accept/", {"mention": str(forum.mention("a").id)})
    [solution] = api.rows("/solutions/")
    assert (solution["is_from_channel"], Solution.objects.count()) == (False, 1)


def test_what_the_channel_shows_as_accepted_is_put_away_there(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q"), Said("a", to="q", at=1, is_solution=True))
    answer = api.post(f"/solutions/{Solution.objects.get().pk}/archive/")
    assert (answer.status_code, answer.json()["code"]) == (409, "accepted_by_channel")


def test_a_thread_has_one_solution_of_people(api: ApiClient, workspace: Workspace) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    channel = solution.channel
    question = api.get(f"/threads/{solution.thread_id}/").json()["key"].removeprefix("post:")
    recorded(workspace, post(channel, external_id="later", in_reply_to=question, text="Buy another."))
    [later] = api.rows("/mentions/", {"external_id": "later"})
    api.post(f"/threads/{solution.thread_id}/accept/", {"mention": later["id"]})
    answer = api.post(f"/solutions/{solution.pk}/unarchive/")
    assert (answer.status_code, answer.json()["code"]) == (409, "answer_accepted")
    assert found(api) == ["Buy another."]


def test_solutions_can_be_chosen(api: ApiClient, workspace: Workspace) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    SolutionFactory.create(workspace=workspace)
    chosen = {
        "channel": solution.channel_id,
        "thread": solution.thread_id,
        "mention": solution.mention_id,
    }
    for name, value in chosen.items():
        assert [each["id"] for each in api.rows("/solutions/", {name: str(value)})] == [str(solution.pk)]
    for query in ({"solver": "peer"}, {"is_from_channel": "false"}, {"accepted_by": str(solution.accepted_by_id)}):
        assert len(api.rows("/solutions/", query)) == 2
    for query in ({"solver": "staff"}, {"is_from_channel": "true"}, {"accepted_before": "2020-01-01T00:00:00Z"}):
        assert api.rows("/solutions/", query) == []


def test_a_whole_forum_s_accepted_answers_come_at_once(api: ApiClient, workspace: Workspace) -> None:
    channel = ChannelFactory.create(workspace=workspace)
    questions = [post(channel, external_id=f"q{n}", text=f"Question {n}") for n in range(20)]
    answers = [
        post(channel, external_id=f"a{n}", in_reply_to=f"q{n}", is_solution=True, text=f"Answer {n}") for n in range(20)
    ]
    recorded(workspace, *answers)
    recorded(workspace, *questions)
    rows = api.rows("/solutions/", {"limit": 100})
    assert {(each["question"], each["answer"]) for each in rows} == {
        (f"Question {n}", f"Answer {n}") for n in range(20)
    }
