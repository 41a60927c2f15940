"""Replies as people write, approve and take them back; who may do what, and what is left of who is forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.events.models import AuditEvent, Job
from groundswell.feeds.models import Feed
from groundswell.mentions.authors import services as authors
from groundswell.mentions.models import Mention
from groundswell.operations.archives.exporting import export
from groundswell.operations.archives.importing import import_
from groundswell.replies.models import Reply as Row
from groundswell.replies.models import ReplyState
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.feeds import FeedFactory
from tests.factories.mentions import MentionFactory
from tests.factories.replies import ReplyFactory
from tests.factories.workspaces import acting_owner
from tests.server.feeds.test_archives import _forget_all
from tests.server.mentions.authors.conftest import work as do_everything
from tests.server.replies.conftest import Reply
from tests.support.parlours import Talk

Draft = Callable[..., Reply]
Step = Callable[..., Any]
AsRole = Callable[..., ApiClient]


def errors(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


def test_a_draft_says_what_it_answers_and_goes_nowhere(
    draft: Draft, question: Mention, feed: Feed, parlour: Talk, work: Callable[[], int]
) -> None:
    reply = draft(metadata={"tone": "friendly"})

    assert (reply["state"], reply["mention"], reply["thread"]) == ("draft", str(question.id), str(question.thread_id))
    assert (reply["channel"], reply["feed"]) == (str(question.channel_id), str(feed.pk))
    assert (reply["drafted_by"], reply["approved_by"]) == (reply["created_by"], None)
    assert (reply["metadata"], "key" in reply) == ({"tone": "friendly"}, False)
    assert (work(), parlour.asked) == (0, 0)


def test_who_wrote_a_reply_does_not_approve_it(draft: Draft, as_role: AsRole, api: ApiClient, step: Step) -> None:
    contributor, editor, other = as_role("contributor"), as_role("editor"), as_role("editor")
    path = f"/replies/{draft()['id']}/"
    changed = contributor.patch(path, {"text": "Hold it longer."}, if_match="*")
    assert (changed.status_code, changed.json()["drafted_by"] != changed.json()["created_by"]) == (200, True)
    assert step(changed.json(), "approve", by=contributor).json()["code"] == "role_too_low"

    mine = editor.patch(path, {"text": "Hold it much longer."}, if_match="*").json()
    refused = step(mine, "approve", by=editor)
    assert (refused.status_code, refused.json()["code"]) == (403, "own_reply")
    assert editor.patch(path, {"text": mine["text"], "metadata": {"seen": "yes"}}, if_match="*").status_code == 200
    approved = step(mine, "approve", by=other).json()
    assert (approved["state"], approved["drafted_by"]) == ("approved", mine["drafted_by"])
    assert approved["approved_by"] not in (None, mine["drafted_by"])


def test_an_admin_may_approve_their_own(as_role: AsRole, question: Mention, feed: Feed, step: Step) -> None:
    admin = as_role("admin")
    mine = admin.post("/replies/", {"mention": str(question.id), "text": "Yes."}).json()
    assert step(mine, "approve", by=admin).json()["state"] == "approved"


def test_what_is_approved_is_what_was_read(draft: Draft, api: ApiClient, as_role: AsRole) -> None:
    reply = draft()
    path = f"/replies/{reply['id']}/"
    read = api.get(path)
    as_role("contributor").patch(path, {"text": "Throw it away."}, if_match="*")

    assert api.post(f"{path}approve/").status_code == 428
    assert api.post(f"{path}approve/", if_match=read.headers["ETag"]).json()["code"] == "stale_version"
    assert Row.objects.get().state == ReplyState.DRAFT
    assert not Job.objects.filter(slot=f"reply:{reply['id']}").exists()


def test_the_text_stays_as_it_was_approved(approved: Reply, api: ApiClient, step: Step) -> None:
    path = f"/replies/{approved['id']}/"
    for answer in (
        api.patch(path, {"text": "Other words."}, if_match="*"),
        api.delete(path, if_match="*"),
        step(approved, "approve"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "reply_not_draft")
    assert api.patch(path, {"metadata": {"ticket": "7"}}, if_match="*").status_code == 200
    assert step(approved, "withdraw").json()["state"] == "draft"
    assert api.delete(path, if_match="*").status_code == 204


def test_a_reply_that_was_taken_back_is_not_sent(
    approved: Reply, step: Step, parlour: Talk, work: Callable[[], int]
) -> None:
    step(approved, "withdraw")
    work()
    assert parlour.asked == 0
    step(approved, "approve")
    work()
    assert parlour.asked == 1
    for name, code in (("withdraw", "reply_not_withdrawable"), ("retry", "reply_not_retryable")):
        assert step(approved, name).json()["code"] == code


def test_the_feed_is_the_one_of_the_channel_that_can_answer(
    api: ApiClient, workspace: Workspace, question: Mention, channel: Channel, feed: Feed
) -> None:
    upload = FeedFactory.create(workspace=workspace, channel=channel)
    elsewhere = FeedFactory.create(workspace=workspace, connector="parlour")
    body = {"mention": str(question.id), "text": "Yes."}

    assert api.post("/replies/", body).json()["feed"] == str(feed.pk)
    assert errors(api.post("/replies/", {**body, "feed": str(upload.pk)})) == [("/feed", "cannot_reply")]
    assert errors(api.post("/replies/", {**body, "feed": str(elsewhere.pk)})) == [("/feed", "other_channel")]
    second = FeedFactory.create(workspace=workspace, channel=channel, connector="parlour")
    assert errors(api.post("/replies/", body)) == [("/feed", "required")]
    assert api.post("/replies/", {**body, "feed": str(second.pk)}).json()["feed"] == str(second.pk)
    Feed.objects.filter(connector="parlour").update(archived_at=timezone.now())
    refused = api.post("/replies/", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "channel_without_replies")


def test_what_cannot_be_answered_is_not(
    api: ApiClient, draft: Draft, question: Mention, other_workspace: Workspace, step: Step
) -> None:
    theirs = MentionFactory.create(workspace=other_workspace)
    assert errors(api.post("/replies/", {"mention": str(theirs.id), "text": "Hi"})) == [("/mention", "does_not_exist")]
    assert errors(api.post("/replies/", {"mention": str(question.id), "text": " "})) == [("/text", "blank")]
    reply = draft()
    Feed.objects.update(paused_at=timezone.now())
    assert step(reply, "approve").json()["code"] == "feed_paused"
    Feed.objects.update(paused_at=None)
    Mention.objects.update(removal="retention")
    assert step(reply, "approve").json()["code"] == "mention_removed"
    assert api.post("/replies/", {"mention": str(question.id), "text": "Hi"}).json()["code"] == "mention_removed"


def test_replies_are_found_by_what_they_answer_and_how_they_stand(
    api: ApiClient, draft: Draft, step: Step, question: Mention, workspace: Workspace
) -> None:
    one, two = draft(), draft(text="Ask in the shop.")
    step(two, "approve")
    other = ReplyFactory.create(workspace=workspace)

    def found(**query: str) -> set[str]:
        return {each["id"] for each in api.rows("/replies/", query)}

    assert found(mention=str(question.id)) == {one["id"], two["id"]}
    assert found(state="draft") == {one["id"], str(other.pk)}
    assert found(q="shop") == {two["id"]}
    assert found(thread=str(question.thread_id), approved_by=one["created_by"]) == {two["id"]}
    assert found(is_unknown="true") == set()


def test_a_feed_that_has_sent_something_cannot_be_deleted(draft: Draft, api: ApiClient, feed: Feed) -> None:
    draft()
    assert api.delete(f"/feeds/{feed.pk}/").json()["code"] == "has_history"


def test_who_is_forgotten_is_named_by_no_reply(
    draft: Draft, step: Step, work: Callable[[], int], workspace: Workspace, channel: Channel, feed: Feed
) -> None:
    kept = draft(text="Hold the button.")
    reply = draft(text="@carla hold the button, carla!")
    step(reply, "approve")
    work()
    assert Row.objects.get(pk=reply["id"]).state == "sent"
    Row.objects.filter(pk=reply["id"]).update(url="https://parlour.example/carla/1", remote_id="carla/1")
    with transaction.atomic():
        erasure = authors.erase("carla", channel=channel, by=acting_owner(workspace))
    do_everything()

    row = Row.objects.get(pk=reply["id"])
    assert (row.text, row.url) == ("[erased] hold the button, [erased]!", "")
    assert (row.remote_id or "").startswith("erased:")
    assert Row.objects.get(pk=kept["id"]).version == kept["version"]
    erasure.refresh_from_db()
    assert (erasure.status, erasure.replies) == ("done", 1)
    assert not [event for event in AuditEvent.objects.values() if "carla" in str(event)]


@pytest.mark.parametrize("unknown", [True, False])
def test_in_an_archive_nothing_goes_along_that_would_be_said_twice(
    approved: Reply, draft: Draft, parlour: Talk, workspace: Workspace, tmp_path: Path, unknown: bool, step: Step
) -> None:
    written = draft(text="Not yet.")
    if unknown:
        Row.objects.filter(pk=approved["id"]).update(state="sending", is_unknown=True)
    here, there = tmp_path / "here.zip", tmp_path / "there.zip"
    export(workspace.pk, here)
    with transaction.atomic():
        _forget_all()
        import_(here)
        rows = {str(row.pk): row for row in Row.objects.all()}
        assert rows[written["id"]].state == "draft"
        row = rows[approved["id"]]
        assert (row.state, row.error_code, row.is_unknown, row.next_attempt_at) == ("failed", "archived", unknown, None)
        assert not Job.objects.filter(name="replies.send").exists()
        export(workspace.pk, there)
        transaction.set_rollback(True)
    assert here.exists()
    assert there.exists()


def test_a_reply_stays_in_its_workspace(draft: Draft, other: ApiClient) -> None:
    reply = draft()
    assert other.get(f"/replies/{reply['id']}/").status_code == 404
    assert other.rows("/replies/") == []
