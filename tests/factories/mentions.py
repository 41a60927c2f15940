"""Mentions, made as the service makes them."""

import datetime
import itertools
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from groundswell.channels.models import Channel
from groundswell.mentions import ingest
from groundswell.mentions.authors import services
from groundswell.mentions.items import Posts
from groundswell.mentions.models import Erasure, Mention
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.workspaces import acting_owner, founded

_numbers = itertools.count(1)


def post(channel: Channel, **values: Any) -> dict[str, Any]:
    """A mention as it is sent, with an external id of its own."""
    return {
        "channel": str(channel.pk),
        "external_id": f"post-{next(_numbers)}",
        "published_at": "2026-01-05T12:00:00Z",
        "text": "The boarding was late again",
        **values,
    }


def recorded(workspace: Workspace, *items: dict[str, Any], later: bool = False) -> Any:
    """Record mentions as the workspace's owner; every one of them must be fine."""
    result = ingest.record(by=acting_owner(workspace), posts=Posts(items), analyse_later=later)
    assert not result.refused, result.refused
    return result


class MentionFactory(DjangoModelFactory[Mention]):
    class Meta:
        model = Mention

    workspace = factory.LazyFunction(lambda: founded("acme"))
    channel = factory.SubFactory(ChannelFactory, workspace=factory.SelfAttribute("..workspace"))
    published_at = factory.Sequence(
        lambda n: (datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=n)).isoformat()
    )

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Mention:  # noqa: ARG003
        found: Mention = recorded(workspace, post(**values)).only
        return found


class ErasureFactory(DjangoModelFactory[Erasure]):
    """An author who is to be forgotten; nothing has been done for it yet."""

    class Meta:
        model = Erasure

    workspace = factory.LazyFunction(lambda: founded("acme"))

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, workspace: Workspace, **values: Any) -> Erasure:  # noqa: ARG003
        channel = ChannelFactory.create(workspace=workspace)
        with transaction.atomic():
            return services.erase(f"user{next(_numbers)}", channel=channel, by=acting_owner(workspace))
