import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.measurements_list_ordering import (
    MeasurementsListOrdering,
)
from ...models.measurements_list_status_item import (
    MeasurementsListStatusItem,
)
from ...models.paginated_measurement_list import PaginatedMeasurementList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    has_dimensions: bool | Unset = UNSET,
    kpi: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MeasurementsListOrdering | Unset = "-id",
    recorded_after: datetime.datetime | Unset = UNSET,
    recorded_before: datetime.datetime | Unset = UNSET,
    status: list[MeasurementsListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_at_after: str | Unset = UNSET
    if not isinstance(at_after, Unset):
        json_at_after = at_after.isoformat()
    params["at_after"] = json_at_after

    json_at_before: str | Unset = UNSET
    if not isinstance(at_before, Unset):
        json_at_before = at_before.isoformat()
    params["at_before"] = json_at_before

    params["cursor"] = cursor

    params["has_dimensions"] = has_dimensions

    json_kpi: list[str] | Unset = UNSET
    if not isinstance(kpi, Unset):
        json_kpi = kpi

    params["kpi"] = json_kpi

    params["limit"] = limit

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_recorded_after: str | Unset = UNSET
    if not isinstance(recorded_after, Unset):
        json_recorded_after = recorded_after.isoformat()
    params["recorded_after"] = json_recorded_after

    json_recorded_before: str | Unset = UNSET
    if not isinstance(recorded_before, Unset):
        json_recorded_before = recorded_before.isoformat()
    params["recorded_before"] = json_recorded_before

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
        "url": "/api/v1/workspaces/{workspace}/measurements/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedMeasurementList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedMeasurementList.from_dict(response.json())

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
) -> Response[PaginatedMeasurementList | Problem]:
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
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    has_dimensions: bool | Unset = UNSET,
    kpi: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MeasurementsListOrdering | Unset = "-id",
    recorded_after: datetime.datetime | Unset = UNSET,
    recorded_before: datetime.datetime | Unset = UNSET,
    status: list[MeasurementsListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedMeasurementList | Problem]:
    """List measurements

     Values of KPIs. Recording the same KPI, time and dimensions again restates the value; the old one is
    kept.

    Args:
        workspace (str):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        has_dimensions (bool | Unset):
        kpi (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MeasurementsListOrdering | Unset):  Default: '-id'.
        recorded_after (datetime.datetime | Unset):
        recorded_before (datetime.datetime | Unset):
        status (list[MeasurementsListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedMeasurementList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        at_after=at_after,
        at_before=at_before,
        cursor=cursor,
        has_dimensions=has_dimensions,
        kpi=kpi,
        limit=limit,
        ordering=ordering,
        recorded_after=recorded_after,
        recorded_before=recorded_before,
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
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    has_dimensions: bool | Unset = UNSET,
    kpi: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MeasurementsListOrdering | Unset = "-id",
    recorded_after: datetime.datetime | Unset = UNSET,
    recorded_before: datetime.datetime | Unset = UNSET,
    status: list[MeasurementsListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedMeasurementList | Problem | None:
    """List measurements

     Values of KPIs. Recording the same KPI, time and dimensions again restates the value; the old one is
    kept.

    Args:
        workspace (str):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        has_dimensions (bool | Unset):
        kpi (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MeasurementsListOrdering | Unset):  Default: '-id'.
        recorded_after (datetime.datetime | Unset):
        recorded_before (datetime.datetime | Unset):
        status (list[MeasurementsListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedMeasurementList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        at_after=at_after,
        at_before=at_before,
        cursor=cursor,
        has_dimensions=has_dimensions,
        kpi=kpi,
        limit=limit,
        ordering=ordering,
        recorded_after=recorded_after,
        recorded_before=recorded_before,
        status=status,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    has_dimensions: bool | Unset = UNSET,
    kpi: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MeasurementsListOrdering | Unset = "-id",
    recorded_after: datetime.datetime | Unset = UNSET,
    recorded_before: datetime.datetime | Unset = UNSET,
    status: list[MeasurementsListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedMeasurementList | Problem]:
    """List measurements

     Values of KPIs. Recording the same KPI, time and dimensions again restates the value; the old one is
    kept.

    Args:
        workspace (str):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        has_dimensions (bool | Unset):
        kpi (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MeasurementsListOrdering | Unset):  Default: '-id'.
        recorded_after (datetime.datetime | Unset):
        recorded_before (datetime.datetime | Unset):
        status (list[MeasurementsListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedMeasurementList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        at_after=at_after,
        at_before=at_before,
        cursor=cursor,
        has_dimensions=has_dimensions,
        kpi=kpi,
        limit=limit,
        ordering=ordering,
        recorded_after=recorded_after,
        recorded_before=recorded_before,
        status=status,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    has_dimensions: bool | Unset = UNSET,
    kpi: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: MeasurementsListOrdering | Unset = "-id",
    recorded_after: datetime.datetime | Unset = UNSET,
    recorded_before: datetime.datetime | Unset = UNSET,
    status: list[MeasurementsListStatusItem] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedMeasurementList | Problem | None:
    """List measurements

     Values of KPIs. Recording the same KPI, time and dimensions again restates the value; the old one is
    kept.

    Args:
        workspace (str):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        has_dimensions (bool | Unset):
        kpi (list[str] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (MeasurementsListOrdering | Unset):  Default: '-id'.
        recorded_after (datetime.datetime | Unset):
        recorded_before (datetime.datetime | Unset):
        status (list[MeasurementsListStatusItem] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedMeasurementList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            at_after=at_after,
            at_before=at_before,
            cursor=cursor,
            has_dimensions=has_dimensions,
            kpi=kpi,
            limit=limit,
            ordering=ordering,
            recorded_after=recorded_after,
            recorded_before=recorded_before,
            status=status,
            if_none_match=if_none_match,
        )
    ).parsed
