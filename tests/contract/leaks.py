"""Ways to ask for what belongs to another workspace, each beside the same way of asking for what never was.

Made from the router and the document, so a new operation, filter or member is asked about without further ado.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

from django.db import models, transaction
from django.utils import timezone

from groundswell.workspaces import keys
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.contract.catalogue import MISSING_ID, body_for, example, maker_of, model_at, placed, related
from tests.factories.examples import EXAMPLES, Example
from tests.factories.workspaces import AccountFactory, ApiKeyFactory, MembershipFactory
from tests.openapi import Operation

_numbers = itertools.count(1)
_NOT_COMPARED = {"x-request-id", "date", "ratelimit"}
"""Headers that differ between any two requests."""


@dataclass(frozen=True)
class Asked:
    """A request; `path` with its query string."""

    method: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, **headers: str) -> "Asked":
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **given})


@dataclass(frozen=True)
class Answer:
    """What came back; `statements` is how often the database was asked, where that can be seen."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    statements: int | None = None

    def like(self, *names: str) -> dict[str, Any]:
        """All of it that may not depend on what was asked for, `names` being what was."""
        text = self.body.decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        headers.pop("connection", None)  # whether a refused body had come by then
        for form in (form for name in names for form in (name, quote(name), quote_plus(name))):
            text = text.replace(form, "?")
            headers = {each: value.replace(form, "?") for each, value in headers.items()}
        # The tag is of the body, which may show what was asked for.
        skipped = {*_NOT_COMPARED, "etag"} if text.count("?") != self.body.count(b"?") else _NOT_COMPARED
        return {
            "status": self.status,
            "body": re.sub(r'"request_id":"[^"]*"', "", text),
            "statements": self.statements,
            "names of headers": sorted(headers),
            **{name: value for name, value in headers.items() if name not in skipped},
        }


@dataclass(frozen=True)
class Probe:
    """One way of asking: for something of another workspace, and for nothing."""

    carrier: str
    foreign: Asked
    missing: Asked
    names: tuple[str, str]

    def leak(self, foreign: Answer, missing: Answer, *, secrets: set[str]) -> str | None:
        """What the two answers tell apart, or None.

        Args:
            secrets: texts of the other workspace that nothing may show.
        """
        here = f"{self.carrier}: {self.foreign.method} {self.foreign.path}"
        one, other = (each.like(*self.names) for each in (foreign, missing))
        told = {name: (one.get(name), other.get(name)) for name in one | other if one.get(name) != other.get(name)}
        if told:
            return f"{here} differs in {told}"
        shown = str(one).replace(self.foreign.path.partition("?")[0], "")  # what was asked is echoed
        found = [each for each in secrets if each in shown]
        return f"{here} shows {found}" if found else None


def callers(mine: Workspace) -> dict[str, str | None]:
    """Who asks, none of whom has any business in another workspace: the `Authorization` header of each."""
    now = timezone.now()

    def member(role: Role, **columns: Any) -> Any:
        return MembershipFactory.create(workspace=mine, role=role, **columns)

    def bearer(membership: Any, **columns: Any) -> str:
        made = ApiKeyFactory.create(workspace=mine, membership=membership, **columns)
        return f"Bearer {keys.token(made.pk, 's3cret')}"

    ended = MembershipFactory.create(workspace=mine, role=Role.ADMIN, account=AccountFactory.create(is_active=False))
    return {
        "no key": None,
        "a malformed key": "Bearer gsk_nonsense",
        "an unknown key": f"Bearer gsk_{MISSING_ID.replace('-', '')}_s3cret",
        "an expired key": bearer(member(Role.ADMIN), expires_at=now),
        "a revoked key": bearer(member(Role.ADMIN), revoked_at=now),
        "a key of an archived membership": bearer(member(Role.ADMIN, archived_at=now)),
        "a key of a closed account": bearer(ended),
        "a viewer elsewhere": bearer(member(Role.VIEWER)),
        "a contributor elsewhere": bearer(member(Role.CONTRIBUTOR)),
        "an editor elsewhere": bearer(member(Role.EDITOR)),
        "an admin elsewhere": bearer(member(Role.ADMIN)),
        "an owner elsewhere": bearer(member(Role.OWNER)),
        "a key with other scopes elsewhere": bearer(member(Role.OWNER), scopes=["channels:read", "people:read"]),
    }


class Probes:
    """The probes of operations.

    Args:
        mine: the callers' workspace.
        theirs: the other one; what is asked for is made there.
        owner: does a request as the owner of `theirs`.
    """

    def __init__(self, mine: Workspace, theirs: Workspace, owner: Callable[[Asked], Answer]) -> None:
        self.mine, self.theirs, self.owner = mine, theirs, owner
        self.nowhere = theirs.slug[::-1]  # as long, so that even the lengths of answers can be compared

    def of(self, each: Operation) -> list[Probe]:
        """Every probe of one operation; what they need is made now."""
        if each.resource not in EXAMPLES:
            return list(self._workspace(each, None))
        foreign = self._made(each.resource, self.theirs, linked=True)
        found = [
            *self._workspace(each, foreign),
            *self._object(each, foreign),
            *self._members(each),
            *self._parameters(each, foreign),
            *self._cursors(each),
            *self._tags(each, foreign),
            *self._idempotency(each),
        ]
        return [*found, *self._exported(each, found)]

    def _made(self, resource: str, workspace: Workspace, *, linked: bool = False) -> Any:
        return self._made_by(example(resource), workspace, linked=linked)

    @transaction.atomic
    def _made_by(self, maker: Example, workspace: Workspace, *, linked: bool = False) -> Any:
        return maker.make_linked(workspace) if linked else maker.make(workspace=workspace)

    @transaction.atomic
    def _body(self, each: Operation, workspace: Workspace) -> Any:
        return body_for(each, workspace)

    def _asked(self, each: Operation, slug: str, id: object = MISSING_ID, *, body: Any = None, **query: Any) -> Asked:
        body = self._body(each, self.mine) if body is None else body
        return Asked(
            each.method.upper(),
            each.url(slug, id) + (f"?{urlencode(query)}" if query else ""),
            None if body is None else json.dumps(body).encode(),
            {"If-Match": "*"} if each.takes_if_match else {},
        )

    def _workspace(self, each: Operation, foreign: Any) -> Iterator[Probe]:
        if "{workspace}" in each.path:
            id = foreign.id if foreign is not None and each.on_object else MISSING_ID
            asked = self._asked(each, self.theirs.slug, id)
            nowhere = replace(asked, path=each.url(self.nowhere, id))
            yield Probe("the workspace in the path", asked, nowhere, (self.theirs.slug, self.nowhere))

    def _object(self, each: Operation, foreign: Any) -> Iterator[Probe]:
        if each.on_object:
            asked = self._asked(each, self.mine.slug, foreign.id)
            missing = replace(asked, path=each.url(self.mine.slug, MISSING_ID))
            yield Probe("the id in the path", asked, missing, (str(foreign.id), MISSING_ID))

    def _members(self, each: Operation) -> Iterator[Probe]:
        """Bodies that refer to others, items of batches among them."""
        if not each.in_workspace:
            return
        known = self._made(each.resource, self.mine).id if each.on_object else MISSING_ID
        for path in related(each):
            model = model_at(each.resource, path)
            assert model is not None
            other = self._made_by(maker_of(model), self.theirs)
            body = self._body(each, self.mine)
            names = [(str(other.id), MISSING_ID)]
            if isinstance(getattr(other, "key", None), str):
                names.append((other.key, other.key[::-1]))
            for foreign, missing in names:
                modes = each.query.get("mode", {}).get("enum", [None])
                for query in ({} if mode is None else {"mode": mode} for mode in modes):
                    yield Probe(
                        f"the member {'.'.join(path)}",
                        self._asked(each, self.mine.slug, known, body=placed(body, path, foreign), **query),
                        self._asked(each, self.mine.slug, known, body=placed(body, path, missing), **query),
                        (foreign, missing),
                    )

    def _parameters(self, each: Operation, foreign: Any) -> Iterator[Probe]:
        """Filters by ids and by texts that only an object of theirs has."""
        if each.method != "get" or not each.in_workspace:
            return
        known = self._made(each.resource, self.mine).id if each.on_object else MISSING_ID
        for name, schema in each.query.items():
            shape = schema.get("items", schema)
            if shape.get("format") == "uuid":
                names = (str(_linked(foreign, name)), MISSING_ID)
            elif shape.get("type") == "string" and not {"enum", "format"} & set(shape) and name != "cursor":
                text = self._text_of_theirs(foreign, name)
                names = (text, text[::-1])
            else:
                continue
            yield Probe(
                f"the parameter {name}",
                *(self._asked(each, self.mine.slug, known, **{name: value}) for value in names),
                names=names,
            )

    def _text_of_theirs(self, foreign: Any, name: str) -> str:
        """A text that their object has, and nothing else, in a column of that name or as its title."""
        text = f"theirs-{foreign.id}"
        columns = {field.name: field for field in foreign._meta.concrete_fields if isinstance(field, models.CharField)}
        column = next((columns[each] for each in (name, "title", "name") if each in columns), None)
        if isinstance(column, models.EmailField):
            text += "@theirs.example"
        # What has no version never changes; what a column has a choice of is nobody's own.
        if column is not None and hasattr(foreign, "version") and not column.choices and column.max_length >= len(text):
            type(foreign)._base_manager.filter(id=foreign.id).update(**{column.name: text})
        return text

    def _cursors(self, each: Operation) -> Iterator[Probe]:
        if "cursor" not in each.query or not each.in_workspace:
            return
        self._made(each.resource, self.theirs)
        page = self.owner(self._asked(each, self.theirs.slug, limit=1))
        link = json.loads(page.body)["next"]
        assert link is not None, f"{each} shows its owner no second page"
        sent = link.partition("cursor=")[2].partition("&")[0]
        tampered = sent[:-1] + ("A" if sent[-1] != "A" else "B")
        path = each.url(self.mine.slug) + "?limit=1&cursor="
        yield Probe("a cursor", Asked("GET", path + sent), Asked("GET", path + tampered), (sent, tampered))

    def _tags(self, each: Operation, foreign: Any) -> Iterator[Probe]:
        """Entity tags that their owner was given."""
        if each.on_object and (each.method == "get" or each.takes_if_match):
            shown = replace(each, path=each.path.partition("{id}")[0] + "{id}/", method="get")
            tag = self.owner(Asked("GET", shown.url(self.theirs.slug, foreign.id))).headers.get("ETag", '"none"')
            header = "If-None-Match" if each.method == "get" else "If-Match"
            ids = (str(foreign.id), MISSING_ID)
            asked = [replace(self._asked(each, self.mine.slug, id), headers={header: tag}) for id in ids]
            yield Probe("an entity tag", *asked, names=ids)
        elif each.method == "get" and "{workspace}" in each.path:
            tag = self.owner(self._asked(each, self.theirs.slug)).headers.get("ETag", '"none"')
            here = self._asked(each, self.mine.slug)
            asked = [replace(here, headers={"If-None-Match": value}) for value in (tag, '"never"')]
            yield Probe("an entity tag of a list", *asked, names=(tag, '"never"'))

    def _idempotency(self, each: Operation) -> Iterator[Probe]:
        """Keys that their owner has used for the very same write."""
        if not (each.writes and each.in_workspace):
            return
        id = self._made(each.resource, self.theirs).id if each.on_object else MISSING_ID
        used, fresh = (f"key-{next(_numbers):05}" for _ in range(2))
        done = self._asked(each, self.theirs.slug, id, body=self._body(each, self.theirs))
        self.owner(done.with_headers(Idempotency_Key=used))
        # What is asked is not valid: to replay it, or to find it different, would be to know of it.
        asked = replace(done, path=each.url(self.mine.slug, id), body=b'{"nonsense": 1}')
        for carrier, request in (("an idempotency key", asked), ("an idempotency key and their path", done)):
            both = [request.with_headers(Idempotency_Key=key) for key in (used, fresh)]
            yield Probe(carrier, *both, names=(used, fresh))

    def _exported(self, each: Operation, found: list[Probe]) -> Iterator[Probe]:
        """What is asked of a list, asked of it as a file."""
        others = set(each.spec["responses"].get("200", {}).get("content", {})) - {"application/json"}
        for accept in sorted(others) if each.method == "get" else ():
            for probe in found:
                yield Probe(
                    f"{probe.carrier} ({accept})",
                    probe.foreign.with_headers(Accept=accept),
                    probe.missing.with_headers(Accept=accept),
                    probe.names,
                )


def _linked(foreign: Any, name: str) -> Any:
    """The id of theirs that a filter of this name would find the object by."""
    relations = {each.name for each in foreign._meta.get_fields() if each.is_relation}
    named = next((each for each in (name, f"{name}s") if each in relations), None)
    found: Any = getattr(foreign, named) if named else None
    found = found.first() if hasattr(found, "first") else found
    return foreign.id if found is None else found.pk
