from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.feed_status import FeedStatus, check_feed_status

if TYPE_CHECKING:
    from ..models.feed_metadata import FeedMetadata
    from ..models.feed_settings import FeedSettings


T = TypeVar("T", bound="Feed")


@_attrs_define
class Feed:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (FeedMetadata): Your own pairs of strings.
        channel (UUID):
        name (str):
        connector (str): What speaks to the service; `connectors` says which there are.
        settings (FeedSettings): As the connector's `settings_schema` says.
        secrets_set (list[str]): Which secrets it has; they themselves are not shown.
        interval_seconds (int): How long after one look the next is taken.
        status (FeedStatus | str): new: not polled yet; late: the last attempt failed, or is overdue; down: three and
            more failed in a row; paused: nothing is taken from it.
        paused_at (datetime.datetime | None): Since when nothing is taken from it.
        last_polled_at (datetime.datetime | None): Or when posts were last sent to it.
        last_success_at (datetime.datetime | None):
        next_poll_at (datetime.datetime | None): Null for one that is sent its posts.
        not_before (datetime.datetime | None): Until when the service has asked to be left alone.
        failures (int): In a row.
        error_code (None | str): Of the last failure.
        error_detail (str): For people.
        stored (int): Mentions it has brought.
        refused (int): Posts that could not be recorded.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: FeedMetadata
    channel: UUID
    name: str
    connector: str
    settings: FeedSettings
    secrets_set: list[str]
    interval_seconds: int
    status: FeedStatus | str
    paused_at: datetime.datetime | None
    last_polled_at: datetime.datetime | None
    last_success_at: datetime.datetime | None
    next_poll_at: datetime.datetime | None
    not_before: datetime.datetime | None
    failures: int
    error_code: None | str
    error_detail: str
    stored: int
    refused: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        created_at = self.created_at.isoformat()

        created_by: None | str
        if isinstance(self.created_by, UUID):
            created_by = str(self.created_by)
        else:
            created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        version = self.version

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        metadata = self.metadata.to_dict()

        channel = str(self.channel)

        name = self.name

        connector = self.connector

        settings = self.settings.to_dict()

        secrets_set = self.secrets_set

        interval_seconds = self.interval_seconds

        status: str
        if isinstance(self.status, str):
            status = self.status
        else:
            status = self.status

        paused_at: None | str
        if isinstance(self.paused_at, datetime.datetime):
            paused_at = self.paused_at.isoformat()
        else:
            paused_at = self.paused_at

        last_polled_at: None | str
        if isinstance(self.last_polled_at, datetime.datetime):
            last_polled_at = self.last_polled_at.isoformat()
        else:
            last_polled_at = self.last_polled_at

        last_success_at: None | str
        if isinstance(self.last_success_at, datetime.datetime):
            last_success_at = self.last_success_at.isoformat()
        else:
            last_success_at = self.last_success_at

        next_poll_at: None | str
        if isinstance(self.next_poll_at, datetime.datetime):
            next_poll_at = self.next_poll_at.isoformat()
        else:
            next_poll_at = self.next_poll_at

        not_before: None | str
        if isinstance(self.not_before, datetime.datetime):
            not_before = self.not_before.isoformat()
        else:
            not_before = self.not_before

        failures = self.failures

        error_code: None | str
        error_code = self.error_code

        error_detail = self.error_detail

        stored = self.stored

        refused = self.refused

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
                "updated_at": updated_at,
                "version": version,
                "archived_at": archived_at,
                "metadata": metadata,
                "channel": channel,
                "name": name,
                "connector": connector,
                "settings": settings,
                "secrets_set": secrets_set,
                "interval_seconds": interval_seconds,
                "status": status,
                "paused_at": paused_at,
                "last_polled_at": last_polled_at,
                "last_success_at": last_success_at,
                "next_poll_at": next_poll_at,
                "not_before": not_before,
                "failures": failures,
                "error_code": error_code,
                "error_detail": error_detail,
                "stored": stored,
                "refused": refused,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.feed_metadata import FeedMetadata  # noqa: PLC0415
        from ..models.feed_settings import FeedSettings  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_created_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_by_type_0 = UUID(data)

                return created_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        created_by = _parse_created_by(d.pop("created_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archived_at"))

        metadata = FeedMetadata.from_dict(d.pop("metadata"))

        channel = UUID(d.pop("channel"))

        name = d.pop("name")

        connector = d.pop("connector")

        settings = FeedSettings.from_dict(d.pop("settings"))

        secrets_set = cast(list[str], d.pop("secrets_set"))

        interval_seconds = d.pop("interval_seconds")

        def _parse_status(data: object) -> FeedStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = check_feed_status(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FeedStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_paused_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_at_type_0 = datetime.datetime.fromisoformat(data)

                return paused_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paused_at = _parse_paused_at(d.pop("paused_at"))

        def _parse_last_polled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_polled_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_polled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_polled_at = _parse_last_polled_at(d.pop("last_polled_at"))

        def _parse_last_success_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_success_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_success_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_success_at = _parse_last_success_at(d.pop("last_success_at"))

        def _parse_next_poll_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_poll_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_poll_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_poll_at = _parse_next_poll_at(d.pop("next_poll_at"))

        def _parse_not_before(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                not_before_type_0 = datetime.datetime.fromisoformat(data)

                return not_before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        not_before = _parse_not_before(d.pop("not_before"))

        failures = d.pop("failures")

        def _parse_error_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error_code = _parse_error_code(d.pop("error_code"))

        error_detail = d.pop("error_detail")

        stored = d.pop("stored")

        refused = d.pop("refused")

        feed = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            channel=channel,
            name=name,
            connector=connector,
            settings=settings,
            secrets_set=secrets_set,
            interval_seconds=interval_seconds,
            status=status,
            paused_at=paused_at,
            last_polled_at=last_polled_at,
            last_success_at=last_success_at,
            next_poll_at=next_poll_at,
            not_before=not_before,
            failures=failures,
            error_code=error_code,
            error_detail=error_detail,
            stored=stored,
            refused=refused,
        )

        feed.additional_properties = d
        return feed

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
