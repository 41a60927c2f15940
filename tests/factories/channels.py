"""Channels."""

import factory

from groundswell.channels.models import Channel, ChannelKind, ChannelMedia, ChannelOwnership
from tests.factories.workspaces import RecordFactory


class ChannelFactory(RecordFactory):
    class Meta:
        model = Channel

    name = factory.Sequence(lambda n: f"Channel {n}")
    kind = ChannelKind.FORUM
    ownership = ChannelOwnership.EXTERNAL
    media = ChannelMedia.EARNED
