"""OWASP API Security Top 10 2023: an attack for each entry, and what comes of it.

What holds for every operation in every way is shown by the contract tests; here are attacks as somebody would make
them.
"""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from groundswell.activity.models import Delivery
from groundswell.activity.webhooks.sending import EXCERPT
from groundswell.goals.models import Goal
from groundswell.workspaces import keys, policy, quotas
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey, Membership, Workspace
from tests import openapi
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, RESOURCES, VIEWSETS, body_for, contents, example, having, send
from tests.factories.webhooks import WebhookEndpointFactory
from tests.factories.workspaces import ApiKeyFactory
from tests.server.activity.conftest import Deliver
from tests.support.listeners import listener, replying

GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}


def test_api1_2023_broken_object_level_authorization(
    other: ApiClient, workspace: Workspace, other_workspace: Workspace
) -> None:
    """The owner of one workspace goes through everything that can be done to the objects of another."""
    for each in (each for each in OPERATIONS if each.on_object):
        victim = example(each.resource).make(workspace=workspace)
        body = body_for(each, other_workspace)
        before = contents()
        for slug in (workspace.slug, other_workspace.slug):
            assert send(other, each, workspace=slug, id=victim.id, body=body).status_code == 404, (each, slug)
        assert contents() == before, each


def test_api2_2023_broken_authentication(
    api: ApiClient, anonymous: ApiClient, workspace: Workspace, other: ApiClient, settings: Any
) -> None:
    """Somebody who knows the id of a key, and has a key of their own elsewhere, tries to be its holder."""
    victim: ApiKey = ApiKeyFactory.create(workspace=workspace, role=Role.OWNER, secret="v1ctim")
    assert other.token is not None
    own_secret = other.token.rpartition("_")[2]
    token = keys.token(victim.pk, "v1ctim")
    guesses = [
        keys.token(victim.pk, own_secret),
        keys.token(victim.pk, victim.secret_hash),
        f"gsk_{victim.pk.hex}_",
        f"gsk_{victim.pk}_v1ctim",
        f"gsk_{victim.pk.hex}_v1ctim%00",
        f"gsk_{victim.pk.hex}_V1CTIM",
        f"gsk_+{victim.pk.hex[1:]}_v1ctim",
        f"GSK_{victim.pk.hex}_v1ctim",
        victim.secret_hash,
    ]
    for guess in guesses:
        assert anonymous.get("/goals/", authorization=f"Bearer {guess}").status_code == 401, guess
        basic = base64.b64encode(f"owner:{guess}".encode()).decode()
        assert anonymous.get("/goals/", authorization=f"Basic {basic}").status_code == 401, guess
    for elsewhere in ({"cookie": f"token={token}"}, {"x_api_key": token}, {"proxy_authorization": f"Bearer {token}"}):
        assert anonymous.get("/goals/", **elsewhere).status_code == 401, elsewhere
    assert anonymous.get("/goals/", {"access_token": token}).status_code == 401

    settings.REQUESTS_PER_MINUTE = {"key": 0, "workspace": 0, "address": 20}
    quotas.in_force.cache_clear()
    try:
        assert api.get("/goals/").status_code == 200
        statuses = [anonymous.get("/goals/", authorization="Bearer gsk_1_2").status_code for _ in range(40)]
        assert set(statuses[-15:]) == {429}
        assert api.get("/goals/").status_code == 200  # whose key is in use is not kept out by those who guess
    finally:
        quotas.in_force.cache_clear()
    assert "v1ctim" not in str(contents())


def test_api3_2023_broken_object_property_level_authorization(api: ApiClient, workspace: Workspace) -> None:
    """Mass assignment of every column that is not a member of the body; and no column that is a secret is shown."""
    for resource in having("create"):
        each = next(each for each in OPERATIONS if (each.resource, each.action) == (resource, "create"))
        assert each.body is not None
        fields = VIEWSETS[resource].queryset.model._meta.concrete_fields  # type: ignore[union-attr]
        columns = {name for field in fields for name in (field.name, field.attname)} - set(each.body["properties"])
        body = body_for(each, workspace)
        before = contents()
        for column in sorted(columns | {"workspace", "is_superuser", "account__password"}):
            answer = api.post(f"/{resource}/", {**body, column: "x"})
            assert answer.status_code == 400, (resource, column)
            assert f"/{column}" in [error["pointer"] for error in answer.json()["errors"]], (resource, column)
        assert contents() == before

    made = [example(resource).make_linked(workspace) for resource in RESOURCES]
    secrets = {
        str(value)
        for model in apps.get_app_config("workspaces").get_models()
        for field in model._meta.concrete_fields
        if re.search("secret|hash|password", field.name)
        for value in model._base_manager.values_list(field.name, flat=True)
        if value and len(str(value)) > 8
    }
    assert secrets
    for resource, each_made in zip(RESOURCES, made, strict=True):
        for path in (f"/{resource}/{each_made.id}/", f"/{resource}/"):
            shown = api.get(path).content.decode()
            assert not [secret for secret in secrets if secret in shown], path


def test_api4_2023_unrestricted_resource_consumption(api: ApiClient, workspace: Workspace, settings: Any) -> None:
    """Too much of everything, one by one: bytes, items, depth, pages, values, requests and time."""
    batch = "/measurements/batch/"
    many = "&".join(["owner=01900000-0000-7000-8000-000000000000"] * 101)
    asked = {
        "a body of more than 5 MB": (api.post("/goals/", b"{" + b" " * 5 * 1024 * 1024), 413),
        "10,001 items": (api.post(batch, {"items": [{}] * 10_001}), 400),
        "100,000 levels": (api.post(batch, b"[" * 100_000), 400),
        "a number that takes long to read": (api.post("/goals/", b'{"title": ' + b"9" * 1_000_000 + b"}"), 400),
        "a page of 201": (api.get("/goals/", {"limit": 201}), 400),
        "101 values of a filter": (api.get(f"/goals/?{many}"), 400),
        "a text to search for that is too long": (api.get("/goals/", {"q": "%" * 501}), 400),
        "1,000,000 decimal places": (api.post("/goals/", b'{"title": 1e-1000000}'), 400),
        "a packed body": (api.post("/goals/", b"\x1f\x8b", content_encoding="gzip"), 415),
    }
    assert {name: answer.status_code for name, (answer, _) in asked.items()} == {
        name: status for name, (_, status) in asked.items()
    }
    wrong = api.post("/goals/", dict.fromkeys(map(str, range(10_000))))
    assert (wrong.status_code, len(wrong.json()["errors"])) == (400, 100)

    settings.REQUESTS_PER_MINUTE = {"key": 5, "workspace": 0, "address": 0}
    quotas.in_force.cache_clear()
    try:
        answers = [api.get("/goals/") for _ in range(12)]
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers["Retry-After"]) >= 1
    finally:
        quotas.in_force.cache_clear()
    assert 0 < settings.STATEMENT_SECONDS <= 60


def test_api5_2023_broken_function_level_authorization(as_role: Callable[..., ApiClient], workspace: Workspace) -> None:
    """A viewer tries everything above a viewer, plainly and under the guise of something a viewer may do."""
    viewer = as_role(Role.VIEWER)
    above = [each for each in OPERATIONS if policy.POLICY[each.resource][each.action].rank > Role.VIEWER.rank]
    assert len(above) > 50
    for each in above:
        known = example(each.resource).make(workspace=workspace).id if each.on_object else ""
        body = {} if each.name == "workspaces_update" else body_for(each, workspace)
        before = contents()
        answer = send(viewer, each, workspace=workspace.slug, id=known, body=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "role_too_low"), each
        url = each.url(workspace.slug, known)
        disguised = [
            viewer.root.call("GET", url, body, x_http_method_override=each.method.upper()),
            viewer.root.call("HEAD", url, body, x_method_override=each.method.upper()),
            viewer.root.call("OPTIONS", url, body),
        ]
        assert all(answer.status_code in (200, 400, 403, 404, 405) for answer in disguised), each
        assert contents() == before, each


def test_api6_2023_unrestricted_access_to_sensitive_business_flows(
    api: ApiClient, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    """Whoever may make keys and members tries to become more than they are, or to stay for longer."""
    owner = Membership.objects.filter(workspace=workspace, role=Role.OWNER).earliest("created_at")
    owners_key = ApiKeyFactory.create(workspace=workspace, membership=owner)
    admin = as_role(Role.ADMIN)
    mine = admin.root.get("/api/v1/me/").json()
    own = ApiKey.objects.get(pk=mine["api_key"])
    wide = ApiKeyFactory.create(workspace=workspace, membership=own.membership)
    scoped = as_role(Role.ADMIN, scopes=["api-keys:write", "memberships:write"])
    own_scoped = scoped.root.get("/api/v1/me/").json()["api_key"]
    editor = as_role(Role.EDITOR)

    refused = {
        "an admin mints an owner's key": admin.post("/api-keys/", {"name": "x", "role": "owner"}),
        "an admin mints a key for an owner": admin.post("/api-keys/", {"name": "x", "membership": str(owner.pk)}),
        "an admin rotates an owner's key": admin.post(f"/api-keys/{owners_key.pk}/rotate/", {}, if_match="*"),
        "an admin revokes an owner's key": admin.post(f"/api-keys/{owners_key.pk}/revoke/", if_match="*"),
        "an admin makes an owner": admin.post("/memberships/", {"email": "me@evil.example", "role": "owner"}),
        "an admin promotes itself": admin.patch(f"/memberships/{own.membership_id}/", {"role": "owner"}, if_match="*"),
        "an admin ends an owner": admin.delete(f"/memberships/{owner.pk}/", if_match="*"),
        "an admin widens its key": admin.patch(f"/api-keys/{own.pk}/", {"role": "owner"}, if_match="*"),
        "a scoped key mints one without": scoped.post("/api-keys/", {"name": "x"}),
        "a scoped key mints another": scoped.post("/api-keys/", {"name": "x", "scopes": ["goals:read"]}),
        "a scoped key drops its scopes": scoped.patch(f"/api-keys/{own_scoped}/", {"scopes": []}, if_match="*"),
        "a scoped key rotates a wide one": scoped.post(f"/api-keys/{wide.pk}/rotate/", {}, if_match="*"),
        "an editor mints a key": editor.post("/api-keys/", {"name": "x"}),
        "an editor invites": editor.post("/memberships/", {"email": "me@evil.example", "role": "viewer"}),
    }
    assert {name: answer.status_code for name, answer in refused.items()} == dict.fromkeys(refused, 403)
    assert {mine["role"], admin.root.get("/api/v1/me/").json()["role"]} == {"admin"}
    last = api.root.get("/api/v1/me/").json()
    for each in Membership.objects.filter(workspace=workspace, role=Role.OWNER).exclude(account=last["account"]):
        assert api.delete(f"/memberships/{each.pk}/", if_match="*").status_code in (204, 409)
    membership = ApiKey.objects.get(pk=last["api_key"]).membership_id
    assert api.patch(f"/memberships/{membership}/", {"role": "viewer"}, if_match="*").status_code == 409


def test_api7_2023_server_side_request_forgery(
    api: ApiClient, workspace: Workspace, courier: Any, deliver: Deliver, settings: Any
) -> None:
    """Webhooks to this machine, to its network and to a cloud's metadata, in every spelling of their addresses."""
    from groundswell.core.addresses import AllowList

    settings.OUTGOING_ALLOW = AllowList.parse("")
    with listener(replying(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) as inside:
        hosts = [
            "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "127.1", "2130706433", "0x7f.1",
            "0177.0.0.1", "127.0.0.1.", "LOCALHOST", "user@127.0.0.1", "example.com@127.0.0.1", "169.254.169.254",
            "10.0.0.1", "192.168.0.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]", "100.64.0.1",
            "localhost#@x.example",
            "\u2460\u2461\u2466.0.0.1", "127\u30020\u30020\u30021",
        ]  # fmt: skip
        urls = [f"{scheme}://{host}:{inside.port}/latest/meta-data" for host in hosts for scheme in ("https", "http")]
        urls += [
            f"file:///etc/passwd?{inside.port}",
            f"gopher://127.0.0.1:{inside.port}/_x",
            "//127.0.0.1/",
            "https://",
        ]
        accepted = 0
        for url in urls:
            made = api.post("/webhook-endpoints/", {"url": url, "events": ["goal.*"]})
            assert made.status_code in (201, 400), url
            accepted += made.status_code == 201
        # One that was made when it was allowed, or whose name has moved since.
        WebhookEndpointFactory.create(workspace=workspace, url=f"http://127.0.0.1:{inside.port}/", events=["goal.*"])
        api.post("/goals/", GOAL)
        deliver()
    assert inside.requests == []
    deliveries = list(Delivery.objects.values_list("error", "response_status"))
    assert len(deliveries) == accepted + 1
    assert all(error is not None and status is None for error, status in deliveries), deliveries


@pytest.mark.parametrize(
    "path", ["/", "/livez", "/readyz", "/metrics", "/api/schema/", "/api/docs/", "/nowhere", "/api/"]
)
def test_api8_2023_security_misconfiguration(path: str, api: ApiClient, settings: Any) -> None:
    """Another site's script, a curious header, a missing page: nothing opens and nothing is told."""
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    assert settings.DEBUG is False
    goals = "/api/v1/workspaces/acme/goals/"
    authorization = f"Bearer {api.token}"
    for answer in (
        client.get(path, headers={"Origin": "https://evil.example"}),
        client.options(goals, headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "DELETE"}),
        client.get(goals, headers={"Origin": "null", "Authorization": authorization}),
        client.generic("TRACE", goals, headers={"Authorization": authorization, "X-Secret": "mirrored"}),
        client.get(goals + "%00'", headers={"Authorization": authorization}),
    ):
        headers = {name.lower() for name in answer.headers}
        assert not {name for name in headers if name.startswith("access-control-")}
        assert not headers & {"server", "x-powered-by", "set-cookie"}
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "public" not in answer.headers.get("Cache-Control", "")
        text = answer.content.decode()
        assert not re.search(r"Traceback|Exception|django|site-packages|mirrored|SELECT ", text) or path == "/api/docs/"


EXEMPT = re.compile(r"livez|readyz|metrics|api/schema/|api/docs/|(login/|logout/|password/)?")
"""What is no API and in no document: health, figures, the document itself and the web pages."""


def _addresses(patterns: list[Any], prefix: str = "") -> list[str]:
    found = []
    for each in patterns:
        here = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            found += _addresses(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            found.append(here)
    return found


def test_api9_2023_improper_inventory_management(api: ApiClient) -> None:
    """Every address that is answered is in the document or known to be none of the API's; there is one version."""
    documented = {path.lstrip("/") for path in openapi.document()["paths"]}
    addresses = [re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", each) for each in _addresses(get_resolver().url_patterns)]
    api_addresses = {each for each in addresses if each.startswith("api/v")}
    assert api_addresses == documented
    assert [each for each in set(addresses) - api_addresses if not EXEMPT.fullmatch(each)] == []
    for path in ("/api/v0/me/", "/api/v2/me/", "/api/v1beta/me/", "/api/me/", "/v1/me/", "/api/v1/me.json", "/admin/",
                 "/api/internal/", "/debug/", "/graphql", "/api/v1/", "/.env", "/.git/config"):  # fmt: skip
        assert api.root.get(path).status_code == 404, path


ANSWERS = {
    "a redirect inside": b"HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n",
    "no end": b"HTTP/1.1 500 Oops\r\n\r\n" + b"x" * 3_000_000,
    "no text": b"HTTP/1.1 500 Oops\r\nContent-Length: 6\r\n\r\n\x00\xff\xfe\xed\xa0\x80",
    "no HTTP": b"\x16\x03\x01 not HTTP at all\r\n\r\n",
    "too many headers": b"HTTP/1.1 200 OK\r\n"
    + b"".join(b"X-%d: 1\r\n" % number for number in range(20_000))
    + b"\r\n",
    "a length that is a lie": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nshort",
    "a packed bomb": b"HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00",
    "a long wait": b"HTTP/1.1 503 Later\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\n\r\n",
    "a script": b"HTTP/1.1 500 Oops\r\nContent-Length: 25\r\n\r\n<script>alert(1)</script>",
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_api10_2023_unsafe_consumption_of_apis(
    kind: str, api: ApiClient, workspace: Workspace, deliver: Deliver
) -> None:
    """A receiver of webhooks answers with what would hurt whoever trusts it."""
    with listener(replying(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) as inside:
        answer = ANSWERS[kind] % inside.port if b"%d" in ANSWERS[kind] else ANSWERS[kind]
        with listener(replying(answer)) as receiver:
            WebhookEndpointFactory.create(
                workspace=workspace, url=f"http://127.0.0.1:{receiver.port}/", events=["goal.*"]
            )
            api.post("/goals/", GOAL)
            deliver()
    assert inside.requests == []
    [delivery] = api.rows("/webhook-deliveries/")
    assert delivery["event_type"] == "goal.created"
    assert len(delivery["response_excerpt"]) <= EXCERPT
    assert "\x00" not in delivery["response_excerpt"]
    assert Goal.objects.count() == 1
    assert api.get(f"/webhook-deliveries/{delivery['id']}/").headers["Content-Type"] == "application/json"
