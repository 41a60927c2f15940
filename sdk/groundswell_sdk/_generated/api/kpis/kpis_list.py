import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.kpis_list_aggregation_item import (
    KpisListAggregationItem,
)
from ...models.kpis_list_archived import KpisListArchived
from ...models.kpis_list_cadence_item import (
    KpisListCadenceItem,
)
from ...models.kpis_list_direction_item import (
    KpisListDirectionItem,
)
from ...models.kpis_list_function_item import (
    KpisListFunctionItem,
)
from ...models.kpis_list_level_item import KpisListLevelItem
from ...models.kpis_list_measure_type_item import (
    KpisListMeasureTypeItem,
)
from ...models.kpis_list_ordering import KpisListOrdering
from ...models.kpis_list_origin_item import (
    KpisListOriginItem,
)
from ...models.paginated_kpi_list import PaginatedKpiList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    aggregation: list[KpisListAggregationItem] | Unset = UNSET,
    archived: KpisListArchived | Unset = "exclude",
    cadence: list[KpisListCadenceItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    direction: list[KpisListDirectionItem] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[KpisListFunctionItem] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    level: list[KpisListLevelItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[KpisListMeasureTypeItem] | Unset = UNSET,
    ordering: KpisListOrdering | Unset = "key",
    origin: list[KpisListOriginItem] | Unset = UNSET,
    owner: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_aggregation: list[str] | Unset = UNSET
    if not isinstance(aggregation, Unset):
        json_aggregation = []
        for aggregation_item_data in aggregation:
            aggregation_item: str = aggregation_item_data
            json_aggregation.append(aggregation_item)

    params["aggregation"] = json_aggregation

    json_archived: str | Unset = UNSET
    if not isinstance(archived, Unset):
        json_archived = archived

    params["archived"] = json_archived

    json_cadence: list[str] | Unset = UNSET
    if not isinstance(cadence, Unset):
        json_cadence = []
        for cadence_item_data in cadence:
            cadence_item: str = cadence_item_data
            json_cadence.append(cadence_item)

    params["cadence"] = json_cadence

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

    json_direction: list[str] | Unset = UNSET
    if not isinstance(direction, Unset):
        json_direction = []
        for direction_item_data in direction:
            direction_item: str = direction_item_data
            json_direction.append(direction_item)

    params["direction"] = json_direction

    json_external_id: list[str] | Unset = UNSET
    if not isinstance(external_id, Unset):
        json_external_id = external_id

    params["external_id"] = json_external_id

    json_function: list[str] | Unset = UNSET
    if not isinstance(function, Unset):
        json_function = []
        for function_item_data in function:
            function_item: str = function_item_data
            json_function.append(function_item)

    params["function"] = json_function

    json_initiative: list[str] | Unset = UNSET
    if not isinstance(initiative, Unset):
        json_initiative = []
        for initiative_item_data in initiative:
            initiative_item = str(initiative_item_data)
            json_initiative.append(initiative_item)

    params["initiative"] = json_initiative

    json_key: list[str] | Unset = UNSET
    if not isinstance(key, Unset):
        json_key = key

    params["key"] = json_key

    json_level: list[str] | Unset = UNSET
    if not isinstance(level, Unset):
        json_level = []
        for level_item_data in level:
            level_item: str = level_item_data
            json_level.append(level_item)

    params["level"] = json_level

    params["limit"] = limit

    json_measure_type: list[str] | Unset = UNSET
    if not isinstance(measure_type, Unset):
        json_measure_type = []
        for measure_type_item_data in measure_type:
            measure_type_item: str = measure_type_item_data
            json_measure_type.append(measure_type_item)

    params["measure_type"] = json_measure_type

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_origin: list[str] | Unset = UNSET
    if not isinstance(origin, Unset):
        json_origin = []
        for origin_item_data in origin:
            origin_item: str = origin_item_data
            json_origin.append(origin_item)

    params["origin"] = json_origin

    json_owner: list[str] | Unset = UNSET
    if not isinstance(owner, Unset):
        json_owner = []
        for owner_item_data in owner:
            owner_item = str(owner_item_data)
            json_owner.append(owner_item)

    params["owner"] = json_owner

    params["q"] = q

    json_source: list[str] | Unset = UNSET
    if not isinstance(source, Unset):
        json_source = source

    params["source"] = json_source

    json_topic: list[str] | Unset = UNSET
    if not isinstance(topic, Unset):
        json_topic = []
        for topic_item_data in topic:
            topic_item = str(topic_item_data)
            json_topic.append(topic_item)

    params["topic"] = json_topic

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
        "url": "/api/v1/workspaces/{workspace}/kpis/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedKpiList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedKpiList.from_dict(response.json())

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
) -> Response[PaginatedKpiList | Problem]:
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
    aggregation: list[KpisListAggregationItem] | Unset = UNSET,
    archived: KpisListArchived | Unset = "exclude",
    cadence: list[KpisListCadenceItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    direction: list[KpisListDirectionItem] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[KpisListFunctionItem] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    level: list[KpisListLevelItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[KpisListMeasureTypeItem] | Unset = UNSET,
    ordering: KpisListOrdering | Unset = "key",
    origin: list[KpisListOriginItem] | Unset = UNSET,
    owner: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedKpiList | Problem]:
    """List KPIs

     Figures the workspace keeps an eye on.

    Args:
        workspace (str):
        aggregation (list[KpisListAggregationItem] | Unset):
        archived (KpisListArchived | Unset):  Default: 'exclude'.
        cadence (list[KpisListCadenceItem] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        direction (list[KpisListDirectionItem] | Unset):
        external_id (list[str] | Unset):
        function (list[KpisListFunctionItem] | Unset):
        initiative (list[UUID] | Unset):
        key (list[str] | Unset):
        level (list[KpisListLevelItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[KpisListMeasureTypeItem] | Unset):
        ordering (KpisListOrdering | Unset):  Default: 'key'.
        origin (list[KpisListOriginItem] | Unset):
        owner (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        topic (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedKpiList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        aggregation=aggregation,
        archived=archived,
        cadence=cadence,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        direction=direction,
        external_id=external_id,
        function=function,
        initiative=initiative,
        key=key,
        level=level,
        limit=limit,
        measure_type=measure_type,
        ordering=ordering,
        origin=origin,
        owner=owner,
        q=q,
        source=source,
        topic=topic,
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
    aggregation: list[KpisListAggregationItem] | Unset = UNSET,
    archived: KpisListArchived | Unset = "exclude",
    cadence: list[KpisListCadenceItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    direction: list[KpisListDirectionItem] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[KpisListFunctionItem] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    level: list[KpisListLevelItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[KpisListMeasureTypeItem] | Unset = UNSET,
    ordering: KpisListOrdering | Unset = "key",
    origin: list[KpisListOriginItem] | Unset = UNSET,
    owner: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedKpiList | Problem | None:
    """List KPIs

     Figures the workspace keeps an eye on.

    Args:
        workspace (str):
        aggregation (list[KpisListAggregationItem] | Unset):
        archived (KpisListArchived | Unset):  Default: 'exclude'.
        cadence (list[KpisListCadenceItem] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        direction (list[KpisListDirectionItem] | Unset):
        external_id (list[str] | Unset):
        function (list[KpisListFunctionItem] | Unset):
        initiative (list[UUID] | Unset):
        key (list[str] | Unset):
        level (list[KpisListLevelItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[KpisListMeasureTypeItem] | Unset):
        ordering (KpisListOrdering | Unset):  Default: 'key'.
        origin (list[KpisListOriginItem] | Unset):
        owner (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        topic (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedKpiList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        aggregation=aggregation,
        archived=archived,
        cadence=cadence,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        direction=direction,
        external_id=external_id,
        function=function,
        initiative=initiative,
        key=key,
        level=level,
        limit=limit,
        measure_type=measure_type,
        ordering=ordering,
        origin=origin,
        owner=owner,
        q=q,
        source=source,
        topic=topic,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    aggregation: list[KpisListAggregationItem] | Unset = UNSET,
    archived: KpisListArchived | Unset = "exclude",
    cadence: list[KpisListCadenceItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    direction: list[KpisListDirectionItem] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[KpisListFunctionItem] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    level: list[KpisListLevelItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[KpisListMeasureTypeItem] | Unset = UNSET,
    ordering: KpisListOrdering | Unset = "key",
    origin: list[KpisListOriginItem] | Unset = UNSET,
    owner: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedKpiList | Problem]:
    """List KPIs

     Figures the workspace keeps an eye on.

    Args:
        workspace (str):
        aggregation (list[KpisListAggregationItem] | Unset):
        archived (KpisListArchived | Unset):  Default: 'exclude'.
        cadence (list[KpisListCadenceItem] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        direction (list[KpisListDirectionItem] | Unset):
        external_id (list[str] | Unset):
        function (list[KpisListFunctionItem] | Unset):
        initiative (list[UUID] | Unset):
        key (list[str] | Unset):
        level (list[KpisListLevelItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[KpisListMeasureTypeItem] | Unset):
        ordering (KpisListOrdering | Unset):  Default: 'key'.
        origin (list[KpisListOriginItem] | Unset):
        owner (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        topic (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedKpiList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        aggregation=aggregation,
        archived=archived,
        cadence=cadence,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        direction=direction,
        external_id=external_id,
        function=function,
        initiative=initiative,
        key=key,
        level=level,
        limit=limit,
        measure_type=measure_type,
        ordering=ordering,
        origin=origin,
        owner=owner,
        q=q,
        source=source,
        topic=topic,
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
    aggregation: list[KpisListAggregationItem] | Unset = UNSET,
    archived: KpisListArchived | Unset = "exclude",
    cadence: list[KpisListCadenceItem] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    direction: list[KpisListDirectionItem] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[KpisListFunctionItem] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    key: list[str] | Unset = UNSET,
    level: list[KpisListLevelItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[KpisListMeasureTypeItem] | Unset = UNSET,
    ordering: KpisListOrdering | Unset = "key",
    origin: list[KpisListOriginItem] | Unset = UNSET,
    owner: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    topic: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedKpiList | Problem | None:
    """List KPIs

     Figures the workspace keeps an eye on.

    Args:
        workspace (str):
        aggregation (list[KpisListAggregationItem] | Unset):
        archived (KpisListArchived | Unset):  Default: 'exclude'.
        cadence (list[KpisListCadenceItem] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        direction (list[KpisListDirectionItem] | Unset):
        external_id (list[str] | Unset):
        function (list[KpisListFunctionItem] | Unset):
        initiative (list[UUID] | Unset):
        key (list[str] | Unset):
        level (list[KpisListLevelItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[KpisListMeasureTypeItem] | Unset):
        ordering (KpisListOrdering | Unset):  Default: 'key'.
        origin (list[KpisListOriginItem] | Unset):
        owner (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        topic (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedKpiList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            aggregation=aggregation,
            archived=archived,
            cadence=cadence,
            channel=channel,
            created_after=created_after,
            created_before=created_before,
            created_by=created_by,
            cursor=cursor,
            direction=direction,
            external_id=external_id,
            function=function,
            initiative=initiative,
            key=key,
            level=level,
            limit=limit,
            measure_type=measure_type,
            ordering=ordering,
            origin=origin,
            owner=owner,
            q=q,
            source=source,
            topic=topic,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
