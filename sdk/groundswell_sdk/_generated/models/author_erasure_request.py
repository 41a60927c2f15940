from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AuthorErasureRequest")


@_attrs_define
class AuthorErasureRequest:
    """Who is to be forgotten.

    Attributes:
        author (str): The handle, as it is written in the channel; without a channel the pseudonym mentions show.
        channel (None | Unset | UUID): Any channel of the platform the handle belongs to.
    """

    author: str
    channel: None | Unset | UUID = UNSET

    def to_dict(self) -> dict[str, Any]:
        author = self.author

        channel: None | str | Unset
        if isinstance(self.channel, Unset):
            channel = UNSET
        elif isinstance(self.channel, UUID):
            channel = str(self.channel)
        else:
            channel = self.channel

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "author": author,
            }
        )
        if channel is not UNSET:
            field_dict["channel"] = channel

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        author = d.pop("author")

        def _parse_channel(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = UUID(data)

                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        channel = _parse_channel(d.pop("channel", UNSET))

        author_erasure_request = cls(
            author=author,
            channel=channel,
        )

        return author_erasure_request
