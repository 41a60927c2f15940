"""Forums in which a customer asks, with a client of another maker (pydiscourse) where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from pydiscourse import DiscourseClient

from tests.connectors.fakes.discourse import KEYS, Discourse
from tests.connectors.fakes.nodebb import NodeBB
from tests.connectors.subjects import Subject


def carla(forum: Discourse) -> DiscourseClient:
    """A customer's client, of another maker."""
    return DiscourseClient(forum.url, "carla", KEYS["carla"])


class DiscourseSubject(Subject):
    """A forum, and Carla who opens a topic."""

    def __init__(self, forum: Discourse) -> None:
        self.forum = forum
        self.port = forum.port

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        return "discourse", {"base_url": f"http://127.0.0.1:{port}", "username": "acme"}, {"api_key": KEYS["acme"]}

    def ask(self, text: str) -> str:
        post = carla(self.forum).create_post(text, title=f"Help! {text}", category_id=1)
        return f"{post['topic_id']}/{post['post_number']}"

    def seen(self, question: str) -> list[str]:
        topic, number = map(int, question.split("/"))
        posts = carla(self.forum).topic_posts(topic)["post_stream"]["posts"]
        return [post["cooked"] for post in posts if post["reply_to_post_number"] == number]

    @contextmanager
    def moderated(self) -> Iterator[None]:
        self.forum.is_moderated = True
        yield
        self.forum.is_moderated = False

    def release(self) -> None:
        self.forum.release()


class NodeBBSubject(Subject):
    """A forum, and Carla who opens a topic."""

    def __init__(self, forum: NodeBB) -> None:
        self.forum = forum
        self.port = forum.port
        self.carla = httpx.Client(base_url=forum.url, headers={"Authorization": "Bearer carla-token"}, trust_env=False)

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        return "nodebb", {"base_url": f"http://127.0.0.1:{port}", "username": "acme"}, {"token": "acme-token"}

    def ask(self, text: str) -> str:
        topic = {"cid": 2, "title": "Help!", "content": text}
        return str(self.carla.post("/api/v3/topics", json=topic).json()["response"]["mainPid"])

    def seen(self, question: str) -> list[str]:
        topic = self.carla.get(f"/api/v3/posts/{question}").json()["response"]["tid"]
        posts = self.carla.get(f"/api/topic/{topic}").json()["posts"]
        return [post["content"] for post in posts if post["toPid"] == question]

    @contextmanager
    def moderated(self) -> Iterator[None]:
        self.forum.is_queued = True
        yield
        self.forum.is_queued = False

    def release(self) -> None:
        self.forum.release()
