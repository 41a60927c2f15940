from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RulePreviewRequest")


@_attrs_define
class RulePreviewRequest:
    """A rule to try.

    Attributes:
        rule (str): Words, "phrases", begin*, -not, OR, AND and parentheses.
        days (int | Unset): How many days; today is the last. Default: 30.
        limit (int | Unset): How many samples. Default: 10.
    """

    rule: str
    days: int | Unset = 30
    limit: int | Unset = 10

    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        days = self.days

        limit = self.limit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rule": rule,
            }
        )
        if days is not UNSET:
            field_dict["days"] = days
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        days = d.pop("days", UNSET)

        limit = d.pop("limit", UNSET)

        rule_preview_request = cls(
            rule=rule,
            days=days,
            limit=limit,
        )

        return rule_preview_request
