"""As much of a server of the AT Protocol, and of Bluesky's view of it, as a feed and a customer use."""

import datetime
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from tests.connectors.fakes.speaking import Asked, Fake, Said

POST = "app.bsky.feed.post"
ACCOUNTS = {"acme.test": "did:plc:acme", "carla.test": "did:plc:carla", "dora.test": "did:plc:dora"}
HANDLES = {did: handle for handle, did in ACCOUNTS.items()}
PASSWORD = "abcd-efgh-ijkl-mnop"
MOST = 300
"""Characters of a post."""
UPSTREAM_FAILURE = Said({"error": "UpstreamFailure", "message": "Upstream Failure"}, 502)


def failed(error: str, message: str, status: int = 400) -> Said:
    """An error as the protocol has them."""
    return Said({"error": error, "message": message}, status)


def text(instant: datetime.datetime) -> str:
    """A time as the protocol has them."""
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Bluesky(Fake):
    """A network of one server.

    Attributes:
        posts: all, by their URIs, as they are shown.
        sessions: how many were begun.
        closed: URIs of posts that may not be answered.
    """

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self.sessions = 0
        self.closed: set[str] = set()
        self._access: dict[str, str] = {}
        self._refresh: dict[str, str] = {}
        self._number = 0

    def write(
        self,
        handle: str,
        said: str,
        *,
        mentions: str | None = "acme.test",
        to: str | None = None,
        created_at: str | None = None,
        key: str | None = None,
        record: Mapping[str, Any] | None = None,
    ) -> str:
        """A post that is there; its URI."""
        now = text(datetime.datetime.now(datetime.UTC))
        did = ACCOUNTS[handle]
        value: dict[str, Any] = {"$type": POST, "text": said, "createdAt": created_at or now}
        if mentions is not None:
            feature = {"$type": "app.bsky.richtext.facet#mention", "did": ACCOUNTS[mentions]}
            value["facets"] = [{"index": {"byteStart": 0, "byteEnd": 1}, "features": [feature]}]
        if to is not None:
            above = self.posts[to]
            parent = {"uri": to, "cid": above["cid"]}
            value["reply"] = {"root": above["record"].get("reply", {}).get("root", parent), "parent": parent}
        value = dict(record or value)
        self._number += 1
        uri = f"at://{did}/{POST}/{key or f'3kaaaaaaaa{self._number:03}'}"
        self.posts[uri] = {
            "uri": uri,
            "cid": _cid(value),
            "author": {"did": did, "handle": handle, "displayName": handle.title()},
            "record": value,
            "indexedAt": now,
            "likeCount": 0,
            "replyCount": 0,
            "repostCount": 0,
        }
        return uri

    def expire(self) -> None:
        """Let the hours pass after which access tokens are worth nothing."""
        self._access.clear()

    def revoke(self) -> None:
        """Let the months pass after which sessions are worth nothing."""
        self._access.clear()
        self._refresh.clear()

    def answer(self, asked: Asked) -> Said:
        name = asked.path.removeprefix("/xrpc/")
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        match name:
            case "com.atproto.server.createSession":
                return self._begin(asked.body)
            case "com.atproto.server.refreshSession":
                if asked.headers.get("content-length", "0") != "0":
                    return failed("InvalidRequest", "A request body was provided when none was expected")
                handle = self._refresh.pop(token, None)
                return self._session(handle) if handle else failed("ExpiredToken", "Token has been revoked")
            case "com.atproto.repo.getRecord":
                return self._record(asked.params)
        if token not in self._access:
            return failed("ExpiredToken", "Token has expired")
        handle = self._access[token]
        match name:
            case "app.bsky.notification.listNotifications":
                return self._notifications(handle, asked.params)
            case "app.bsky.feed.searchPosts":
                found = [each for each in self.posts.values() if asked.params["q"] in each["record"]["text"]]
                return self._page("posts", found, asked.params)
            case "app.bsky.feed.getPosts":
                return self._posts(asked.params["uris"])
            case "app.bsky.feed.getPostThread":
                below = [{"post": each} for each in self.posts.values() if _parent(each) == asked.params["uri"]]
                return Said({"thread": {"post": self.posts[asked.params["uri"]], "replies": below}})
            case "com.atproto.repo.putRecord":
                return self._put(handle, asked.body)
        return failed("MethodNotImplemented", "Method Not Implemented", 501)

    def _begin(self, body: Mapping[str, Any]) -> Said:
        if body.get("identifier") not in ACCOUNTS or body.get("password") != PASSWORD:
            return failed("AuthenticationRequired", "Invalid identifier or password", 401)
        self.sessions += 1
        return self._session(body["identifier"])

    def _session(self, handle: str) -> Said:
        self._number += 1
        access, refresh = f"access.{self._number}", f"refresh.{self._number}"
        self._access[access], self._refresh[refresh] = handle, handle
        return Said({"did": ACCOUNTS[handle], "handle": handle, "accessJwt": access, "refreshJwt": refresh})

    def _notifications(self, handle: str, params: Mapping[str, str]) -> Said:
        found = []
        for each in self.posts.values():
            reason = "reply" if ACCOUNTS[handle] in (_parent(each) or "") else "mention"
            is_said = reason == "reply" or ACCOUNTS[handle] in json.dumps(each["record"].get("facets", []))
            if is_said and each["author"]["handle"] != handle:
                notified = {name: each[name] for name in ("uri", "cid", "author", "record", "indexedAt")}
                found.append({**notified, "reason": reason, "isRead": False})
        return self._page("notifications", found, params)

    def _page(self, name: str, items: list[dict[str, Any]], params: Mapping[str, str]) -> Said:
        cursor = params.get("cursor")
        if cursor is not None and not re.match(r"\d{4}-", cursor):
            return UPSTREAM_FAILURE
        newest = sorted(items, key=_sorts_at, reverse=True)
        below = [each for each in newest if cursor is None or _sorts_at(each) < cursor]
        page = below[: int(params.get("limit", 50))]
        going_on = {"cursor": _sorts_at(page[-1])} if len(below) > len(page) else {}
        return Said({name: page, **going_on})

    def _record(self, params: Mapping[str, str]) -> Said:
        uri = f"at://{params['repo']}/{params['collection']}/{params['rkey']}"
        if uri not in self.posts:
            return failed("RecordNotFound", f"Could not locate record: {uri}")
        post = self.posts[uri]
        return Said({"uri": uri, "cid": post["cid"], "value": post["record"]})

    def _posts(self, uri: str) -> Said:
        found = [self.posts[uri]] if uri in self.posts else []
        return Said({"posts": [{**each, "viewer": {"replyDisabled": uri in self.closed}} for each in found]})

    def _put(self, handle: str, body: Mapping[str, Any]) -> Said:
        record = body["record"]
        uri = f"at://{body['repo']}/{body['collection']}/{body['rkey']}"
        if body["repo"] != ACCOUNTS[handle]:
            return failed("AuthMissing", "Not yours", 401)
        if not re.fullmatch(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", body["rkey"]):
            return failed("InvalidRequest", "Invalid record key")
        if len(record["text"]) > MOST:
            return failed("InvalidRequest", "Invalid record: Record/text must not be longer than 300 graphemes")
        is_there = uri in self.posts
        if is_there and "swapRecord" in body and self.posts[uri]["cid"] != _cid(record):
            return failed("InvalidSwap", f"Record was at {self.posts[uri]['cid']}")
        if not is_there or "swapRecord" not in body:
            self.write(handle, record["text"], key=body["rkey"], record=record)
        return Said({"uri": uri, "cid": self.posts[uri]["cid"], "validationStatus": "valid"})


def _sorts_at(post: Mapping[str, Any]) -> str:
    return min(post["indexedAt"], post["record"]["createdAt"])


def _parent(post: Mapping[str, Any]) -> str | None:
    return post["record"].get("reply", {}).get("parent", {}).get("uri")


def _cid(value: Mapping[str, Any]) -> str:
    return "bafyrei" + hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
