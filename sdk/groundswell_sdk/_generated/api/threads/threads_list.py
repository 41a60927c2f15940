import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.paginated_thread_list import PaginatedThreadList
from ...models.problem import Problem
from ...models.threads_list_first_response_by_item import (
    ThreadsListFirstResponseByItem,
)
from ...models.threads_list_kind_item import (
    ThreadsListKindItem,
)
from ...models.threads_list_opened_by_item import (
    ThreadsListOpenedByItem,
)
from ...models.threads_list_ordering import (
    ThreadsListOrdering,
)
from ...models.threads_list_solved_by_item import (
    ThreadsListSolvedByItem,
)
from ...models.threads_list_state_item import (
    ThreadsListStateItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    first_response_by: list[ThreadsListFirstResponseByItem] | Unset = UNSET,
    is_complete: bool | Unset = UNSET,
    kind: list[ThreadsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    opened_after: datetime.datetime | Unset = UNSET,
    opened_before: datetime.datetime | Unset = UNSET,
    opened_by: list[ThreadsListOpenedByItem] | Unset = UNSET,
    ordering: ThreadsListOrdering | Unset = "-opened_at",
    solved_by: list[ThreadsListSolvedByItem] | Unset = UNSET,
    state: list[ThreadsListStateItem] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_channel: list[str] | Unset = UNSET
    if not isinstance(channel, Unset):
        json_channel = []
        for channel_item_data in channel:
            channel_item = str(channel_item_data)
            json_channel.append(channel_item)

    params["channel"] = json_channel

    params["cursor"] = cursor

    json_first_response_by: list[str] | Unset = UNSET
    if not isinstance(first_response_by, Unset):
        json_first_response_by = []
        for first_response_by_item_data in first_response_by:
            first_response_by_item: str = first_response_by_item_data
            json_first_response_by.append(first_response_by_item)

    params["first_response_by"] = json_first_response_by

    params["is_complete"] = is_complete

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    params["limit"] = limit

    json_opened_after: str | Unset = UNSET
    if not isinstance(opened_after, Unset):
        json_opened_after = opened_after.isoformat()
    params["opened_after"] = json_opened_after

    json_opened_before: str | Unset = UNSET
    if not isinstance(opened_before, Unset):
        json_opened_before = opened_before.isoformat()
    params["opened_before"] = json_opened_before

    json_opened_by: list[str] | Unset = UNSET
    if not isinstance(opened_by, Unset):
        json_opened_by = []
        for opened_by_item_data in opened_by:
            opened_by_item: str = opened_by_item_data
            json_opened_by.append(opened_by_item)

    params["opened_by"] = json_opened_by

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_solved_by: list[str] | Unset = UNSET
    if not isinstance(solved_by, Unset):
        json_solved_by = []
        for solved_by_item_data in solved_by:
            solved_by_item: str = solved_by_item_data
            json_solved_by.append(solved_by_item)

    params["solved_by"] = json_solved_by

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item: str = state_item_data
            json_state.append(state_item)

    params["state"] = json_state

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
        "url": "/api/v1/workspaces/{workspace}/threads/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedThreadList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedThreadList.from_dict(response.json())

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
) -> Response[PaginatedThreadList | Problem]:
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
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    first_response_by: list[ThreadsListFirstResponseByItem] | Unset = UNSET,
    is_complete: bool | Unset = UNSET,
    kind: list[ThreadsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    opened_after: datetime.datetime | Unset = UNSET,
    opened_before: datetime.datetime | Unset = UNSET,
    opened_by: list[ThreadsListOpenedByItem] | Unset = UNSET,
    ordering: ThreadsListOrdering | Unset = "-opened_at",
    solved_by: list[ThreadsListSolvedByItem] | Unset = UNSET,
    state: list[ThreadsListStateItem] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedThreadList | Problem]:
    """Conversations

     Conversations. Those that wait for an answer: `?state=unanswered&opened_by=peer`, by `opened_at` or
    `-reach`.

    Args:
        workspace (str):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        first_response_by (list[ThreadsListFirstResponseByItem] | Unset):
        is_complete (bool | Unset):
        kind (list[ThreadsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        opened_after (datetime.datetime | Unset):
        opened_before (datetime.datetime | Unset):
        opened_by (list[ThreadsListOpenedByItem] | Unset):
        ordering (ThreadsListOrdering | Unset):  Default: '-opened_at'.
        solved_by (list[ThreadsListSolvedByItem] | Unset):
        state (list[ThreadsListStateItem] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedThreadList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        channel=channel,
        cursor=cursor,
        first_response_by=first_response_by,
        is_complete=is_complete,
        kind=kind,
        limit=limit,
        opened_after=opened_after,
        opened_before=opened_before,
        opened_by=opened_by,
        ordering=ordering,
        solved_by=solved_by,
        state=state,
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
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    first_response_by: list[ThreadsListFirstResponseByItem] | Unset = UNSET,
    is_complete: bool | Unset = UNSET,
    kind: list[ThreadsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    opened_after: datetime.datetime | Unset = UNSET,
    opened_before: datetime.datetime | Unset = UNSET,
    opened_by: list[ThreadsListOpenedByItem] | Unset = UNSET,
    ordering: ThreadsListOrdering | Unset = "-opened_at",
    solved_by: list[ThreadsListSolvedByItem] | Unset = UNSET,
    state: list[ThreadsListStateItem] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedThreadList | Problem | None:
    """Conversations

     Conversations. Those that wait for an answer: `?state=unanswered&opened_by=peer`, by `opened_at` or
    `-reach`.

    Args:
        workspace (str):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        first_response_by (list[ThreadsListFirstResponseByItem] | Unset):
        is_complete (bool | Unset):
        kind (list[ThreadsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        opened_after (datetime.datetime | Unset):
        opened_before (datetime.datetime | Unset):
        opened_by (list[ThreadsListOpenedByItem] | Unset):
        ordering (ThreadsListOrdering | Unset):  Default: '-opened_at'.
        solved_by (list[ThreadsListSolvedByItem] | Unset):
        state (list[ThreadsListStateItem] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedThreadList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        channel=channel,
        cursor=cursor,
        first_response_by=first_response_by,
        is_complete=is_complete,
        kind=kind,
        limit=limit,
        opened_after=opened_after,
        opened_before=opened_before,
        opened_by=opened_by,
        ordering=ordering,
        solved_by=solved_by,
        state=state,
        topic=topic,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    first_response_by: list[ThreadsListFirstResponseByItem] | Unset = UNSET,
    is_complete: bool | Unset = UNSET,
    kind: list[ThreadsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    opened_after: datetime.datetime | Unset = UNSET,
    opened_before: datetime.datetime | Unset = UNSET,
    opened_by: list[ThreadsListOpenedByItem] | Unset = UNSET,
    ordering: ThreadsListOrdering | Unset = "-opened_at",
    solved_by: list[ThreadsListSolvedByItem] | Unset = UNSET,
    state: list[ThreadsListStateItem] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedThreadList | Problem]:
    """Conversations

     Conversations. Those that wait for an answer: `?state=unanswered&opened_by=peer`, by `opened_at` or
    `-reach`.

    Args:
        workspace (str):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        first_response_by (list[ThreadsListFirstResponseByItem] | Unset):
        is_complete (bool | Unset):
        kind (list[ThreadsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        opened_after (datetime.datetime | Unset):
        opened_before (datetime.datetime | Unset):
        opened_by (list[ThreadsListOpenedByItem] | Unset):
        ordering (ThreadsListOrdering | Unset):  Default: '-opened_at'.
        solved_by (list[ThreadsListSolvedByItem] | Unset):
        state (list[ThreadsListStateItem] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedThreadList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        channel=channel,
        cursor=cursor,
        first_response_by=first_response_by,
        is_complete=is_complete,
        kind=kind,
        limit=limit,
        opened_after=opened_after,
        opened_before=opened_before,
        opened_by=opened_by,
        ordering=ordering,
        solved_by=solved_by,
        state=state,
        topic=topic,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    channel: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    first_response_by: list[ThreadsListFirstResponseByItem] | Unset = UNSET,
    is_complete: bool | Unset = UNSET,
    kind: list[ThreadsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    opened_after: datetime.datetime | Unset = UNSET,
    opened_before: datetime.datetime | Unset = UNSET,
    opened_by: list[ThreadsListOpenedByItem] | Unset = UNSET,
    ordering: ThreadsListOrdering | Unset = "-opened_at",
    solved_by: list[ThreadsListSolvedByItem] | Unset = UNSET,
    state: list[ThreadsListStateItem] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedThreadList | Problem | None:
    """Conversations

     Conversations. Those that wait for an answer: `?state=unanswered&opened_by=peer`, by `opened_at` or
    `-reach`.

    Args:
        workspace (str):
        channel (list[UUID] | Unset):
        cursor (str | Unset):
        first_response_by (list[ThreadsListFirstResponseByItem] | Unset):
        is_complete (bool | Unset):
        kind (list[ThreadsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        opened_after (datetime.datetime | Unset):
        opened_before (datetime.datetime | Unset):
        opened_by (list[ThreadsListOpenedByItem] | Unset):
        ordering (ThreadsListOrdering | Unset):  Default: '-opened_at'.
        solved_by (list[ThreadsListSolvedByItem] | Unset):
        state (list[ThreadsListStateItem] | Unset):
        topic (list[UUID] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedThreadList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            channel=channel,
            cursor=cursor,
            first_response_by=first_response_by,
            is_complete=is_complete,
            kind=kind,
            limit=limit,
            opened_after=opened_after,
            opened_before=opened_before,
            opened_by=opened_by,
            ordering=ordering,
            solved_by=solved_by,
            state=state,
            topic=topic,
            if_none_match=if_none_match,
        )
    ).parsed
