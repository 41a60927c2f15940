from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FeedCheck")


@_attrs_define
class FeedCheck:
    """Whether a feed can do its work.

    Attributes:
        is_fine (bool):
        account (None | str): Who the feed is over there; null without an account, or if it cannot work.
        code (None | str): Why it cannot work, for programs; null if it can.
        detail (str): For people.
    """

    is_fine: bool
    account: None | str
    code: None | str
    detail: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        is_fine = self.is_fine

        account: None | str
        account = self.account

        code: None | str
        code = self.code

        detail = self.detail

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "is_fine": is_fine,
                "account": account,
                "code": code,
                "detail": detail,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_fine = d.pop("is_fine")

        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))

        detail = d.pop("detail")

        feed_check = cls(
            is_fine=is_fine,
            account=account,
            code=code,
            detail=detail,
        )

        feed_check.additional_properties = d
        return feed_check

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
