"""What a mention is taken for: by people's corrections, else by its own labels, else by analyzers and rules."""

from typing import Any

from groundswell.mentions.analysis import Analysis, Post
from groundswell.mentions.models import AuthorKind, MentionKind
from groundswell.mentions.topics import TopicTree
from groundswell.mentions.writing import State

PERSON = "person"
SOURCE = "source"


def settle(state: State, analysis: Analysis | None, tree: TopicTree) -> None:
    """Set what a mention is taken for.

    Args:
        state: changed in place: author_kind, language, kind, sentiment with what they are `by`, and topics.
        analysis: None while it is still to be done: what only an analyzer could say is left unknown, and rules do not
            look at the text yet.
        tree: the workspace's topics, read after the channel was locked.
    """
    state.author_kind = _author_kind(state)
    state.language, state.language_by = _said(state, "language") or (
        (analysis.language, analysis.language_by) if analysis else (None, "")
    )
    state.kind, state.kind_by = _said(state, "kind") or (
        (analysis.kind, analysis.kind_by) if analysis else (MentionKind.OTHER, "")
    )
    said = _said(state, "sentiment")
    if said:
        state.sentiment, state.sentiment_by = said
        state.sentiment_score = state.labels.get("sentiment_score") if said[1] == SOURCE else None
    elif analysis:
        state.sentiment, state.sentiment_by = analysis.sentiment, analysis.sentiment_by
        state.sentiment_score = analysis.sentiment_score
    else:
        state.sentiment, state.sentiment_score, state.sentiment_by = None, None, ""
    state.is_pending = analysis is None
    place(state, tree)


def place(state: State, tree: TopicTree) -> None:
    """Set a mention's topics, by rules unless its analysis is still to be done."""
    state.topics = tree.assigned(
        "" if state.is_pending else state.words,
        labels=state.labels.get("topics", ()),
        added=state.corrections.get("topics", ()),
        rejected=state.corrections.get("rejected_topics", ()),
    )


def _said(state: State, name: str) -> tuple[Any, str] | None:
    """The value and who says so, or None if neither people nor the source say anything."""
    if (value := state.corrections.get(name)) is not None:
        return value, PERSON
    if (value := state.labels.get(name)) is not None:
        return value, SOURCE
    return None


def _author_kind(state: State) -> str:
    said = _said(state, "author_kind")
    return said[0] if said else AuthorKind.UNKNOWN.value


def post_of(state: State, *, channel_kind: str) -> Post:
    """What the analyzers judge a mention by."""
    return Post(
        text=state.text,
        language=language[0] if (language := _said(state, "language")) else None,
        is_reply=state.in_reply_to is not None,
        author_kind=_author_kind(state),
        channel_kind=channel_kind,
    )
