"""The shapes of aggregates, for the schema: nothing is read through them."""

from rest_framework import serializers

from groundswell.core.serializers import ChoiceField, InstantField, StrictSerializer
from groundswell.mentions.aggregates.selection import BUCKET_CHOICES, Dimension
from groundswell.mentions.filters import SENTIMENT_CHOICES
from groundswell.mentions.models import TopicKind


def _reasons() -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), help_text="Codes that say what to keep in mind.")


def _share(help_text: str, *, least: int = 0) -> serializers.FloatField:
    return serializers.FloatField(min_value=least, max_value=1, allow_null=True, help_text=help_text)


def _count(help_text: str, *, known: bool = False) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, allow_null=not known, help_text=help_text)


def _query(help_text: str, *, allow_null: bool = False) -> serializers.CharField:
    return serializers.CharField(help_text=f"{help_text}; relative to the service.", allow_null=allow_null)


COLLECTED = "How much of its time was collected, on the average of its channels, 0 to 1; null without channels."
NOT_COLLECTED = "Null where nothing was collected."


class AggregatePeriodSerializer(StrictSerializer):
    """A period of the bucket, or as much of it as was asked for."""

    period = serializers.CharField(help_text="Such as 2026-01, 2026-W05 or 2026-01-31.")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="Last day, inclusive.")


class AggregateChannelSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class AggregateTopicSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = ChoiceField(choices=TopicKind.choices)


class IntervalSerializer(StrictSerializer):
    """Where the figure lies with the confidence named; a null end is beyond what was observed."""

    lower = serializers.FloatField(allow_null=True)
    upper = serializers.FloatField(allow_null=True)
    confidence = serializers.FloatField()


class _PlaceSerializer(StrictSerializer):
    period = AggregatePeriodSerializer(allow_null=True, help_text="Null if not told apart by it.")
    channel = AggregateChannelSerializer(allow_null=True, help_text="Null if not told apart by it.")


class _CellSerializer(_PlaceSerializer):
    coverage = _share(COLLECTED)
    reasons = _reasons()


class _AggregateSerializer(StrictSerializer):
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="Last day, inclusive.")
    time_zone = serializers.CharField()
    bucket = ChoiceField(choices=BUCKET_CHOICES)
    by = serializers.ListField(child=ChoiceField(choices=Dimension.choices))


class VolumeCellSerializer(_CellSerializer):
    topic = AggregateTopicSerializer(allow_null=True, help_text="Null if not told apart by it.")
    sentiment = ChoiceField(choices=SENTIMENT_CHOICES, allow_null=True, help_text="none: not judged.")
    n = _count(f"Mentions. {NOT_COLLECTED}")
    engagement = _count("Likes, comments and shares; null if none are known of.")
    reach = _count("People who may have seen them, each time; null if none are known of.")
    query = _query("Where these mentions are listed")


class VolumeSerializer(_AggregateSerializer):
    """How much was said. A mention in two topics is in the cells of both, and once in the total."""

    method = serializers.CharField(help_text="count.")
    total = VolumeCellSerializer()
    cells = VolumeCellSerializer(many=True)


class _ShareSerializer(StrictSerializer):
    method = serializers.CharField(help_text="wilson: that of the interval.")
    part = _count(f"The counted part of n. {NOT_COLLECTED}")
    n = _count(f"What the share is of. {NOT_COLLECTED}")
    value = _share("part by n.")
    interval = IntervalSerializer(allow_null=True)
    reasons = _reasons()


class VoiceCellSerializer(_ShareSerializer, _CellSerializer):
    topic = AggregateTopicSerializer(allow_null=True, help_text="Whose share it is; null: that of all own brands.")
    query = _query("Where the mentions that name the part are listed", allow_null=True)
    whole_query = _query("Where the mentions that name any of them are listed", allow_null=True)


class ShareOfVoiceSerializer(_AggregateSerializer):
    """Own namings among those of brands and competitors. A mention that names two of them counts for each."""

    own = AggregateTopicSerializer(many=True, help_text="Topics of the kind brand, those that are part of one apart.")
    competitors = AggregateTopicSerializer(many=True, help_text="Likewise of the kind competitor.")
    total = VoiceCellSerializer()
    cells = VoiceCellSerializer(many=True)


class ToneCellSerializer(_CellSerializer):
    topic = AggregateTopicSerializer(allow_null=True, help_text="Null if not told apart by it.")
    method = serializers.CharField(help_text="net_share_mover_wilson: that of the interval.")
    positive = _count(NOT_COLLECTED)
    neutral = _count(NOT_COLLECTED)
    negative = _count(NOT_COLLECTED)
    mixed = _count(NOT_COLLECTED)
    unscored = _count("Mentions that were not judged: they are not in n.")
    n = _count("Mentions that were judged.")
    value = _share("(positive - negative) by n, from -1 to 1.", least=-1)
    interval = IntervalSerializer(allow_null=True)
    query = _query("Where the judged mentions are listed")


class NetSentimentSerializer(_AggregateSerializer):
    """How much more is said well than badly, among what was judged."""

    total = ToneCellSerializer()
    cells = ToneCellSerializer(many=True)


BROUGHT_ABOUT = "Where the threads that came to it are listed; null with observed_until, as lists do not look back"


class ThreadShareSerializer(_ShareSerializer):
    """A share of threads."""

    query = _query(BROUGHT_ABOUT, allow_null=True)


class MedianSerializer(StrictSerializer):
    """A median time by Kaplan and Meier: what was still open counts as long as it was observed."""

    method = serializers.CharField(help_text="kaplan_meier_median: interval by Brookmeyer and Crowley, log-log.")
    n = _count(f"Threads observed. {NOT_COLLECTED}")
    events = _count("Those of them that came to it.")
    value = serializers.FloatField(allow_null=True, help_text="Seconds; null if fewer than half came to it.")
    interval = IntervalSerializer(allow_null=True)
    reasons = _reasons()
    query = _query(BROUGHT_ABOUT, allow_null=True)


class MediansSerializer(StrictSerializer):
    """The same by who brought it about; a thread to which others came first was observed until then."""

    anybody = MedianSerializer()
    staff = MedianSerializer()
    peer = MedianSerializer()


class ThreadsCellSerializer(_CellSerializer):
    opened = _count(f"Threads opened. {NOT_COLLECTED}")
    opened_by_company = _count("Those the company began, where nobody waits: they are in no other figure.")
    incomplete = _count(
        "Those whose first post was not collected; if the first that was is the company's, they are in no other figure."
    )
    answered = ThreadShareSerializer()
    solved = ThreadShareSerializer()
    peer_solved = ThreadShareSerializer(help_text="Of those solved the ones whose solution is not the company's.")
    first_response = MediansSerializer()
    solution = MediansSerializer()
    query = _query("Where these threads are listed")


class ObservedSerializer(StrictSerializer):
    """Until when a channel was observed."""

    channel = AggregateChannelSerializer()
    until = InstantField()
    by = serializers.CharField(help_text="parameter, coverage, or last_post.")


class ThreadsSummarySerializer(_AggregateSerializer):
    """Threads by when they were opened, and what became of them as far as was observed."""

    observed = ObservedSerializer(many=True)
    total = ThreadsCellSerializer()
    cells = ThreadsCellSerializer(many=True)
