"""Channels and what is covered of them."""

import datetime

import factory

from groundswell.channels.models import Channel, ChannelKind, ChannelMedia, ChannelOwnership, CoverageSpan
from tests.factories.workspaces import RecordFactory


class ChannelFactory(RecordFactory):
    class Meta:
        model = Channel

    name = factory.Sequence(lambda n: f"Channel {n}")
    kind = ChannelKind.FORUM
    ownership = ChannelOwnership.EXTERNAL
    media = ChannelMedia.EARNED


class CoverageSpanFactory(RecordFactory):
    """January 2026, of a channel of its own."""

    class Meta:
        model = CoverageSpan

    channel = factory.SubFactory(ChannelFactory, workspace=factory.SelfAttribute("..workspace"))
    starts_at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    ends_at = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
