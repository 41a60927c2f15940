from typing import Literal

ScopesEnum = Literal[
    "api-keys:read",
    "api-keys:write",
    "audit-events:read",
    "channels:read",
    "channels:write",
    "check-ins:read",
    "check-ins:write",
    "decisions:read",
    "decisions:write",
    "evidence:read",
    "evidence:write",
    "goals:read",
    "goals:write",
    "initiatives:read",
    "initiatives:write",
    "kpis:read",
    "kpis:write",
    "measurements:read",
    "measurements:write",
    "memberships:read",
    "memberships:write",
    "people:read",
    "people:write",
    "targets:read",
    "targets:write",
    "webhook-deliveries:read",
    "webhook-deliveries:write",
    "webhook-endpoints:read",
    "webhook-endpoints:write",
    "workspaces:read",
    "workspaces:write",
]

SCOPES_ENUM_VALUES: set[ScopesEnum] = {
    "api-keys:read",
    "api-keys:write",
    "audit-events:read",
    "channels:read",
    "channels:write",
    "check-ins:read",
    "check-ins:write",
    "decisions:read",
    "decisions:write",
    "evidence:read",
    "evidence:write",
    "goals:read",
    "goals:write",
    "initiatives:read",
    "initiatives:write",
    "kpis:read",
    "kpis:write",
    "measurements:read",
    "measurements:write",
    "memberships:read",
    "memberships:write",
    "people:read",
    "people:write",
    "targets:read",
    "targets:write",
    "webhook-deliveries:read",
    "webhook-deliveries:write",
    "webhook-endpoints:read",
    "webhook-endpoints:write",
    "workspaces:read",
    "workspaces:write",
}


def check_scopes_enum(value: str) -> ScopesEnum:
    if value in SCOPES_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SCOPES_ENUM_VALUES!r}"
    )
