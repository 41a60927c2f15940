from groundswell.channels.filters import ChannelFilter
from groundswell.channels.models import Channel
from groundswell.channels.serializers import ChannelSerializer
from groundswell.workspaces.door import RecordViewSet


class ChannelViewSet(RecordViewSet):
    """Places where people talk about what the workspace cares about."""

    resource = "channels"
    queryset = Channel.objects.all()
    serializer_class = ChannelSerializer
    filterset_class = ChannelFilter
