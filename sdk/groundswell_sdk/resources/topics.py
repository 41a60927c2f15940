"""Topics: what mentions are about, and how much of it is to be expected."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.expectations import (
    expectations_archive,
    expectations_create,
    expectations_destroy,
    expectations_list,
    expectations_retrieve,
    expectations_unarchive,
    expectations_update,
)
from groundswell_sdk._generated.api.topics import (
    topics_archive,
    topics_create,
    topics_destroy,
    topics_list,
    topics_preview,
    topics_preview_rule,
    topics_retrieve,
    topics_unarchive,
    topics_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, day, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, ChannelRef, ExpectationRef, PersonRef, TopicRef


class Topics(WorkspaceResource):
    """What mentions are about: by rules, by labels, and by what people say."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        is_current: bool | Unset = UNSET,
        kind: models.TopicKind | Sequence[models.TopicKind] | Unset = UNSET,
        parent: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.TopicsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Topic]:
        """List topics; several values of one filter mean any of them."""
        return self._pages(
            topics_list,
            q=q,
            function=several(function),
            is_current=is_current,
            kind=several(kind),
            parent=references(parent),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            source=several(source),
            external_id=several(external_id),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, topic: TopicRef) -> models.Topic:
        """Read a topic; its ``application`` says how far the mentions there were have been seen again."""
        return self._call(topics_retrieve, reference(topic))

    def create(
        self,
        *,
        name: str,
        description: str | Unset = UNSET,
        kind: models.TopicKind | Unset = UNSET,
        parent: TopicRef | Unset | None = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        rule: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Topic:
        """Add a topic; :class:`models.TopicRequest` says what the fields mean. Its rule is applied to what is there."""
        body = models.TopicRequest(
            name=name,
            description=description,
            kind=kind,
            parent=reference(parent),
            function=function,
            rule=rule,
            metadata=built(models.TopicRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(topics_create, body=checked(body))

    def update(
        self,
        topic: TopicRef,
        *,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        kind: models.TopicKind | Unset = UNSET,
        parent: TopicRef | Unset | None = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        rule: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Topic:
        """Change what is given of a topic and nothing else; None clears. A new rule is applied to what is there."""
        body = models.PatchedTopicRequest(
            name=name,
            description=description,
            kind=kind,
            parent=reference(parent),
            function=function,
            rule=rule,
            metadata=built(models.PatchedTopicRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(topics_update, reference(topic), body=checked(body), if_match=read_version(topic))

    def delete(self, topic: TopicRef) -> None:
        """Delete a topic that no mention is in and nothing refers to."""
        self._discard(topics_destroy, reference(topic), if_match=read_version(topic))

    def archive(self, topic: TopicRef) -> models.Topic:
        """Put a topic away: its rule is out of force, and it leaves the lists."""
        return self._call(topics_archive, reference(topic), if_match=read_version(topic))

    def unarchive(self, topic: TopicRef) -> models.Topic:
        """Take a topic back into use."""
        return self._call(topics_unarchive, reference(topic), if_match=read_version(topic))

    def preview(
        self,
        topic: TopicRef,
        *,
        rule: str | Unset = UNSET,
        days: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Preview:
        """Show what a topic's rule, or another one to try, finds among the mentions of the last days."""
        body = models.TopicPreviewRequest(rule=rule, days=days, limit=limit)
        return self._call(topics_preview, reference(topic), body=checked(body))

    def preview_rule(
        self,
        *,
        rule: str,
        days: int | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> models.Preview:
        """Show what a rule would find among the mentions of the last days."""
        body = models.RulePreviewRequest(rule=rule, days=days, limit=limit)
        return self._call(topics_preview_rule, body=checked(body))


class Expectations(WorkspaceResource):
    """How much topics should be talked about, at least."""

    def list(
        self,
        *,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        ends_on_after: date | Unset = UNSET,
        starts_on_before: date | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.ExpectationsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Expectation]:
        """List expectations; several values of one filter mean any of them."""
        return self._pages(
            expectations_list,
            channel=references(channel),
            ends_on_after=day(ends_on_after, "ends_on_after"),
            starts_on_before=day(starts_on_before, "starts_on_before"),
            topic=references(topic),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, expectation: ExpectationRef) -> models.Expectation:
        """Read an expectation."""
        return self._call(expectations_retrieve, reference(expectation))

    def create(
        self,
        *,
        topic: TopicRef,
        starts_on: date,
        channel: ChannelRef | Unset | None = UNSET,
        minimum_rate: float | Unset | None = UNSET,
        minimum_share: float | Unset | None = UNSET,
        ends_on: date | Unset | None = UNSET,
        rationale: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Expectation:
        """Add an expectation: a ``minimum_rate`` or a ``minimum_share``, not both."""
        body = models.ExpectationRequest(
            topic=reference(topic),
            starts_on=starts_on,
            channel=reference(channel),
            minimum_rate=minimum_rate,
            minimum_share=minimum_share,
            ends_on=ends_on,
            rationale=rationale,
            metadata=built(models.ExpectationRequestMetadata, metadata),
        )
        return self._call(expectations_create, body=checked(body))

    def update(
        self,
        expectation: ExpectationRef,
        *,
        topic: TopicRef | Unset = UNSET,
        starts_on: date | Unset = UNSET,
        channel: ChannelRef | Unset | None = UNSET,
        minimum_rate: float | Unset | None = UNSET,
        minimum_share: float | Unset | None = UNSET,
        ends_on: date | Unset | None = UNSET,
        rationale: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Expectation:
        """Change what is given of an expectation and nothing else; None clears."""
        body = models.PatchedExpectationRequest(
            topic=reference(topic),
            starts_on=starts_on,
            channel=reference(channel),
            minimum_rate=minimum_rate,
            minimum_share=minimum_share,
            ends_on=ends_on,
            rationale=rationale,
            metadata=built(models.PatchedExpectationRequestMetadata, metadata),
        )
        version = read_version(expectation)
        return self._call(expectations_update, reference(expectation), body=checked(body), if_match=version)

    def delete(self, expectation: ExpectationRef) -> None:
        """Delete an expectation."""
        self._discard(expectations_destroy, reference(expectation), if_match=read_version(expectation))

    def archive(self, expectation: ExpectationRef) -> models.Expectation:
        """Put an expectation away: it leaves the lists."""
        return self._call(expectations_archive, reference(expectation), if_match=read_version(expectation))

    def unarchive(self, expectation: ExpectationRef) -> models.Expectation:
        """Take an expectation back into use."""
        return self._call(expectations_unarchive, reference(expectation), if_match=read_version(expectation))
