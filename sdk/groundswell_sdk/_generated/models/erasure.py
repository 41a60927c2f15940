from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.erasure_part import ErasurePart, check_erasure_part
from ..models.erasure_status import ErasureStatus, check_erasure_status

if TYPE_CHECKING:
    from ..models.erasure_metadata import ErasureMetadata


T = TypeVar("T", bound="Erasure")


@_attrs_define
class Erasure:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (ErasureMetadata): Your own pairs of strings.
        author (str): Pseudonym of the author.
        status (ErasureStatus | str): How far it is.
        part (ErasurePart | None | str): What it is going through; null once it is done.
        seen (int): Rows of this part looked at so far.
        mentions (int): Posts of the author, blanked.
        texts (int): Posts of others that named the author and do not any more.
        solutions (int): Solutions blanked in part.
        events (int): Audit events blanked in part.
        answers (int): Answers kept for retries, blanked in part.
        deliveries (int): Webhook deliveries whose response is not shown any more.
        jobs (int): Jobs blanked in part.
        snapshots (int): Pieces of evidence blanked.
        replies (int): Replies that named the author.
        waits_until (datetime.datetime | None): When the embedded database is written anew for all erasures that are at
            `storage`, if it is large; null: it goes on by itself.
        finished_at (datetime.datetime | None): When it was done; null until then.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: ErasureMetadata
    author: str
    status: ErasureStatus | str
    part: ErasurePart | None | str
    seen: int
    mentions: int
    texts: int
    solutions: int
    events: int
    answers: int
    deliveries: int
    jobs: int
    snapshots: int
    replies: int
    waits_until: datetime.datetime | None
    finished_at: datetime.datetime | None
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

        author = self.author

        status: str
        if isinstance(self.status, str):
            status = self.status
        else:
            status = self.status

        part: None | str
        if isinstance(self.part, str):
            part = self.part
        else:
            part = self.part

        seen = self.seen

        mentions = self.mentions

        texts = self.texts

        solutions = self.solutions

        events = self.events

        answers = self.answers

        deliveries = self.deliveries

        jobs = self.jobs

        snapshots = self.snapshots

        replies = self.replies

        waits_until: None | str
        if isinstance(self.waits_until, datetime.datetime):
            waits_until = self.waits_until.isoformat()
        else:
            waits_until = self.waits_until

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

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
                "author": author,
                "status": status,
                "part": part,
                "seen": seen,
                "mentions": mentions,
                "texts": texts,
                "solutions": solutions,
                "events": events,
                "answers": answers,
                "deliveries": deliveries,
                "jobs": jobs,
                "snapshots": snapshots,
                "replies": replies,
                "waits_until": waits_until,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.erasure_metadata import ErasureMetadata  # noqa: PLC0415

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

        metadata = ErasureMetadata.from_dict(d.pop("metadata"))

        author = d.pop("author")

        def _parse_status(data: object) -> ErasureStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = check_erasure_status(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ErasureStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_part(data: object) -> ErasurePart | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                part_type_0_type_0 = check_erasure_part(data)

                return part_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ErasurePart | None | str, data)

        part = _parse_part(d.pop("part"))

        seen = d.pop("seen")

        mentions = d.pop("mentions")

        texts = d.pop("texts")

        solutions = d.pop("solutions")

        events = d.pop("events")

        answers = d.pop("answers")

        deliveries = d.pop("deliveries")

        jobs = d.pop("jobs")

        snapshots = d.pop("snapshots")

        replies = d.pop("replies")

        def _parse_waits_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waits_until_type_0 = datetime.datetime.fromisoformat(data)

                return waits_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        waits_until = _parse_waits_until(d.pop("waits_until"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        erasure = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            author=author,
            status=status,
            part=part,
            seen=seen,
            mentions=mentions,
            texts=texts,
            solutions=solutions,
            events=events,
            answers=answers,
            deliveries=deliveries,
            jobs=jobs,
            snapshots=snapshots,
            replies=replies,
            waits_until=waits_until,
            finished_at=finished_at,
        )

        erasure.additional_properties = d
        return erasure

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
