import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.paginated_reply_list import PaginatedReplyList
from ...models.problem import Problem
from ...models.replies_list_archived import (
    RepliesListArchived,
)
from ...models.replies_list_ordering import (
    RepliesListOrdering,
)
from ...models.replies_list_state_item import (
    RepliesListStateItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    approved_by: list[UUID] | Unset = UNSET,
    archived: RepliesListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    drafted_by: list[UUID] | Unset = UNSET,
    feed: list[UUID] | Unset = UNSET,
    is_unknown: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: RepliesListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    sent_after: datetime.datetime | Unset = UNSET,
    sent_before: datetime.datetime | Unset = UNSET,
    solution: list[UUID] | Unset = UNSET,
    state: list[RepliesListStateItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_approved_by: list[str] | Unset = UNSET
    if not isinstance(approved_by, Unset):
        json_approved_by = []
        for approved_by_item_data in approved_by:
            approved_by_item = str(approved_by_item_data)
            json_approved_by.append(approved_by_item)

    params["approved_by"] = json_approved_by

    json_archived: str | Unset = UNSET
    if not isinstance(archived, Unset):
        json_archived = archived

    params["archived"] = json_archived

    json_channel: list[str] | Unset = UNSET
    if not isinstance(channel, Unset):
        json_channel = []
        for channel_item_data in channel:
            channel_item = str(channel_item_data)
            json_channel.append(channel_item)

    params["channel"] = json_channel

    json_created_after: str | Unset = UNSET
    if not isinstance(created_after, Unset):
        json_created_after = created_after.isoformat()
    params["created_after"] = json_created_after

    json_created_before: str | Unset = UNSET
    if not isinstance(created_before, Unset):
        json_created_before = created_before.isoformat()
    params["created_before"] = json_created_before

    json_created_by: list[str] | Unset = UNSET
    if not isinstance(created_by, Unset):
        json_created_by = []
        for created_by_item_data in created_by:
            created_by_item = str(created_by_item_data)
            json_created_by.append(created_by_item)

    params["created_by"] = json_created_by

    params["cursor"] = cursor

    json_drafted_by: list[str] | Unset = UNSET
    if not isinstance(drafted_by, Unset):
        json_drafted_by = []
        for drafted_by_item_data in drafted_by:
            drafted_by_item = str(drafted_by_item_data)
            json_drafted_by.append(drafted_by_item)

    params["drafted_by"] = json_drafted_by

    json_feed: list[str] | Unset = UNSET
    if not isinstance(feed, Unset):
        json_feed = []
        for feed_item_data in feed:
            feed_item = str(feed_item_data)
            json_feed.append(feed_item)

    params["feed"] = json_feed

    params["is_unknown"] = is_unknown

    params["limit"] = limit

    json_mention: list[str] | Unset = UNSET
    if not isinstance(mention, Unset):
        json_mention = []
        for mention_item_data in mention:
            mention_item = str(mention_item_data)
            json_mention.append(mention_item)

    params["mention"] = json_mention

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    params["q"] = q

    json_sent_after: str | Unset = UNSET
    if not isinstance(sent_after, Unset):
        json_sent_after = sent_after.isoformat()
    params["sent_after"] = json_sent_after

    json_sent_before: str | Unset = UNSET
    if not isinstance(sent_before, Unset):
        json_sent_before = sent_before.isoformat()
    params["sent_before"] = json_sent_before

    json_solution: list[str] | Unset = UNSET
    if not isinstance(solution, Unset):
        json_solution = []
        for solution_item_data in solution:
            solution_item = str(solution_item_data)
            json_solution.append(solution_item)

    params["solution"] = json_solution

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item: str = state_item_data
            json_state.append(state_item)

    params["state"] = json_state

    json_thread: list[str] | Unset = UNSET
    if not isinstance(thread, Unset):
        json_thread = []
        for thread_item_data in thread:
            thread_item = str(thread_item_data)
            json_thread.append(thread_item)

    params["thread"] = json_thread

    json_updated_after: str | Unset = UNSET
    if not isinstance(updated_after, Unset):
        json_updated_after = updated_after.isoformat()
    params["updated_after"] = json_updated_after

    json_updated_before: str | Unset = UNSET
    if not isinstance(updated_before, Unset):
        json_updated_before = updated_before.isoformat()
    params["updated_before"] = json_updated_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/workspaces/{workspace}/replies/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedReplyList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedReplyList.from_dict(response.json())

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
) -> Response[PaginatedReplyList | Problem]:
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
    approved_by: list[UUID] | Unset = UNSET,
    archived: RepliesListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    drafted_by: list[UUID] | Unset = UNSET,
    feed: list[UUID] | Unset = UNSET,
    is_unknown: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: RepliesListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    sent_after: datetime.datetime | Unset = UNSET,
    sent_before: datetime.datetime | Unset = UNSET,
    solution: list[UUID] | Unset = UNSET,
    state: list[RepliesListStateItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedReplyList | Problem]:
    """List replies

     Answers to mentions, sent through the mentions' own channels once somebody else has approved them.

    Args:
        workspace (str):
        approved_by (list[UUID] | Unset):
        archived (RepliesListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        drafted_by (list[UUID] | Unset):
        feed (list[UUID] | Unset):
        is_unknown (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (RepliesListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        sent_after (datetime.datetime | Unset):
        sent_before (datetime.datetime | Unset):
        solution (list[UUID] | Unset):
        state (list[RepliesListStateItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedReplyList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        approved_by=approved_by,
        archived=archived,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        drafted_by=drafted_by,
        feed=feed,
        is_unknown=is_unknown,
        limit=limit,
        mention=mention,
        ordering=ordering,
        q=q,
        sent_after=sent_after,
        sent_before=sent_before,
        solution=solution,
        state=state,
        thread=thread,
        updated_after=updated_after,
        updated_before=updated_before,
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
    approved_by: list[UUID] | Unset = UNSET,
    archived: RepliesListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    drafted_by: list[UUID] | Unset = UNSET,
    feed: list[UUID] | Unset = UNSET,
    is_unknown: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: RepliesListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    sent_after: datetime.datetime | Unset = UNSET,
    sent_before: datetime.datetime | Unset = UNSET,
    solution: list[UUID] | Unset = UNSET,
    state: list[RepliesListStateItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedReplyList | Problem | None:
    """List replies

     Answers to mentions, sent through the mentions' own channels once somebody else has approved them.

    Args:
        workspace (str):
        approved_by (list[UUID] | Unset):
        archived (RepliesListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        drafted_by (list[UUID] | Unset):
        feed (list[UUID] | Unset):
        is_unknown (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (RepliesListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        sent_after (datetime.datetime | Unset):
        sent_before (datetime.datetime | Unset):
        solution (list[UUID] | Unset):
        state (list[RepliesListStateItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedReplyList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        approved_by=approved_by,
        archived=archived,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        drafted_by=drafted_by,
        feed=feed,
        is_unknown=is_unknown,
        limit=limit,
        mention=mention,
        ordering=ordering,
        q=q,
        sent_after=sent_after,
        sent_before=sent_before,
        solution=solution,
        state=state,
        thread=thread,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    approved_by: list[UUID] | Unset = UNSET,
    archived: RepliesListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    drafted_by: list[UUID] | Unset = UNSET,
    feed: list[UUID] | Unset = UNSET,
    is_unknown: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: RepliesListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    sent_after: datetime.datetime | Unset = UNSET,
    sent_before: datetime.datetime | Unset = UNSET,
    solution: list[UUID] | Unset = UNSET,
    state: list[RepliesListStateItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedReplyList | Problem]:
    """List replies

     Answers to mentions, sent through the mentions' own channels once somebody else has approved them.

    Args:
        workspace (str):
        approved_by (list[UUID] | Unset):
        archived (RepliesListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        drafted_by (list[UUID] | Unset):
        feed (list[UUID] | Unset):
        is_unknown (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (RepliesListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        sent_after (datetime.datetime | Unset):
        sent_before (datetime.datetime | Unset):
        solution (list[UUID] | Unset):
        state (list[RepliesListStateItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedReplyList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        approved_by=approved_by,
        archived=archived,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        drafted_by=drafted_by,
        feed=feed,
        is_unknown=is_unknown,
        limit=limit,
        mention=mention,
        ordering=ordering,
        q=q,
        sent_after=sent_after,
        sent_before=sent_before,
        solution=solution,
        state=state,
        thread=thread,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    approved_by: list[UUID] | Unset = UNSET,
    archived: RepliesListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    drafted_by: list[UUID] | Unset = UNSET,
    feed: list[UUID] | Unset = UNSET,
    is_unknown: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: RepliesListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    sent_after: datetime.datetime | Unset = UNSET,
    sent_before: datetime.datetime | Unset = UNSET,
    solution: list[UUID] | Unset = UNSET,
    state: list[RepliesListStateItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedReplyList | Problem | None:
    """List replies

     Answers to mentions, sent through the mentions' own channels once somebody else has approved them.

    Args:
        workspace (str):
        approved_by (list[UUID] | Unset):
        archived (RepliesListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        drafted_by (list[UUID] | Unset):
        feed (list[UUID] | Unset):
        is_unknown (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (RepliesListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        sent_after (datetime.datetime | Unset):
        sent_before (datetime.datetime | Unset):
        solution (list[UUID] | Unset):
        state (list[RepliesListStateItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedReplyList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            approved_by=approved_by,
            archived=archived,
            channel=channel,
            created_after=created_after,
            created_before=created_before,
            created_by=created_by,
            cursor=cursor,
            drafted_by=drafted_by,
            feed=feed,
            is_unknown=is_unknown,
            limit=limit,
            mention=mention,
            ordering=ordering,
            q=q,
            sent_after=sent_after,
            sent_before=sent_before,
            solution=solution,
            state=state,
            thread=thread,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
