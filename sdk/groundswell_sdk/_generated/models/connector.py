from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.connector_capability import (
    ConnectorCapability,
    check_connector_capability,
)

if TYPE_CHECKING:
    from ..models.connector_secrets_schema import ConnectorSecretsSchema
    from ..models.connector_settings_schema import ConnectorSettingsSchema


T = TypeVar("T", bound="Connector")


@_attrs_define
class Connector:
    """What speaks to one kind of service.

    Attributes:
        name (str): What feeds name it by.
        title (str):
        capabilities (list[ConnectorCapability | str]): fetch: it is polled, the others are sent their posts. reply: it
            can answer; reply_once: the service takes an answer once, however often it is sent; find_reply: it can tell
            whether an answer has arrived; held: the service may show an answer only once a moderator has looked at it.
        settings_schema (ConnectorSettingsSchema): JSON Schema of a feed's `settings`.
        secrets_schema (ConnectorSecretsSchema): JSON Schema of a feed's `secrets`.
    """

    name: str
    title: str
    capabilities: list[ConnectorCapability | str]
    settings_schema: ConnectorSettingsSchema
    secrets_schema: ConnectorSecretsSchema
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        title = self.title

        capabilities = []
        for capabilities_item_data in self.capabilities:
            capabilities_item: str
            if isinstance(capabilities_item_data, str):
                capabilities_item = capabilities_item_data
            else:
                capabilities_item = capabilities_item_data
            capabilities.append(capabilities_item)

        settings_schema = self.settings_schema.to_dict()

        secrets_schema = self.secrets_schema.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "title": title,
                "capabilities": capabilities,
                "settings_schema": settings_schema,
                "secrets_schema": secrets_schema,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.connector_secrets_schema import ConnectorSecretsSchema  # noqa: PLC0415
        from ..models.connector_settings_schema import ConnectorSettingsSchema  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        title = d.pop("title")

        capabilities = []
        _capabilities = d.pop("capabilities")
        for capabilities_item_data in _capabilities:

            def _parse_capabilities_item(data: object) -> ConnectorCapability | str:
                try:
                    if not isinstance(data, str):
                        raise TypeError()
                    capabilities_item_type_0 = check_connector_capability(data)

                    return capabilities_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(ConnectorCapability | str, data)

            capabilities_item = _parse_capabilities_item(capabilities_item_data)

            capabilities.append(capabilities_item)

        settings_schema = ConnectorSettingsSchema.from_dict(d.pop("settings_schema"))

        secrets_schema = ConnectorSecretsSchema.from_dict(d.pop("secrets_schema"))

        connector = cls(
            name=name,
            title=title,
            capabilities=capabilities,
            settings_schema=settings_schema,
            secrets_schema=secrets_schema,
        )

        connector.additional_properties = d
        return connector

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
