import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.mentions_list_author_kind_item import (
    MentionsListAuthorKindItem,
)
from ...models.mentions_list_kind_item import (
    MentionsListKindItem,
)
from ...models.mentions_list_ordering import (
    MentionsListOrdering,
)
from ...models.mentions_list_sentiment_item import (
    MentionsListSentimentItem,
)
from ...models.paginated_mention_list import PaginatedMentionList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    author: list[str] | Unset = UNSET,
    author_kind: list[MentionsListAuthorKindItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    is_pending: bool | Unset = UNSET,
    kind: list[MentionsListKindItem] | Unset = UNSET,
    language: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MentionsListOrdering | Unset = "-published_at",
    published_after: datetime.datetime | Unset = UNSET,
    published_before: datetime.datetime | Unset = UNSET,
    q: str | Unset = UNSET,
    sentiment: list[MentionsListSentimentItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_author: list[str] | Unset = UNSET
    if not isinstance(author, Unset):
        json_author = author

    params["author"] = json_author

    json_author_kind: list[str] | Unset = UNSET
    if not isinstance(author_kind, Unset):
        json_author_kind = []
        for author_kind_item_data in author_kind:
            author_kind_item: str = author_kind_item_data
            json_author_kind.append(author_kind_item)

    params["author_kind"] = json_author_kind

    json_channel: list[str] | Unset = UNSET
    if not isinstance(channel, Unset):
        json_channel = []
        for channel_item_data in channel:
            channel_item = str(channel_item_data)
            json_channel.append(channel_item)

    params["channel"] = json_channel

    params["cursor"] = cursor

    json_external_id: list[str] | Unset = UNSET
    if not isinstance(external_id, Unset):
        json_external_id = external_id

    params["external_id"] = json_external_id

    params["is_pending"] = is_pending

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    json_language: list[str] | Unset = UNSET
    if not isinstance(language, Unset):
        json_language = language

    params["language"] = json_language

    params["limit"] = limit

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_published_after: str | Unset = UNSET
    if not isinstance(published_after, Unset):
        json_published_after = published_after.isoformat()
    params["published_after"] = json_published_after

    json_published_before: str | Unset = UNSET
    if not isinstance(published_before, Unset):
        json_published_before = published_before.isoformat()
    params["published_before"] = json_published_before

    params["q"] = q

    json_sentiment: list[str] | Unset = UNSET
    if not isinstance(sentiment, Unset):
        json_sentiment = []
        for sentiment_item_data in sentiment:
            sentiment_item: str = sentiment_item_data
            json_sentiment.append(sentiment_item)

    params["sentiment"] = json_sentiment

    json_thread: list[str] | Unset = UNSET
    if not isinstance(thread, Unset):
        json_thread = []
        for thread_item_data in thread:
            thread_item = str(thread_item_data)
            json_thread.append(thread_item)

    params["thread"] = json_thread

    json_topic: list[str] | Unset = UNSET
    if not isinstance(topic, Unset):
        json_topic = []
        for topic_item_data in topic:
            topic_item = str(topic_item_data)
            json_topic.append(topic_item)

    params["topic"] = json_topic

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/workspaces/{workspace}/mentions/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedMentionList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedMentionList.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 406:
        response_406 = Problem.from_dict(response.json())

        return response_406

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PaginatedMentionList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    author: list[str] | Unset = UNSET,
    author_kind: list[MentionsListAuthorKindItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    is_pending: bool | Unset = UNSET,
    kind: list[MentionsListKindItem] | Unset = UNSET,
    language: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MentionsListOrdering | Unset = "-published_at",
    published_after: datetime.datetime | Unset = UNSET,
    published_before: datetime.datetime | Unset = UNSET,
    q: str | Unset = UNSET,
    sentiment: list[MentionsListSentimentItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedMentionList | Problem]:
    """What people said

     What people said. Recording the same post again updates it; what people corrected stays.

    Args:
        workspace (str):
        author (list[str] | Unset):
        author_kind (list[MentionsListAuthorKindItem] | Unset):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        is_pending (bool | Unset):
        kind (list[MentionsListKindItem] | Unset):
        language (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MentionsListOrdering | Unset):  Default: '-published_at'.
        published_after (datetime.datetime | Unset):
        published_before (datetime.datetime | Unset):
        q (str | Unset):
        sentiment (list[MentionsListSentimentItem] | Unset):
        thread (list[UUID] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedMentionList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        author=author,
        author_kind=author_kind,
        channel=channel,
        cursor=cursor,
        external_id=external_id,
        is_pending=is_pending,
        kind=kind,
        language=language,
        limit=limit,
        ordering=ordering,
        published_after=published_after,
        published_before=published_before,
        q=q,
        sentiment=sentiment,
        thread=thread,
        topic=topic,
        if_none_match=if_none_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    author: list[str] | Unset = UNSET,
    author_kind: list[MentionsListAuthorKindItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    is_pending: bool | Unset = UNSET,
    kind: list[MentionsListKindItem] | Unset = UNSET,
    language: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MentionsListOrdering | Unset = "-published_at",
    published_after: datetime.datetime | Unset = UNSET,
    published_before: datetime.datetime | Unset = UNSET,
    q: str | Unset = UNSET,
    sentiment: list[MentionsListSentimentItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedMentionList | Problem | None:
    """What people said

     What people said. Recording the same post again updates it; what people corrected stays.

    Args:
        workspace (str):
        author (list[str] | Unset):
        author_kind (list[MentionsListAuthorKindItem] | Unset):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        is_pending (bool | Unset):
        kind (list[MentionsListKindItem] | Unset):
        language (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MentionsListOrdering | Unset):  Default: '-published_at'.
        published_after (datetime.datetime | Unset):
        published_before (datetime.datetime | Unset):
        q (str | Unset):
        sentiment (list[MentionsListSentimentItem] | Unset):
        thread (list[UUID] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedMentionList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        author=author,
        author_kind=author_kind,
        channel=channel,
        cursor=cursor,
        external_id=external_id,
        is_pending=is_pending,
        kind=kind,
        language=language,
        limit=limit,
        ordering=ordering,
        published_after=published_after,
        published_before=published_before,
        q=q,
        sentiment=sentiment,
        thread=thread,
        topic=topic,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    author: list[str] | Unset = UNSET,
    author_kind: list[MentionsListAuthorKindItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    is_pending: bool | Unset = UNSET,
    kind: list[MentionsListKindItem] | Unset = UNSET,
    language: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MentionsListOrdering | Unset = "-published_at",
    published_after: datetime.datetime | Unset = UNSET,
    published_before: datetime.datetime | Unset = UNSET,
    q: str | Unset = UNSET,
    sentiment: list[MentionsListSentimentItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedMentionList | Problem]:
    """What people said

     What people said. Recording the same post again updates it; what people corrected stays.

    Args:
        workspace (str):
        author (list[str] | Unset):
        author_kind (list[MentionsListAuthorKindItem] | Unset):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        is_pending (bool | Unset):
        kind (list[MentionsListKindItem] | Unset):
        language (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MentionsListOrdering | Unset):  Default: '-published_at'.
        published_after (datetime.datetime | Unset):
        published_before (datetime.datetime | Unset):
        q (str | Unset):
        sentiment (list[MentionsListSentimentItem] | Unset):
        thread (list[UUID] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedMentionList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        author=author,
        author_kind=author_kind,
        channel=channel,
        cursor=cursor,
        external_id=external_id,
        is_pending=is_pending,
        kind=kind,
        language=language,
        limit=limit,
        ordering=ordering,
        published_after=published_after,
        published_before=published_before,
        q=q,
        sentiment=sentiment,
        thread=thread,
        topic=topic,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    author: list[str] | Unset = UNSET,
    author_kind: list[MentionsListAuthorKindItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    is_pending: bool | Unset = UNSET,
    kind: list[MentionsListKindItem] | Unset = UNSET,
    language: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MentionsListOrdering | Unset = "-published_at",
    published_after: datetime.datetime | Unset = UNSET,
    published_before: datetime.datetime | Unset = UNSET,
    q: str | Unset = UNSET,
    sentiment: list[MentionsListSentimentItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedMentionList | Problem | None:
    """What people said

     What people said. Recording the same post again updates it; what people corrected stays.

    Args:
        workspace (str):
        author (list[str] | Unset):
        author_kind (list[MentionsListAuthorKindItem] | Unset):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        is_pending (bool | Unset):
        kind (list[MentionsListKindItem] | Unset):
        language (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MentionsListOrdering | Unset):  Default: '-published_at'.
        published_after (datetime.datetime | Unset):
        published_before (datetime.datetime | Unset):
        q (str | Unset):
        sentiment (list[MentionsListSentimentItem] | Unset):
        thread (list[UUID] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedMentionList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            author=author,
            author_kind=author_kind,
            channel=channel,
            cursor=cursor,
            external_id=external_id,
            is_pending=is_pending,
            kind=kind,
            language=language,
            limit=limit,
            ordering=ordering,
            published_after=published_after,
            published_before=published_before,
            q=q,
            sentiment=sentiment,
            thread=thread,
            topic=topic,
            if_none_match=if_none_match,
        )
    ).parsed
