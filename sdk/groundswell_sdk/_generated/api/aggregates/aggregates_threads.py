import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.aggregates_threads_bucket import (
    AggregatesThreadsBucket,
)
from ...models.aggregates_threads_by import (
    AggregatesThreadsBy,
)
from ...models.problem import Problem
from ...models.threads_summary import ThreadsSummary
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    bucket: AggregatesThreadsBucket | Unset = UNSET,
    by: AggregatesThreadsBy | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    observed_until: datetime.datetime | Unset = UNSET,
    opened_after: datetime.date | Unset = UNSET,
    opened_before: datetime.date | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_bucket: str | Unset = UNSET
    if not isinstance(bucket, Unset):
        json_bucket = bucket

    params["bucket"] = json_bucket

    json_by: str | Unset = UNSET
    if not isinstance(by, Unset):
        json_by = by

    params["by"] = json_by

    json_channel: list[str] | Unset = UNSET
    if not isinstance(channel, Unset):
        json_channel = []
        for channel_item_data in channel:
            channel_item = str(channel_item_data)
            json_channel.append(channel_item)

    params["channel"] = json_channel

    json_observed_until: str | Unset = UNSET
    if not isinstance(observed_until, Unset):
        json_observed_until = observed_until.isoformat()
    params["observed_until"] = json_observed_until

    json_opened_after: str | Unset = UNSET
    if not isinstance(opened_after, Unset):
        json_opened_after = opened_after.isoformat()
    params["opened_after"] = json_opened_after

    json_opened_before: str | Unset = UNSET
    if not isinstance(opened_before, Unset):
        json_opened_before = opened_before.isoformat()
    params["opened_before"] = json_opened_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/workspaces/{workspace}/aggregates/threads/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | ThreadsSummary | None:
    if response.status_code == 200:
        response_200 = ThreadsSummary.from_dict(response.json())

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
) -> Response[Problem | ThreadsSummary]:
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
    bucket: AggregatesThreadsBucket | Unset = UNSET,
    by: AggregatesThreadsBy | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    observed_until: datetime.datetime | Unset = UNSET,
    opened_after: datetime.date | Unset = UNSET,
    opened_before: datetime.date | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[Problem | ThreadsSummary]:
    """Tell how many threads were opened, how many were answered and solved, and how long that took

     Tell how many threads were opened, how many were answered and solved, and how long that took.

    Threads that are still open are not left out of the medians: they count as long as they were
    observed.

    Args:
        workspace (str):
        bucket (AggregatesThreadsBucket | Unset):
        by (AggregatesThreadsBy | Unset):
        channel (list[UUID] | Unset):
        observed_until (datetime.datetime | Unset):
        opened_after (datetime.date | Unset):
        opened_before (datetime.date | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ThreadsSummary]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        bucket=bucket,
        by=by,
        channel=channel,
        observed_until=observed_until,
        opened_after=opened_after,
        opened_before=opened_before,
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
    bucket: AggregatesThreadsBucket | Unset = UNSET,
    by: AggregatesThreadsBy | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    observed_until: datetime.datetime | Unset = UNSET,
    opened_after: datetime.date | Unset = UNSET,
    opened_before: datetime.date | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Problem | ThreadsSummary | None:
    """Tell how many threads were opened, how many were answered and solved, and how long that took

     Tell how many threads were opened, how many were answered and solved, and how long that took.

    Threads that are still open are not left out of the medians: they count as long as they were
    observed.

    Args:
        workspace (str):
        bucket (AggregatesThreadsBucket | Unset):
        by (AggregatesThreadsBy | Unset):
        channel (list[UUID] | Unset):
        observed_until (datetime.datetime | Unset):
        opened_after (datetime.date | Unset):
        opened_before (datetime.date | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ThreadsSummary
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        bucket=bucket,
        by=by,
        channel=channel,
        observed_until=observed_until,
        opened_after=opened_after,
        opened_before=opened_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    bucket: AggregatesThreadsBucket | Unset = UNSET,
    by: AggregatesThreadsBy | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    observed_until: datetime.datetime | Unset = UNSET,
    opened_after: datetime.date | Unset = UNSET,
    opened_before: datetime.date | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[Problem | ThreadsSummary]:
    """Tell how many threads were opened, how many were answered and solved, and how long that took

     Tell how many threads were opened, how many were answered and solved, and how long that took.

    Threads that are still open are not left out of the medians: they count as long as they were
    observed.

    Args:
        workspace (str):
        bucket (AggregatesThreadsBucket | Unset):
        by (AggregatesThreadsBy | Unset):
        channel (list[UUID] | Unset):
        observed_until (datetime.datetime | Unset):
        opened_after (datetime.date | Unset):
        opened_before (datetime.date | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ThreadsSummary]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        bucket=bucket,
        by=by,
        channel=channel,
        observed_until=observed_until,
        opened_after=opened_after,
        opened_before=opened_before,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    bucket: AggregatesThreadsBucket | Unset = UNSET,
    by: AggregatesThreadsBy | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    observed_until: datetime.datetime | Unset = UNSET,
    opened_after: datetime.date | Unset = UNSET,
    opened_before: datetime.date | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Problem | ThreadsSummary | None:
    """Tell how many threads were opened, how many were answered and solved, and how long that took

     Tell how many threads were opened, how many were answered and solved, and how long that took.

    Threads that are still open are not left out of the medians: they count as long as they were
    observed.

    Args:
        workspace (str):
        bucket (AggregatesThreadsBucket | Unset):
        by (AggregatesThreadsBy | Unset):
        channel (list[UUID] | Unset):
        observed_until (datetime.datetime | Unset):
        opened_after (datetime.date | Unset):
        opened_before (datetime.date | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ThreadsSummary
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            bucket=bucket,
            by=by,
            channel=channel,
            observed_until=observed_until,
            opened_after=opened_after,
            opened_before=opened_before,
            if_none_match=if_none_match,
        )
    ).parsed
