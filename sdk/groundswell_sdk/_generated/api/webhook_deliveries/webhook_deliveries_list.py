import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.paginated_webhook_delivery_list import PaginatedWebhookDeliveryList
from ...models.problem import Problem
from ...models.webhook_deliveries_list_ordering import (
    WebhookDeliveriesListOrdering,
)
from ...models.webhook_deliveries_list_status_item import (
    WebhookDeliveriesListStatusItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    endpoint: list[UUID] | Unset = UNSET,
    event: list[UUID] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: WebhookDeliveriesListOrdering | Unset = "-id",
    status: list[WebhookDeliveriesListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_created_after: str | Unset = UNSET
    if not isinstance(created_after, Unset):
        json_created_after = created_after.isoformat()
    params["created_after"] = json_created_after

    json_created_before: str | Unset = UNSET
    if not isinstance(created_before, Unset):
        json_created_before = created_before.isoformat()
    params["created_before"] = json_created_before

    params["cursor"] = cursor

    json_endpoint: list[str] | Unset = UNSET
    if not isinstance(endpoint, Unset):
        json_endpoint = []
        for endpoint_item_data in endpoint:
            endpoint_item = str(endpoint_item_data)
            json_endpoint.append(endpoint_item)

    params["endpoint"] = json_endpoint

    json_event: list[str] | Unset = UNSET
    if not isinstance(event, Unset):
        json_event = []
        for event_item_data in event:
            event_item = str(event_item_data)
            json_event.append(event_item)

    params["event"] = json_event

    json_event_type: list[str] | Unset = UNSET
    if not isinstance(event_type, Unset):
        json_event_type = event_type

    params["event_type"] = json_event_type

    params["limit"] = limit

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item: str = status_item_data
            json_status.append(status_item)

    params["status"] = json_status

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/workspaces/{workspace}/webhook-deliveries/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedWebhookDeliveryList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedWebhookDeliveryList.from_dict(response.json())

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
) -> Response[PaginatedWebhookDeliveryList | Problem]:
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
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    endpoint: list[UUID] | Unset = UNSET,
    event: list[UUID] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: WebhookDeliveriesListOrdering | Unset = "-id",
    status: list[WebhookDeliveriesListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedWebhookDeliveryList | Problem]:
    """List webhook deliveries

     How events were delivered to endpoints, kept for 30 days.

    Args:
        workspace (str):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        cursor (str | Unset):
        endpoint (list[UUID] | Unset):
        event (list[UUID] | Unset):
        event_type (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (WebhookDeliveriesListOrdering | Unset):  Default: '-id'.
        status (list[WebhookDeliveriesListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedWebhookDeliveryList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        created_after=created_after,
        created_before=created_before,
        cursor=cursor,
        endpoint=endpoint,
        event=event,
        event_type=event_type,
        limit=limit,
        ordering=ordering,
        status=status,
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
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    endpoint: list[UUID] | Unset = UNSET,
    event: list[UUID] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: WebhookDeliveriesListOrdering | Unset = "-id",
    status: list[WebhookDeliveriesListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedWebhookDeliveryList | Problem | None:
    """List webhook deliveries

     How events were delivered to endpoints, kept for 30 days.

    Args:
        workspace (str):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        cursor (str | Unset):
        endpoint (list[UUID] | Unset):
        event (list[UUID] | Unset):
        event_type (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (WebhookDeliveriesListOrdering | Unset):  Default: '-id'.
        status (list[WebhookDeliveriesListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedWebhookDeliveryList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        created_after=created_after,
        created_before=created_before,
        cursor=cursor,
        endpoint=endpoint,
        event=event,
        event_type=event_type,
        limit=limit,
        ordering=ordering,
        status=status,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    endpoint: list[UUID] | Unset = UNSET,
    event: list[UUID] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: WebhookDeliveriesListOrdering | Unset = "-id",
    status: list[WebhookDeliveriesListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedWebhookDeliveryList | Problem]:
    """List webhook deliveries

     How events were delivered to endpoints, kept for 30 days.

    Args:
        workspace (str):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        cursor (str | Unset):
        endpoint (list[UUID] | Unset):
        event (list[UUID] | Unset):
        event_type (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (WebhookDeliveriesListOrdering | Unset):  Default: '-id'.
        status (list[WebhookDeliveriesListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedWebhookDeliveryList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        created_after=created_after,
        created_before=created_before,
        cursor=cursor,
        endpoint=endpoint,
        event=event,
        event_type=event_type,
        limit=limit,
        ordering=ordering,
        status=status,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    endpoint: list[UUID] | Unset = UNSET,
    event: list[UUID] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: WebhookDeliveriesListOrdering | Unset = "-id",
    status: list[WebhookDeliveriesListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedWebhookDeliveryList | Problem | None:
    """List webhook deliveries

     How events were delivered to endpoints, kept for 30 days.

    Args:
        workspace (str):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        cursor (str | Unset):
        endpoint (list[UUID] | Unset):
        event (list[UUID] | Unset):
        event_type (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (WebhookDeliveriesListOrdering | Unset):  Default: '-id'.
        status (list[WebhookDeliveriesListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedWebhookDeliveryList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            created_after=created_after,
            created_before=created_before,
            cursor=cursor,
            endpoint=endpoint,
            event=event,
            event_type=event_type,
            limit=limit,
            ordering=ordering,
            status=status,
            if_none_match=if_none_match,
        )
    ).parsed
