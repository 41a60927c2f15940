from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReuseRequest")


@_attrs_define
class ReuseRequest:
    """Whom a solution helped again.

    Attributes:
        mention (None | Unset | UUID): What it was the answer to this time.
        note (str | Unset):
    """

    mention: None | Unset | UUID = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        mention: None | str | Unset
        if isinstance(self.mention, Unset):
            mention = UNSET
        elif isinstance(self.mention, UUID):
            mention = str(self.mention)
        else:
            mention = self.mention

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if mention is not UNSET:
            field_dict["mention"] = mention
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_mention(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                mention_type_0 = UUID(data)

                return mention_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        mention = _parse_mention(d.pop("mention", UNSET))

        note = d.pop("note", UNSET)

        reuse_request = cls(
            mention=mention,
            note=note,
        )

        return reuse_request
