"""Which posts belong together: the forest of what answers what, as a function of the set of posts alone."""

from collections.abc import Mapping

Link = tuple[str | None, str | None]
"""The external id of what a post answers, and the channel's id of its conversation; None where there is none."""

TopOf = Mapping[str, str]
"""By the external id of a post, the key of the thread it is in."""

CONVERSATION = "conversation:"
POST = "post:"


def thread_keys(links: Mapping[str, Link], settled: TopOf) -> dict[str, str]:
    """The key of the thread each post belongs to.

    A post with a conversation belongs to that. Any other belongs where the post it answers belongs; if that one is not
    known, they are all in the thread of the absent one. A post that answers nothing is the top of its own thread. Posts
    that answer each other in a circle, which no honest channel has, are in the thread of the smallest of their ids.

    Args:
        links: by external id, all of one channel.
        settled: the keys of other posts the channel has, where links lead to them.

    >>> keys = thread_keys({"b": ("a", None), "c": ("b", None), "d": ("x", None), "e": ("d", "7")}, {})
    >>> keys
    {'e': 'conversation:7', 'b': 'post:a', 'c': 'post:a', 'd': 'post:x'}
    >>> thread_keys({"a": ("z", None), "y": ("a", None)}, {"z": "conversation:7"})
    {'a': 'conversation:7', 'y': 'conversation:7'}
    >>> thread_keys({"b": ("c", None), "c": ("a", None), "a": ("b", None), "d": ("c", None)}, {})
    {'b': 'post:a', 'c': 'post:a', 'a': 'post:a', 'd': 'post:a'}
    """
    keys: dict[str, str] = {}
    answers = []
    for external_id, (in_reply_to, conversation) in links.items():
        if conversation is not None:
            keys[external_id] = CONVERSATION + conversation
        elif in_reply_to is None:
            keys[external_id] = POST + external_id
        else:
            answers.append(external_id)
    for external_id in answers:
        path: dict[str, None] = {}  # in the order it was walked
        at = external_id
        while at not in keys and at in links and at not in path:
            path[at] = None
            at = links[at][0] or ""  # what has no key yet answers something
        if at in path:
            walked = list(path)
            key = POST + min(walked[walked.index(at) :])
        else:
            key = keys.get(at) or settled.get(at) or POST + at
        keys.update(dict.fromkeys(path, key))
    return keys


def is_topmost(key: str, external_id: str, in_reply_to: str | None) -> bool:
    """Whether a post of a thread is its top: the one its key names; in a conversation, one that answers nothing."""
    return key == POST + external_id if key.startswith(POST) else in_reply_to is None
