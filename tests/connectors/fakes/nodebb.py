"""As much of NodeBB as a feed and a customer use, with its quirks, as version 4.9 was seen to answer."""

import html
import re
import time
from collections.abc import Mapping
from typing import Any

from tests.connectors.fakes.speaking import Asked, Fake, Said

TOKENS = {"acme-token": "acme", "carla-token": "carla"}
USERS = {"acme": 1, "carla": 2, "dora": 3, "mod": 4}
PAGE = 20
LEAST = 8
"""Characters of a post."""


def _failed(status: int, code: str, message: str) -> Said:
    return Said({"status": {"code": code, "message": message}, "response": {}}, status)


def _fine(response: Any, status: int = 200) -> Said:
    return Said({"status": {"code": "ok", "message": "OK"}, "response": response}, status)


NO_POST = _failed(404, "not-found", "Post does not exist")
NO_TOPIC = _failed(404, "not-found", "Topic does not exist")
TOO_SHORT = _failed(400, "bad-request", f"Please enter a longer post. It should have at least {LEAST} character(s).")


class NodeBB(Fake):
    """A forum.

    Attributes:
        posts: all, by their numbers.
        hidden: numbers of posts in categories that members may not read.
        failing: numbers of posts the forum makes a mistake at.
        is_queued: whether a moderator looks at posts before they are shown.
        queue: posts that no moderator has looked at yet.
        queued_status: of an answer that is queued; versions differ.
        delay: seconds between two posts of a member.
    """

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[int, dict[str, Any]] = {}
        self.topics: dict[int, dict[str, Any]] = {}
        self.hidden: set[int] = set()
        self.failing: set[int] = set()
        self.is_queued = False
        self.queue: list[dict[str, Any]] = []
        self.queued_status = 200
        self.delay: int | None = None

    def write(
        self,
        user: str,
        content: str,
        *,
        topic: int | None = None,
        title: str = "",
        to: int | None = None,
        timestamp: int | None = None,
    ) -> int:
        """A post that is there, in a topic of its own if none is named; its number.

        Args:
            timestamp: milliseconds; None is now.
        """
        number = 201 + len(self.posts)
        if topic is None:
            topic = 31 + len(self.topics)
            title = html.escape(title or content)
            self.topics[topic] = {"tid": topic, "title": title, "slug": f"{topic}/x", "cid": 2, "mainPid": number}
        self.posts[number] = {
            "pid": number,
            "tid": topic,
            "toPid": to,
            "uid": USERS[user],
            "content": content,
            "timestamp": timestamp or _now(),
            "deleted": 0,
            "upvotes": 0,
            "downvotes": 0,
            "replies": 0,
        }
        return number

    def release(self) -> None:
        """Have a moderator let everything through that waits: with new numbers, and the times it was written at."""
        for item in self.queue:
            post = item["data"]
            to = int(post["toPid"]) if post.get("toPid") else None
            user = item["user"]["username"]
            self.write(
                user, post["content"], topic=post.get("tid"), title=post["title"], to=to, timestamp=post["timestamp"]
            )
        self.queue.clear()

    def answer(self, asked: Asked) -> Said:
        user = None
        if (token := asked.headers.get("authorization")) is not None:
            user = TOKENS.get(token.removeprefix("Bearer "))
            if user is None:
                return Said("not-authorized", 401)
        if asked.method == "POST":
            return self._create(user, asked)
        if asked.path == "/api/self":
            return Said({"uid": USERS[user] if user else 0, "username": user or "Guest", "userslug": user})
        if asked.path == "/api/recent/posts":
            return Said(self._newest(int(asked.params.get("page", 1))))
        if asked.path == "/api/post-queue":
            return self._queue(user)
        if found := re.fullmatch(r"/api/topic/(\d+)", asked.path):
            posts = [self._whole(post, to=str) for post in self._of_topic(int(found[1]))]
            return Said({"tid": int(found[1]), "posts": posts, "pagination": {"pageCount": 1}})
        if found := re.fullmatch(r"/api/v3/posts/(\d+)(?:/(summary|raw|replies))?", asked.path):
            return self._one(int(found[1]), found[2])
        return _failed(404, "not-found", "Invalid API call")

    def _create(self, user: str | None, asked: Asked) -> Said:
        if user is None:
            return Said(b"Forbidden", 403, {"Content-Type": "text/plain"})
        found = re.fullmatch(r"/api/v3/topics(?:/(\d+))?", asked.path)
        if found is None:
            return _failed(404, "not-found", "Invalid API call")
        topic = int(found[1]) if found[1] else None
        content = asked.body.get("content", "")
        if topic is not None and topic not in self.topics:
            return NO_TOPIC
        if len(content) < LEAST:
            return TOO_SHORT
        if self.delay is not None:
            often = f"As a new user, you can only post once every {self.delay} second(s)"
            return _failed(400, "bad-request", f"{often} until you have earned 3 reputation - please wait")
        to = int(asked.body["toPid"]) if asked.body.get("toPid") else None
        if self.is_queued and user != "carla":
            return self._queued(user, topic, content, asked.body)
        number = self.write(user, content, topic=topic, title=asked.body.get("title", ""), to=to)
        if topic is None:
            return _fine({**self.topics[self.posts[number]["tid"]], "mainPid": number})
        return _fine(self._whole(self.posts[number]))

    def _queued(self, user: str, topic: int | None, content: str, body: Mapping[str, Any]) -> Said:
        kind, status = ("topic", 202) if topic is None else ("reply", self.queued_status)
        item = {"id": f"{kind}-{_now()}", "type": kind}
        post = {"uid": USERS[user], "tid": topic, "content": content, "title": body.get("title", "")}
        post |= {"toPid": body.get("toPid"), "timestamp": _now(), "rawContent": html.escape(content)}
        self.queue.append({**item, "uid": USERS[user], "user": {"username": user}, "data": post})
        return _fine({**item, "queued": True, "message": "[[success:post-queued]]"}, status)

    def _queue(self, user: str | None) -> Said:
        if user is None:
            return Said({"path": "/post-queue", "error": "Not found"}, 404)
        own = [item for item in self.queue if item["user"]["username"] == user]
        return Said({"posts": [{**item, "data": self._shown_in_queue(item["data"])} for item in own]})

    def _newest(self, page: int) -> list[dict[str, Any]]:
        newest = sorted(self.posts.values(), key=lambda post: (post["timestamp"], post["pid"]), reverse=True)
        shown = newest[(page - 1) * PAGE : page * PAGE]
        return [self._whole(post) for post in shown if post["pid"] not in self.hidden]

    def _one(self, number: int, part: str | None) -> Said:
        if number in self.failing:
            return Said({"status": {"code": "internal-server-error", "message": "Oh no"}}, 500)
        if number not in self.posts or number in self.hidden:
            return NO_POST
        post = self.posts[number]
        if part == "raw":
            return _fine({"content": post["content"]})
        if part == "replies":
            below = [each for each in self.posts.values() if each["toPid"] == number]
            return _fine({"replies": [self._whole(each, to=str) for each in below]})
        return _fine(self._whole(post))

    def _of_topic(self, topic: int) -> list[dict[str, Any]]:
        return [post for post in self.posts.values() if post["tid"] == topic]

    def _whole(self, post: dict[str, Any], *, to: type = int) -> dict[str, Any]:
        """As it is sent: what it answers is a number here and a string there."""
        topic = self.topics[post["tid"]]
        user = next(name for name, uid in USERS.items() if uid == post["uid"])
        return {
            **post,
            "toPid": to(post["toPid"]) if post["toPid"] else None,
            "content": f'<p dir="auto">{html.escape(post["content"], quote=False)}</p>\n',
            "user": {"uid": post["uid"], "username": user, "userslug": user, "displayname": user, "status": "online"},
            "topic": topic,
            "category": {"cid": 2, "name": "Questions"},
            "isMainPost": topic["mainPid"] == post["pid"],
            "url": f"{self.url}/post/{post['pid']}",
        }

    def _shown_in_queue(self, post: dict[str, Any]) -> dict[str, Any]:
        return {**post, "content": f'<p dir="auto">{html.escape(post["content"], quote=False)}</p>\n'}


def _now() -> int:
    return int(time.time() * 1000)
