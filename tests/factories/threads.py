"""Threads and solutions, made as the service makes them."""

import uuid
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from groundswell.mentions.models import Mention, Solution, Thread
from groundswell.mentions.threads import services
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner, founded


def asked_and_answered(workspace: Workspace, **question: Any) -> tuple[Mention, Mention]:
    """A question and its answer, in a channel of their own."""
    channel = ChannelFactory.create(workspace=workspace)
    asked = post(channel, text="My battery does not charge. What can I do?", author="ann", **question)
    told = post(
        channel, text="Take it out and put it in again.", author="bob", in_reply_to=asked["external_id"],
        published_at="2026-03-01T12:00:00Z",
    )  # fmt: skip
    recorded(workspace, asked, told)
    found = {each.external_id: each for each in Mention.objects.filter(channel=channel)}
    return found[asked["external_id"]], found[told["external_id"]]


def newest_answer(workspace: Workspace) -> uuid.UUID:
    """The mention made last that answers another; if there is none, an id of nothing."""
    answers = Mention.objects.filter(workspace_id=workspace.pk, in_reply_to__isnull=False).order_by("-id")
    return answers.values_list("id", flat=True).first() or uuid.uuid4()


class ThreadFactory(DjangoModelFactory[Thread]):
    """A question with an answer."""

    class Meta:
        model = Thread

    workspace = factory.LazyFunction(lambda: founded("acme"))
    reach = factory.Sequence(lambda n: n)

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **question: Any) -> Thread:  # noqa: ARG003
        asked, _ = asked_and_answered(workspace, **question)
        return Thread.objects.get(workspace_id=workspace.pk, id=asked.thread_id)


class SolutionFactory(DjangoModelFactory[Solution]):
    """An answer the owner accepted."""

    class Meta:
        model = Solution

    workspace = factory.LazyFunction(lambda: founded("acme"))

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Solution:  # noqa: ARG003
        _, told = asked_and_answered(workspace, **values)
        thread = Thread.objects.get(workspace_id=workspace.pk, id=told.thread_id)
        with transaction.atomic():
            services.accept_answer(thread, by=acting_owner(workspace), answer=told)
        return Solution.objects.get(workspace_id=workspace.pk, mention_id=told.id)
