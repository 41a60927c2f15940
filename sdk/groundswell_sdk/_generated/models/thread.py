from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.mention_kind import MentionKind, check_mention_kind
from ..models.solver import Solver, check_solver
from ..models.thread_state import ThreadState, check_thread_state

T = TypeVar("T", bound="Thread")


@_attrs_define
class Thread:
    """
    Attributes:
        id (UUID):
        channel (UUID): Id of the channel.
        key (str): conversation:<id>, or post:<external id>.
        merged_into (None | UUID): The thread that has its posts now; null if it has them.
        posts (int): 0 once it was merged into another.
        opening (None | UUID): The mention it begins with: the topmost, else the earliest.
        is_complete (bool): Whether the topmost post has been collected.
        opened_at (datetime.datetime | None):
        opened_by (None | Solver | str): staff: the company began it; nobody waits for an answer.
        kind (MentionKind | None | str): Of the opening post.
        author (None | str): Of the opening post; a pseudonym.
        last_at (datetime.datetime | None):
        first_response_at (datetime.datetime | None): The first later post of somebody else.
        first_response_by (None | Solver | str):
        solved_at (datetime.datetime | None): When the accepted answer was published.
        solved_by (None | Solver | str):
        answer (None | UUID): The mention that is the accepted answer.
        closed_at (datetime.datetime | None): When people closed it; null unless it is closed.
        closed_by (None | UUID): Who closed it; null unless it is closed.
        closed_reason (str):
        state (str | ThreadState):
        reach (int): The widest of its posts'.
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
    """

    id: UUID
    channel: UUID
    key: str
    merged_into: None | UUID
    posts: int
    opening: None | UUID
    is_complete: bool
    opened_at: datetime.datetime | None
    opened_by: None | Solver | str
    kind: MentionKind | None | str
    author: None | str
    last_at: datetime.datetime | None
    first_response_at: datetime.datetime | None
    first_response_by: None | Solver | str
    solved_at: datetime.datetime | None
    solved_by: None | Solver | str
    answer: None | UUID
    closed_at: datetime.datetime | None
    closed_by: None | UUID
    closed_reason: str
    state: str | ThreadState
    reach: int
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        channel = str(self.channel)

        key = self.key

        merged_into: None | str
        if isinstance(self.merged_into, UUID):
            merged_into = str(self.merged_into)
        else:
            merged_into = self.merged_into

        posts = self.posts

        opening: None | str
        if isinstance(self.opening, UUID):
            opening = str(self.opening)
        else:
            opening = self.opening

        is_complete = self.is_complete

        opened_at: None | str
        if isinstance(self.opened_at, datetime.datetime):
            opened_at = self.opened_at.isoformat()
        else:
            opened_at = self.opened_at

        opened_by: None | str
        if isinstance(self.opened_by, str):
            opened_by = self.opened_by
        else:
            opened_by = self.opened_by

        kind: None | str
        if isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        author: None | str
        author = self.author

        last_at: None | str
        if isinstance(self.last_at, datetime.datetime):
            last_at = self.last_at.isoformat()
        else:
            last_at = self.last_at

        first_response_at: None | str
        if isinstance(self.first_response_at, datetime.datetime):
            first_response_at = self.first_response_at.isoformat()
        else:
            first_response_at = self.first_response_at

        first_response_by: None | str
        if isinstance(self.first_response_by, str):
            first_response_by = self.first_response_by
        else:
            first_response_by = self.first_response_by

        solved_at: None | str
        if isinstance(self.solved_at, datetime.datetime):
            solved_at = self.solved_at.isoformat()
        else:
            solved_at = self.solved_at

        solved_by: None | str
        if isinstance(self.solved_by, str):
            solved_by = self.solved_by
        else:
            solved_by = self.solved_by

        answer: None | str
        if isinstance(self.answer, UUID):
            answer = str(self.answer)
        else:
            answer = self.answer

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        closed_by: None | str
        if isinstance(self.closed_by, UUID):
            closed_by = str(self.closed_by)
        else:
            closed_by = self.closed_by

        closed_reason = self.closed_reason

        state: str
        if isinstance(self.state, str):
            state = self.state
        else:
            state = self.state

        reach = self.reach

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "channel": channel,
                "key": key,
                "merged_into": merged_into,
                "posts": posts,
                "opening": opening,
                "is_complete": is_complete,
                "opened_at": opened_at,
                "opened_by": opened_by,
                "kind": kind,
                "author": author,
                "last_at": last_at,
                "first_response_at": first_response_at,
                "first_response_by": first_response_by,
                "solved_at": solved_at,
                "solved_by": solved_by,
                "answer": answer,
                "closed_at": closed_at,
                "closed_by": closed_by,
                "closed_reason": closed_reason,
                "state": state,
                "reach": reach,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        channel = UUID(d.pop("channel"))

        key = d.pop("key")

        def _parse_merged_into(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                merged_into_type_0 = UUID(data)

                return merged_into_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        merged_into = _parse_merged_into(d.pop("merged_into"))

        posts = d.pop("posts")

        def _parse_opening(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opening_type_0 = UUID(data)

                return opening_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        opening = _parse_opening(d.pop("opening"))

        is_complete = d.pop("is_complete")

        def _parse_opened_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opened_at_type_0 = datetime.datetime.fromisoformat(data)

                return opened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_opened_by(data: object) -> None | Solver | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opened_by_type_0_type_0 = check_solver(data)

                return opened_by_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Solver | str, data)

        opened_by = _parse_opened_by(d.pop("opened_by"))

        def _parse_kind(data: object) -> MentionKind | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0_type_0 = check_mention_kind(data)

                return kind_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MentionKind | None | str, data)

        kind = _parse_kind(d.pop("kind"))

        def _parse_author(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        author = _parse_author(d.pop("author"))

        def _parse_last_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_at = _parse_last_at(d.pop("last_at"))

        def _parse_first_response_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                first_response_at_type_0 = datetime.datetime.fromisoformat(data)

                return first_response_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        first_response_at = _parse_first_response_at(d.pop("first_response_at"))

        def _parse_first_response_by(data: object) -> None | Solver | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                first_response_by_type_0_type_0 = check_solver(data)

                return first_response_by_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Solver | str, data)

        first_response_by = _parse_first_response_by(d.pop("first_response_by"))

        def _parse_solved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                solved_at_type_0 = datetime.datetime.fromisoformat(data)

                return solved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        solved_at = _parse_solved_at(d.pop("solved_at"))

        def _parse_solved_by(data: object) -> None | Solver | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                solved_by_type_0_type_0 = check_solver(data)

                return solved_by_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Solver | str, data)

        solved_by = _parse_solved_by(d.pop("solved_by"))

        def _parse_answer(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answer_type_0 = UUID(data)

                return answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        answer = _parse_answer(d.pop("answer"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        def _parse_closed_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_by_type_0 = UUID(data)

                return closed_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        closed_by = _parse_closed_by(d.pop("closed_by"))

        closed_reason = d.pop("closed_reason")

        def _parse_state(data: object) -> str | ThreadState:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                state_type_0 = check_thread_state(data)

                return state_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | ThreadState, data)

        state = _parse_state(d.pop("state"))

        reach = d.pop("reach")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        thread = cls(
            id=id,
            channel=channel,
            key=key,
            merged_into=merged_into,
            posts=posts,
            opening=opening,
            is_complete=is_complete,
            opened_at=opened_at,
            opened_by=opened_by,
            kind=kind,
            author=author,
            last_at=last_at,
            first_response_at=first_response_at,
            first_response_by=first_response_by,
            solved_at=solved_at,
            solved_by=solved_by,
            answer=answer,
            closed_at=closed_at,
            closed_by=closed_by,
            closed_reason=closed_reason,
            state=state,
            reach=reach,
            updated_at=updated_at,
            version=version,
        )

        thread.additional_properties = d
        return thread

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
