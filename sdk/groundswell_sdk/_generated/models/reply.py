from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.reply_state import ReplyState, check_reply_state

if TYPE_CHECKING:
    from ..models.reply_metadata import ReplyMetadata


T = TypeVar("T", bound="Reply")


@_attrs_define
class Reply:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (ReplyMetadata): Your own pairs of strings.
        channel (UUID):
        mention (UUID): What it answers.
        thread (UUID): The thread that was in when the reply was drafted.
        feed (UUID): What it is sent through.
        text (str): Plain; services have bounds of their own.
        solution (None | UUID): The solution it passes on; that it helped again is counted when the reply is sent.
        state (ReplyState | str): draft: it waits for an editor; approved: for its turn; sending: it is being handed
            over, or looked for; held: the service has it, and a moderator looks at it first; failed: nothing more is done
            unless somebody says so; rejected: the service does not take it.
        drafted_by (None | UUID): Whoever wrote the text as it is.
        approved_by (None | UUID): Whoever said that it may go out; null until then, or if they are not in the
            directory.
        approved_at (datetime.datetime | None): When they did; null until then.
        attempts (int): How often it was handed over.
        attempted_at (datetime.datetime | None): For the first time.
        is_unknown (bool): The service may have it all the same: an attempt is under way, or ended without an answer.
        next_attempt_at (datetime.datetime | None): When it is sent, or looked for, next; null if it is not.
        sent_at (datetime.datetime | None): When it was known to be there.
        remote_id (None | str): What the channel calls it; null until that is known.
        url (str): Where it is shown.
        answer (None | UUID): The mention that it has become; null until then.
        error_code (None | str): Of the last failure.
        error_detail (str): For people.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: ReplyMetadata
    channel: UUID
    mention: UUID
    thread: UUID
    feed: UUID
    text: str
    solution: None | UUID
    state: ReplyState | str
    drafted_by: None | UUID
    approved_by: None | UUID
    approved_at: datetime.datetime | None
    attempts: int
    attempted_at: datetime.datetime | None
    is_unknown: bool
    next_attempt_at: datetime.datetime | None
    sent_at: datetime.datetime | None
    remote_id: None | str
    url: str
    answer: None | UUID
    error_code: None | str
    error_detail: str
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

        mention = str(self.mention)

        thread = str(self.thread)

        feed = str(self.feed)

        text = self.text

        solution: None | str
        if isinstance(self.solution, UUID):
            solution = str(self.solution)
        else:
            solution = self.solution

        state: str
        if isinstance(self.state, str):
            state = self.state
        else:
            state = self.state

        drafted_by: None | str
        if isinstance(self.drafted_by, UUID):
            drafted_by = str(self.drafted_by)
        else:
            drafted_by = self.drafted_by

        approved_by: None | str
        if isinstance(self.approved_by, UUID):
            approved_by = str(self.approved_by)
        else:
            approved_by = self.approved_by

        approved_at: None | str
        if isinstance(self.approved_at, datetime.datetime):
            approved_at = self.approved_at.isoformat()
        else:
            approved_at = self.approved_at

        attempts = self.attempts

        attempted_at: None | str
        if isinstance(self.attempted_at, datetime.datetime):
            attempted_at = self.attempted_at.isoformat()
        else:
            attempted_at = self.attempted_at

        is_unknown = self.is_unknown

        next_attempt_at: None | str
        if isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        remote_id: None | str
        remote_id = self.remote_id

        url = self.url

        answer: None | str
        if isinstance(self.answer, UUID):
            answer = str(self.answer)
        else:
            answer = self.answer

        error_code: None | str
        error_code = self.error_code

        error_detail = self.error_detail

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
                "mention": mention,
                "thread": thread,
                "feed": feed,
                "text": text,
                "solution": solution,
                "state": state,
                "drafted_by": drafted_by,
                "approved_by": approved_by,
                "approved_at": approved_at,
                "attempts": attempts,
                "attempted_at": attempted_at,
                "is_unknown": is_unknown,
                "next_attempt_at": next_attempt_at,
                "sent_at": sent_at,
                "remote_id": remote_id,
                "url": url,
                "answer": answer,
                "error_code": error_code,
                "error_detail": error_detail,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reply_metadata import ReplyMetadata  # noqa: PLC0415

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

        metadata = ReplyMetadata.from_dict(d.pop("metadata"))

        channel = UUID(d.pop("channel"))

        mention = UUID(d.pop("mention"))

        thread = UUID(d.pop("thread"))

        feed = UUID(d.pop("feed"))

        text = d.pop("text")

        def _parse_solution(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                solution_type_0 = UUID(data)

                return solution_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        solution = _parse_solution(d.pop("solution"))

        def _parse_state(data: object) -> ReplyState | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                state_type_0 = check_reply_state(data)

                return state_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ReplyState | str, data)

        state = _parse_state(d.pop("state"))

        def _parse_drafted_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                drafted_by_type_0 = UUID(data)

                return drafted_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        drafted_by = _parse_drafted_by(d.pop("drafted_by"))

        def _parse_approved_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                approved_by_type_0 = UUID(data)

                return approved_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        approved_by = _parse_approved_by(d.pop("approved_by"))

        def _parse_approved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                approved_at_type_0 = datetime.datetime.fromisoformat(data)

                return approved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        attempts = d.pop("attempts")

        def _parse_attempted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                attempted_at_type_0 = datetime.datetime.fromisoformat(data)

                return attempted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        attempted_at = _parse_attempted_at(d.pop("attempted_at"))

        is_unknown = d.pop("is_unknown")

        def _parse_next_attempt_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_attempt_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_attempt_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_attempt_at = _parse_next_attempt_at(d.pop("next_attempt_at"))

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        def _parse_remote_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remote_id = _parse_remote_id(d.pop("remote_id"))

        url = d.pop("url")

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

        def _parse_error_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error_code = _parse_error_code(d.pop("error_code"))

        error_detail = d.pop("error_detail")

        reply = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            channel=channel,
            mention=mention,
            thread=thread,
            feed=feed,
            text=text,
            solution=solution,
            state=state,
            drafted_by=drafted_by,
            approved_by=approved_by,
            approved_at=approved_at,
            attempts=attempts,
            attempted_at=attempted_at,
            is_unknown=is_unknown,
            next_attempt_at=next_attempt_at,
            sent_at=sent_at,
            remote_id=remote_id,
            url=url,
            answer=answer,
            error_code=error_code,
            error_detail=error_detail,
        )

        reply.additional_properties = d
        return reply

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
