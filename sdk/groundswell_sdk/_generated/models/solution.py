from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.solver import Solver, check_solver

if TYPE_CHECKING:
    from ..models.solution_metadata import SolutionMetadata


T = TypeVar("T", bound="Solution")


@_attrs_define
class Solution:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (SolutionMetadata): Your own pairs of strings.
        channel (UUID):
        thread (UUID): The thread it solves.
        mention (UUID): The answer.
        title (str): What it solves, in a few words.
        question (str): The opening post's text when it was accepted.
        answer (str): The answer's text when it was accepted.
        url (str): Where the answer is.
        author (None | str): Who gave it; a pseudonym.
        solver (Solver | str):
        accepted_by (None | UUID): Null if the channel shows it as accepted, or whoever accepted it is not in the
            directory.
        accepted_at (datetime.datetime):
        is_from_channel (bool): The channel shows it as accepted, and nobody here said so.
        reuse_count (int): How often it helped again.
        last_reused_at (datetime.datetime | None):
        is_erased (bool): Words are gone because their author was erased.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: SolutionMetadata
    channel: UUID
    thread: UUID
    mention: UUID
    title: str
    question: str
    answer: str
    url: str
    author: None | str
    solver: Solver | str
    accepted_by: None | UUID
    accepted_at: datetime.datetime
    is_from_channel: bool
    reuse_count: int
    last_reused_at: datetime.datetime | None
    is_erased: bool
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

        thread = str(self.thread)

        mention = str(self.mention)

        title = self.title

        question = self.question

        answer = self.answer

        url = self.url

        author: None | str
        author = self.author

        solver: str
        if isinstance(self.solver, str):
            solver = self.solver
        else:
            solver = self.solver

        accepted_by: None | str
        if isinstance(self.accepted_by, UUID):
            accepted_by = str(self.accepted_by)
        else:
            accepted_by = self.accepted_by

        accepted_at = self.accepted_at.isoformat()

        is_from_channel = self.is_from_channel

        reuse_count = self.reuse_count

        last_reused_at: None | str
        if isinstance(self.last_reused_at, datetime.datetime):
            last_reused_at = self.last_reused_at.isoformat()
        else:
            last_reused_at = self.last_reused_at

        is_erased = self.is_erased

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
                "thread": thread,
                "mention": mention,
                "title": title,
                "question": question,
                "answer": answer,
                "url": url,
                "author": author,
                "solver": solver,
                "accepted_by": accepted_by,
                "accepted_at": accepted_at,
                "is_from_channel": is_from_channel,
                "reuse_count": reuse_count,
                "last_reused_at": last_reused_at,
                "is_erased": is_erased,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.solution_metadata import SolutionMetadata  # noqa: PLC0415

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

        metadata = SolutionMetadata.from_dict(d.pop("metadata"))

        channel = UUID(d.pop("channel"))

        thread = UUID(d.pop("thread"))

        mention = UUID(d.pop("mention"))

        title = d.pop("title")

        question = d.pop("question")

        answer = d.pop("answer")

        url = d.pop("url")

        def _parse_author(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        author = _parse_author(d.pop("author"))

        def _parse_solver(data: object) -> Solver | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                solver_type_0 = check_solver(data)

                return solver_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Solver | str, data)

        solver = _parse_solver(d.pop("solver"))

        def _parse_accepted_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_by_type_0 = UUID(data)

                return accepted_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        accepted_by = _parse_accepted_by(d.pop("accepted_by"))

        accepted_at = datetime.datetime.fromisoformat(d.pop("accepted_at"))

        is_from_channel = d.pop("is_from_channel")

        reuse_count = d.pop("reuse_count")

        def _parse_last_reused_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_reused_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_reused_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_reused_at = _parse_last_reused_at(d.pop("last_reused_at"))

        is_erased = d.pop("is_erased")

        solution = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            channel=channel,
            thread=thread,
            mention=mention,
            title=title,
            question=question,
            answer=answer,
            url=url,
            author=author,
            solver=solver,
            accepted_by=accepted_by,
            accepted_at=accepted_at,
            is_from_channel=is_from_channel,
            reuse_count=reuse_count,
            last_reused_at=last_reused_at,
            is_erased=is_erased,
        )

        solution.additional_properties = d
        return solution

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
