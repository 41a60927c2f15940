from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookReplayRequest")


@_attrs_define
class WebhookReplayRequest:
    """What to deliver again.

    Attributes:
        after (datetime.datetime): Events from this time on.
        before (datetime.datetime | None | Unset): Events up to this time; null is now.
        only_failed (bool | Unset): Only deliveries that were given up, nothing that succeeded or is new. Default:
            False.
    """

    after: datetime.datetime
    before: datetime.datetime | None | Unset = UNSET
    only_failed: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        after = self.after.isoformat()

        before: None | str | Unset
        if isinstance(self.before, Unset):
            before = UNSET
        elif isinstance(self.before, datetime.datetime):
            before = self.before.isoformat()
        else:
            before = self.before

        only_failed = self.only_failed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "after": after,
            }
        )
        if before is not UNSET:
            field_dict["before"] = before
        if only_failed is not UNSET:
            field_dict["only_failed"] = only_failed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        after = datetime.datetime.fromisoformat(d.pop("after"))

        def _parse_before(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                before_type_0 = datetime.datetime.fromisoformat(data)

                return before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        before = _parse_before(d.pop("before", UNSET))

        only_failed = d.pop("only_failed", UNSET)

        webhook_replay_request = cls(
            after=after,
            before=before,
            only_failed=only_failed,
        )

        return webhook_replay_request
