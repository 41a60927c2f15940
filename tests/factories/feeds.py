"""Feeds that are sent their posts."""

import factory

from groundswell.feeds.models import Feed
from tests.factories.channels import ChannelFactory
from tests.factories.workspaces import RecordFactory


class FeedFactory(RecordFactory):
    class Meta:
        model = Feed

    channel = factory.SubFactory(ChannelFactory, workspace=factory.SelfAttribute("..workspace"))
    name = factory.Sequence(lambda n: f"Feed {n}")
    connector = "upload"
