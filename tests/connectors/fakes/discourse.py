"""As much of Discourse as a feed and a customer's client use, with its quirks."""

import datetime
import hashlib
import html
import json
import re
from typing import Any

from tests.connectors.fakes.speaking import Asked, Fake, Said

NOT_FOUND = Said({"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"}, 404)
NOT_LOGGED_IN = Said({"errors": ["You need to be logged in to do that."], "error_type": "not_logged_in"}, 403)
INVALID_ACCESS = Said(
    {
        "errors": ["You are not permitted to view the requested resource. The API username or key is invalid."],
        "error_type": "invalid_access",
    },
    403,
)
KEYS = {"acme": "acme-key", "carla": "carla-key"}
LEAST = 5
"""Characters of a post."""


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Discourse(Fake):
    """A forum.

    Attributes:
        posts: all, in the order of their ids.
        is_moderated: whether a moderator looks at posts before they are shown.
        waiting: posts that no moderator has looked at yet.
        window: of ids looked at for a page of the newest posts, as in versions before 2025; None looks for 50 posts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.posts: list[dict[str, Any]] = []
        self.topics: dict[int, str] = {}
        self.is_moderated = False
        self.waiting: list[dict[str, Any]] = []
        self.window: int | None = None
        self._results: dict[str, Any] = {}

    def write(
        self, user: str, raw: str, *, topic: int | None = None, title: str = "", to: int | None = None, **fields: Any
    ) -> dict[str, Any]:
        """A post that is there, in a topic of its own if none is named."""
        if topic is None:
            topic = 11 + len(self.topics)
            self.topics[topic] = title or raw
        of_topic = [post for post in self.posts if post["topic_id"] == topic]
        post = {
            "id": 101 + len(self.posts),
            "topic_id": topic,
            "post_number": 1 + len(of_topic),
            "reply_to_post_number": to,
            "username": user,
            "name": user.title(),
            "raw": raw,
            "cooked": f"<p>{html.escape(raw, quote=False)}</p>",
            "created_at": _now(),
            "updated_at": _now(),
            "topic_title": self.topics[topic],
            "topic_slug": re.sub(r"\W+", "-", self.topics[topic].lower()).strip("-"),
            "post_type": 1,
            "hidden": False,
            "deleted_at": None,
            "user_deleted": False,
            "reply_count": 0,
            "reads": 3,
            "version": 1,
            **fields,
        }
        self.posts.append(post)
        return post

    def forget(self) -> None:
        """Let two minutes pass: who asks for the same once more is not answered with the first result."""
        self._results.clear()

    def release(self) -> None:
        """Have a moderator let everything through that waits."""
        for item in self.waiting:
            self.write(item["username"], item["raw_text"], topic=item["topic_id"], to=item["to"])
        self.waiting.clear()

    def answer(self, asked: Asked) -> Said:
        user = asked.headers.get("api-username")
        if user is not None and asked.headers.get("api-key") != KEYS.get(user):
            return INVALID_ACCESS
        path = asked.path.removesuffix(".json")
        if path == "/posts":
            return self._newest(asked) if asked.method == "GET" else self._create(user, asked.body)
        if found := re.fullmatch(r"/posts/(\d+)", path):
            return self._one(id=int(found[1]))
        if found := re.fullmatch(r"/posts/by_number/(\d+)/(\d+)", path):
            return self._one(topic_id=int(found[1]), post_number=int(found[2]))
        if found := re.fullmatch(r"/posts/(\d+)/replies", path):
            return self._replies(int(found[1]), after=int(asked.params.get("after", 1)))
        if found := re.fullmatch(r"/posts/(\w+)/pending", path):
            if user != found[1]:
                return NOT_FOUND
            return Said({"pending_posts": [item for item in self.waiting if item["username"] == user]})
        if found := re.fullmatch(r"/t/(\d+)(?:/posts)?", path):
            of_topic = [post for post in self.posts if post["topic_id"] == int(found[1])]
            stream = {"posts": of_topic[:20], "stream": [post["id"] for post in of_topic]}
            return Said({"id": int(found[1]), "post_stream": stream}) if of_topic else NOT_FOUND
        return NOT_FOUND

    def _newest(self, asked: Asked) -> Said:
        before = int(asked.params.get("before", 0)) or (self.posts[-1]["id"] + 1 if self.posts else 1)
        found = [post for post in reversed(self.posts) if post["id"] < before and post["post_type"] == 1]
        if self.window is not None:
            found = [post for post in found if post["id"] >= before - self.window]
        return Said({"latest_posts": found[:50]})

    def _one(self, **wanted: int) -> Said:
        for post in self.posts:
            if wanted.items() <= post.items():
                return Said(post)
        return NOT_FOUND

    def _replies(self, to: int, *, after: int) -> Said:
        question = next(post for post in self.posts if post["id"] == to)
        found = [
            {name: value for name, value in post.items() if name != "raw"}
            for post in self.posts
            if post["topic_id"] == question["topic_id"]
            and post["reply_to_post_number"] == question["post_number"]
            and post["post_number"] > after
        ]
        return Said(found[:20])

    def _create(self, user: str | None, body: Any) -> Said:
        if user is None:
            return NOT_LOGGED_IN
        signature = hashlib.sha1(json.dumps([user, sorted(body.items())]).encode()).hexdigest()
        if signature in self._results:
            return Said(self._results[signature])
        raw = body.get("raw", "")
        if len(raw) < LEAST:
            detail = f"Body is too short (minimum is {LEAST} characters)"
            return Said({"action": "create_post", "errors": [detail]}, 422)
        topic = int(body["topic_id"]) if body.get("topic_id") else None
        if topic is not None and topic not in self.topics:
            return NOT_FOUND
        if any(post["username"] == user and post["raw"] == raw for post in self.posts):
            detail = "Body is too similar to what you recently posted"
            return Said({"action": "create_post", "errors": [detail]}, 422)
        to = int(body["reply_to_post_number"]) if body.get("reply_to_post_number") else None
        if self.is_moderated:
            item = {"id": 1 + len(self.waiting), "raw_text": raw, "topic_id": topic, "created_at": _now()}
            self.waiting.append({**item, "username": user, "to": to})
            result: Any = {"action": "enqueued", "success": True, "pending_count": 1, "pending_post": item}
        else:
            result = dict(self.write(user, raw, topic=topic, title=body.get("title", ""), to=to))
        self._results[signature] = result
        return Said(result)
