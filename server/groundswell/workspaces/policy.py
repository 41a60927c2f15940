"""Who may do what: one table, and whatever is not in it is refused."""

from groundswell.workspaces.enums import Role
from groundswell.workspaces.principals import Principal

READ = {"list": Role.VIEWER, "retrieve": Role.VIEWER}
CONTENT = {
    **READ,
    "create": Role.EDITOR,
    "partial_update": Role.EDITOR,
    "destroy": Role.EDITOR,
    "archive": Role.EDITOR,
    "unarchive": Role.EDITOR,
}
ADMINISTRATION = dict.fromkeys(CONTENT, Role.ADMIN)

POLICY: dict[str, dict[str, Role]] = {  # in the order a reader of the API meets them
    "me": {"retrieve": Role.VIEWER},
    "workspaces": {**READ, "partial_update": Role.ADMIN},
    "kpis": {**CONTENT, "summary": Role.VIEWER, "series": Role.VIEWER},
    "targets": CONTENT,
    "measurements": {
        **READ,
        "create": Role.CONTRIBUTOR,
        "batch": Role.CONTRIBUTOR,
        "destroy": Role.EDITOR,
    },
    "decisions": {
        **CONTENT,
        "create": Role.CONTRIBUTOR,
        "partial_update": Role.CONTRIBUTOR,
        **dict.fromkeys(("propose", "accept", "reject", "deprecate", "supersede"), Role.EDITOR),
    },
    "evidence": {
        **READ,
        "create": Role.CONTRIBUTOR,
        "partial_update": Role.CONTRIBUTOR,
        "destroy": Role.EDITOR,
    },
    "goals": {**CONTENT, **dict.fromkeys(("activate", "achieve", "miss", "cancel"), Role.EDITOR)},
    "initiatives": {
        **CONTENT,
        **dict.fromkeys(("plan", "start", "pause", "resume", "finish", "stop"), Role.EDITOR),
    },
    "check-ins": {**READ, "create": Role.CONTRIBUTOR, "acknowledge": Role.EDITOR},
    "channels": CONTENT,
    "people": {**ADMINISTRATION, **READ},
    "memberships": {**ADMINISTRATION, **READ},
    "api-keys": dict.fromkeys((*READ, "create", "partial_update", "revoke"), Role.ADMIN),
}

EMBEDDED = {"decisions": ("evidence", "measurements"), "evidence": ("decisions", "measurements")}
"""What a resource shows of others: to read it takes their scopes, too."""

SCOPES = sorted(f"{resource}:{verb}" for resource in POLICY if resource != "me" for verb in ("read", "write"))
READING_ACTIONS = frozenset({"list", "retrieve", "summary", "series"})


def lowest_role(resource: str, action: str) -> Role | None:
    """The least role that may do this, or None if nobody may."""
    return POLICY.get(resource, {}).get(action)


def allows(principal: Principal, resource: str, action: str) -> bool:
    """Whether the principal's role and its key's scopes both allow the operation."""
    needed = lowest_role(resource, action)
    if needed is None or principal.role.rank < needed.rank:
        return False
    return not missing_scopes(principal, resource, action)


def missing_scopes(principal: Principal, resource: str, action: str) -> list[str]:
    """The scopes the key would need for the operation and does not have."""
    if resource == "me":
        return []
    verb = "read" if action in READING_ACTIONS else "write"
    missing = [f"{each}:read" for each in EMBEDDED.get(resource, ()) if not principal.has_scope(each)]
    return missing if principal.has_scope(resource, write=verb == "write") else [f"{resource}:{verb}", *missing]
