import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.kpis_summary_function_item import (
    KpisSummaryFunctionItem,
)
from ...models.problem import Problem
from ...models.summary import Summary
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    function: list[KpisSummaryFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    on: datetime.date | Unset = UNSET,
    periods: int | Unset = 12,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_function: list[str] | Unset = UNSET
    if not isinstance(function, Unset):
        json_function = []
        for function_item_data in function:
            function_item: str = function_item_data
            json_function.append(function_item)

    params["function"] = json_function

    json_goal: list[str] | Unset = UNSET
    if not isinstance(goal, Unset):
        json_goal = []
        for goal_item_data in goal:
            goal_item = str(goal_item_data)
            json_goal.append(goal_item)

    params["goal"] = json_goal

    json_key: list[str] | Unset = UNSET
    if not isinstance(key, Unset):
        json_key = key

    params["key"] = json_key

    json_on: str | Unset = UNSET
    if not isinstance(on, Unset):
        json_on = on.isoformat()
    params["on"] = json_on

    params["periods"] = periods

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/workspaces/{workspace}/kpis/summary/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Summary | None:
    if response.status_code == 200:
        response_200 = Summary.from_dict(response.json())

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
) -> Response[Problem | Summary]:
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
    function: list[KpisSummaryFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    on: datetime.date | Unset = UNSET,
    periods: int | Unset = 12,
    if_none_match: str | Unset = UNSET,
) -> Response[Problem | Summary]:
    """Where each KPI stands, against what, and why

     Where each KPI stands, against what, and why: JSON, or CSV if asked for with `Accept: text/csv`.

    A key with scopes needs those to read KPIs, measurements and targets, all of which a summary is made
    of.

    Args:
        workspace (str):
        function (list[KpisSummaryFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        key (list[str] | Unset):
        on (datetime.date | Unset):
        periods (int | Unset):  Default: 12.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Summary]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        function=function,
        goal=goal,
        key=key,
        on=on,
        periods=periods,
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
    function: list[KpisSummaryFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    on: datetime.date | Unset = UNSET,
    periods: int | Unset = 12,
    if_none_match: str | Unset = UNSET,
) -> Problem | Summary | None:
    """Where each KPI stands, against what, and why

     Where each KPI stands, against what, and why: JSON, or CSV if asked for with `Accept: text/csv`.

    A key with scopes needs those to read KPIs, measurements and targets, all of which a summary is made
    of.

    Args:
        workspace (str):
        function (list[KpisSummaryFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        key (list[str] | Unset):
        on (datetime.date | Unset):
        periods (int | Unset):  Default: 12.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Summary
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        function=function,
        goal=goal,
        key=key,
        on=on,
        periods=periods,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    function: list[KpisSummaryFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    on: datetime.date | Unset = UNSET,
    periods: int | Unset = 12,
    if_none_match: str | Unset = UNSET,
) -> Response[Problem | Summary]:
    """Where each KPI stands, against what, and why

     Where each KPI stands, against what, and why: JSON, or CSV if asked for with `Accept: text/csv`.

    A key with scopes needs those to read KPIs, measurements and targets, all of which a summary is made
    of.

    Args:
        workspace (str):
        function (list[KpisSummaryFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        key (list[str] | Unset):
        on (datetime.date | Unset):
        periods (int | Unset):  Default: 12.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Summary]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        function=function,
        goal=goal,
        key=key,
        on=on,
        periods=periods,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    function: list[KpisSummaryFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    on: datetime.date | Unset = UNSET,
    periods: int | Unset = 12,
    if_none_match: str | Unset = UNSET,
) -> Problem | Summary | None:
    """Where each KPI stands, against what, and why

     Where each KPI stands, against what, and why: JSON, or CSV if asked for with `Accept: text/csv`.

    A key with scopes needs those to read KPIs, measurements and targets, all of which a summary is made
    of.

    Args:
        workspace (str):
        function (list[KpisSummaryFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        key (list[str] | Unset):
        on (datetime.date | Unset):
        periods (int | Unset):  Default: 12.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Summary
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            function=function,
            goal=goal,
            key=key,
            on=on,
            periods=periods,
            if_none_match=if_none_match,
        )
    ).parsed
