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
    "mentions": {**READ, **dict.fromkeys(("create", "batch", "partial_update"), Role.CONTRIBUTOR)},
    "threads": {**READ, **dict.fromkeys(("close", "reopen", "accept", "unaccept"), Role.CONTRIBUTOR)},
    "solutions": {
        **READ,
        "reuse": Role.CONTRIBUTOR,
        **dict.fromkeys(("partial_update", "archive", "unarchive"), Role.EDITOR),
    },
    "aggregates": dict.fromkeys(("mentions", "share_of_voice", "net_sentiment", "threads"), Role.VIEWER),
    "channels": CONTENT,
    "coverage": {**READ, "create": Role.CONTRIBUTOR, "destroy": Role.EDITOR},
    "connectors": {"retrieve": Role.VIEWER},
    "feeds": {
        **ADMINISTRATION,
        **READ,
        **dict.fromkeys(("pause", "resume", "check", "run"), Role.ADMIN),
        "posts": Role.CONTRIBUTOR,
    },
    "replies": {
        **READ,
        **dict.fromkeys(("create", "partial_update", "destroy"), Role.CONTRIBUTOR),
        **dict.fromkeys(("approve", "withdraw", "retry"), Role.EDITOR),
    },
    "topics": {**CONTENT, "preview": Role.VIEWER, "preview_rule": Role.VIEWER},
    "expectations": CONTENT,
    "authors": {"erase": Role.ADMIN},
    "erasures": dict.fromkeys(READ, Role.ADMIN),
    "people": {**ADMINISTRATION, **READ},
    "memberships": {**ADMINISTRATION, **READ},
    "api-keys": {
        **dict.fromkeys((*READ, "create", "partial_update", "revoke"), Role.ADMIN),
        "rotate": Role.VIEWER,  # itself; any other takes an admin
    },
    # An event shows addresses and keys, and what was taken back on purpose: more than its object does.
    "audit-events": dict.fromkeys(READ, Role.ADMIN),
    "webhook-endpoints": dict.fromkeys((*CONTENT, "rotate_secret", "enable", "test", "replay"), Role.ADMIN),
    "webhook-deliveries": dict.fromkeys((*READ, "retry"), Role.ADMIN),
}

EMBEDDED: dict[str, tuple[str, ...]] = {
    "aggregates": ("channels", "coverage", "mentions", "topics"),
    "aggregates.threads": ("threads",),
    "decisions": ("evidence", "kpis", "measurements", "mentions", "threads"),
    "evidence": ("decisions", "kpis", "measurements", "mentions", "threads"),
    "kpis.summary": ("measurements", "targets"),
    "kpis.series": ("measurements",),
    "solutions": ("mentions",),
    "topics.preview": ("mentions",),
    "topics.preview_rule": ("mentions",),
}
"""What a resource, or one operation of it, is made of besides itself: it takes the scopes to read that, too.

What an answer merely mentions and makes sense without is left out of it instead, as null: a summary's decisions.
"""

RESOURCES_BY_NOUN = {
    "workspace": "workspaces",
    "kpi": "kpis",
    "target": "targets",
    "measurement": "measurements",
    "decision": "decisions",
    "evidence": "evidence",
    "goal": "goals",
    "initiative": "initiatives",
    "check_in": "check-ins",
    "mention": "mentions",
    "thread": "threads",
    "thread_closing": "threads",
    "solution": "solutions",
    "channel": "channels",
    "coverage_span": "coverage",
    "feed": "feeds",
    "reply": "replies",
    "topic": "topics",
    "expectation": "expectations",
    "erasure": "erasures",
    "person": "people",
    "membership": "memberships",
    "account": "memberships",
    "api_key": "api-keys",
    "webhook_endpoint": "webhook-endpoints",
    "webhook_delivery": "webhook-deliveries",
    "audit_event": "audit-events",
}
"""What events call an object, and the resource that shows it."""

READING_ACTIONS = frozenset({*READ, *POLICY["aggregates"], "summary", "series", "preview", "preview_rule"})
SCOPES = sorted(
    {
        f"{resource}:{'read' if action in READING_ACTIONS else 'write'}"
        for resource, actions in POLICY.items()
        if resource != "me"
        for action in actions
    }
)
"""All there is to give: a resource that is only read has no scope to write it."""


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
    shown = (*EMBEDDED.get(resource, ()), *EMBEDDED.get(f"{resource}.{action}", ()))
    missing = [f"{each}:read" for each in shown if not principal.has_scope(each)]
    return missing if principal.has_scope(resource, write=verb == "write") else [f"{resource}:{verb}", *missing]


def readable_nouns(principal: Principal) -> frozenset[str]:
    """The kinds of objects whose events the principal may see: those it may read."""
    return frozenset(noun for noun, resource in RESOURCES_BY_NOUN.items() if allows(principal, resource, "retrieve"))
