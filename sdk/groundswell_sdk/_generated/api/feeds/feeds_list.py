import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.feeds_list_archived import FeedsListArchived
from ...models.feeds_list_ordering import FeedsListOrdering
from ...models.feeds_list_status_item import (
    FeedsListStatusItem,
)
from ...models.paginated_feed_list import PaginatedFeedList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    archived: FeedsListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    connector: list[str] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: FeedsListOrdering | Unset = "name",
    q: str | Unset = UNSET,
    status: list[FeedsListStatusItem] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

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

    json_connector: list[str] | Unset = UNSET
    if not isinstance(connector, Unset):
        json_connector = connector

    params["connector"] = json_connector

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

    params["limit"] = limit

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    params["q"] = q

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item: str = status_item_data
            json_status.append(status_item)

    params["status"] = json_status

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
        "url": "/api/v1/workspaces/{workspace}/feeds/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedFeedList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedFeedList.from_dict(response.json())

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
) -> Response[PaginatedFeedList | Problem]:
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
    archived: FeedsListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    connector: list[str] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: FeedsListOrdering | Unset = "name",
    q: str | Unset = UNSET,
    status: list[FeedsListStatusItem] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedFeedList | Problem]:
    """List feeds

     What brings the posts of a channel: services that are asked again and again, or that send them.

    Args:
        workspace (str):
        archived (FeedsListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        connector (list[str] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        ordering (FeedsListOrdering | Unset):  Default: 'name'.
        q (str | Unset):
        status (list[FeedsListStatusItem] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedFeedList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        channel=channel,
        connector=connector,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        limit=limit,
        ordering=ordering,
        q=q,
        status=status,
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
    archived: FeedsListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    connector: list[str] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: FeedsListOrdering | Unset = "name",
    q: str | Unset = UNSET,
    status: list[FeedsListStatusItem] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedFeedList | Problem | None:
    """List feeds

     What brings the posts of a channel: services that are asked again and again, or that send them.

    Args:
        workspace (str):
        archived (FeedsListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        connector (list[str] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        ordering (FeedsListOrdering | Unset):  Default: 'name'.
        q (str | Unset):
        status (list[FeedsListStatusItem] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedFeedList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        archived=archived,
        channel=channel,
        connector=connector,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        limit=limit,
        ordering=ordering,
        q=q,
        status=status,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    archived: FeedsListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    connector: list[str] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: FeedsListOrdering | Unset = "name",
    q: str | Unset = UNSET,
    status: list[FeedsListStatusItem] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedFeedList | Problem]:
    """List feeds

     What brings the posts of a channel: services that are asked again and again, or that send them.

    Args:
        workspace (str):
        archived (FeedsListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        connector (list[str] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        ordering (FeedsListOrdering | Unset):  Default: 'name'.
        q (str | Unset):
        status (list[FeedsListStatusItem] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedFeedList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        channel=channel,
        connector=connector,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        limit=limit,
        ordering=ordering,
        q=q,
        status=status,
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
    archived: FeedsListArchived | Unset = "exclude",
    channel: list[UUID] | Unset = UNSET,
    connector: list[str] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: FeedsListOrdering | Unset = "name",
    q: str | Unset = UNSET,
    status: list[FeedsListStatusItem] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedFeedList | Problem | None:
    """List feeds

     What brings the posts of a channel: services that are asked again and again, or that send them.

    Args:
        workspace (str):
        archived (FeedsListArchived | Unset):  Default: 'exclude'.
        channel (list[UUID] | Unset):
        connector (list[str] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        ordering (FeedsListOrdering | Unset):  Default: 'name'.
        q (str | Unset):
        status (list[FeedsListStatusItem] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedFeedList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            archived=archived,
            channel=channel,
            connector=connector,
            created_after=created_after,
            created_before=created_before,
            created_by=created_by,
            cursor=cursor,
            limit=limit,
            ordering=ordering,
            q=q,
            status=status,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
