from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.audit_event_after_type_0 import AuditEventAfterType0
    from ..models.audit_event_before_type_0 import AuditEventBeforeType0
    from ..models.audit_event_counts_type_0 import AuditEventCountsType0


T = TypeVar("T", bound="AuditEvent")


@_attrs_define
class AuditEvent:
    """
    Attributes:
        id (UUID):
        at (datetime.datetime):
        action (str): What was done, such as `goal.created`.
        object_type (str): What it was done to, such as `goal`.
        object_ (None | UUID): Its id; null for a batch of several.
        object_version (int | None): The object's version after the change.
        person (None | UUID): Who did it; null for the operator, the service itself and accounts without a directory
            entry.
        membership (None | UUID):
        account (None | UUID):
        api_key (None | UUID): The key it was done with; null if with none.
        address (None | str): The client's IP address.
        request_id (None | str):
        reason (str): What the caller gave in `Audit-Reason`; empty if nothing.
        before (AuditEventBeforeType0 | None): What changed, as it was; null for what is new.
        after (AuditEventAfterType0 | None): What changed, as it is now; null for what is gone.
        counts (AuditEventCountsType0 | None): Of a batch: how many, and a hash of its content; else null.
    """

    id: UUID
    at: datetime.datetime
    action: str
    object_type: str
    object_: None | UUID
    object_version: int | None
    person: None | UUID
    membership: None | UUID
    account: None | UUID
    api_key: None | UUID
    address: None | str
    request_id: None | str
    reason: str
    before: AuditEventBeforeType0 | None
    after: AuditEventAfterType0 | None
    counts: AuditEventCountsType0 | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_event_after_type_0 import AuditEventAfterType0  # noqa: PLC0415
        from ..models.audit_event_before_type_0 import AuditEventBeforeType0  # noqa: PLC0415
        from ..models.audit_event_counts_type_0 import AuditEventCountsType0  # noqa: PLC0415

        id = str(self.id)

        at = self.at.isoformat()

        action = self.action

        object_type = self.object_type

        object_: None | str
        if isinstance(self.object_, UUID):
            object_ = str(self.object_)
        else:
            object_ = self.object_

        object_version: int | None
        object_version = self.object_version

        person: None | str
        if isinstance(self.person, UUID):
            person = str(self.person)
        else:
            person = self.person

        membership: None | str
        if isinstance(self.membership, UUID):
            membership = str(self.membership)
        else:
            membership = self.membership

        account: None | str
        if isinstance(self.account, UUID):
            account = str(self.account)
        else:
            account = self.account

        api_key: None | str
        if isinstance(self.api_key, UUID):
            api_key = str(self.api_key)
        else:
            api_key = self.api_key

        address: None | str
        address = self.address

        request_id: None | str
        request_id = self.request_id

        reason = self.reason

        before: dict[str, Any] | None
        if isinstance(self.before, AuditEventBeforeType0):
            before = self.before.to_dict()
        else:
            before = self.before

        after: dict[str, Any] | None
        if isinstance(self.after, AuditEventAfterType0):
            after = self.after.to_dict()
        else:
            after = self.after

        counts: dict[str, Any] | None
        if isinstance(self.counts, AuditEventCountsType0):
            counts = self.counts.to_dict()
        else:
            counts = self.counts

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "at": at,
                "action": action,
                "object_type": object_type,
                "object": object_,
                "object_version": object_version,
                "person": person,
                "membership": membership,
                "account": account,
                "api_key": api_key,
                "address": address,
                "request_id": request_id,
                "reason": reason,
                "before": before,
                "after": after,
                "counts": counts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_event_after_type_0 import AuditEventAfterType0  # noqa: PLC0415
        from ..models.audit_event_before_type_0 import AuditEventBeforeType0  # noqa: PLC0415
        from ..models.audit_event_counts_type_0 import AuditEventCountsType0  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        action = d.pop("action")

        object_type = d.pop("object_type")

        def _parse_object_(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                object_type_0 = UUID(data)

                return object_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        object_ = _parse_object_(d.pop("object"))

        def _parse_object_version(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        object_version = _parse_object_version(d.pop("object_version"))

        def _parse_person(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                person_type_0 = UUID(data)

                return person_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        person = _parse_person(d.pop("person"))

        def _parse_membership(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                membership_type_0 = UUID(data)

                return membership_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        membership = _parse_membership(d.pop("membership"))

        def _parse_account(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_type_0 = UUID(data)

                return account_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        account = _parse_account(d.pop("account"))

        def _parse_api_key(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                api_key_type_0 = UUID(data)

                return api_key_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        api_key = _parse_api_key(d.pop("api_key"))

        def _parse_address(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        address = _parse_address(d.pop("address"))

        def _parse_request_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        request_id = _parse_request_id(d.pop("request_id"))

        reason = d.pop("reason")

        def _parse_before(data: object) -> AuditEventBeforeType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                before_type_0 = AuditEventBeforeType0.from_dict(data)

                return before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditEventBeforeType0 | None, data)

        before = _parse_before(d.pop("before"))

        def _parse_after(data: object) -> AuditEventAfterType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                after_type_0 = AuditEventAfterType0.from_dict(data)

                return after_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditEventAfterType0 | None, data)

        after = _parse_after(d.pop("after"))

        def _parse_counts(data: object) -> AuditEventCountsType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                counts_type_0 = AuditEventCountsType0.from_dict(data)

                return counts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditEventCountsType0 | None, data)

        counts = _parse_counts(d.pop("counts"))

        audit_event = cls(
            id=id,
            at=at,
            action=action,
            object_type=object_type,
            object_=object_,
            object_version=object_version,
            person=person,
            membership=membership,
            account=account,
            api_key=api_key,
            address=address,
            request_id=request_id,
            reason=reason,
            before=before,
            after=after,
            counts=counts,
        )

        audit_event.additional_properties = d
        return audit_event

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
