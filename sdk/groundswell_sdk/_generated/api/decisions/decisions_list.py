import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.decisions_list_archived import (
    DecisionsListArchived,
)
from ...models.decisions_list_function_item import (
    DecisionsListFunctionItem,
)
from ...models.decisions_list_ordering import (
    DecisionsListOrdering,
)
from ...models.decisions_list_status_item import (
    DecisionsListStatusItem,
)
from ...models.paginated_decision_list import PaginatedDecisionList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    archived: DecisionsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decided_after: datetime.datetime | Unset = UNSET,
    decided_before: datetime.datetime | Unset = UNSET,
    decider: list[UUID] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[DecisionsListFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    kpi: list[UUID] | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[int] | Unset = UNSET,
    ordering: DecisionsListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    review_on_after: datetime.date | Unset = UNSET,
    review_on_before: datetime.date | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    sponsor: list[UUID] | Unset = UNSET,
    status: list[DecisionsListStatusItem] | Unset = UNSET,
    superseded_by: list[UUID] | Unset = UNSET,
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

    json_decided_after: str | Unset = UNSET
    if not isinstance(decided_after, Unset):
        json_decided_after = decided_after.isoformat()
    params["decided_after"] = json_decided_after

    json_decided_before: str | Unset = UNSET
    if not isinstance(decided_before, Unset):
        json_decided_before = decided_before.isoformat()
    params["decided_before"] = json_decided_before

    json_decider: list[str] | Unset = UNSET
    if not isinstance(decider, Unset):
        json_decider = []
        for decider_item_data in decider:
            decider_item = str(decider_item_data)
            json_decider.append(decider_item)

    params["decider"] = json_decider

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

    json_goal: list[str] | Unset = UNSET
    if not isinstance(goal, Unset):
        json_goal = []
        for goal_item_data in goal:
            goal_item = str(goal_item_data)
            json_goal.append(goal_item)

    params["goal"] = json_goal

    json_initiative: list[str] | Unset = UNSET
    if not isinstance(initiative, Unset):
        json_initiative = []
        for initiative_item_data in initiative:
            initiative_item = str(initiative_item_data)
            json_initiative.append(initiative_item)

    params["initiative"] = json_initiative

    json_kpi: list[str] | Unset = UNSET
    if not isinstance(kpi, Unset):
        json_kpi = []
        for kpi_item_data in kpi:
            kpi_item = str(kpi_item_data)
            json_kpi.append(kpi_item)

    params["kpi"] = json_kpi

    params["limit"] = limit

    json_number: list[int] | Unset = UNSET
    if not isinstance(number, Unset):
        json_number = number

    params["number"] = json_number

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    params["q"] = q

    json_review_on_after: str | Unset = UNSET
    if not isinstance(review_on_after, Unset):
        json_review_on_after = review_on_after.isoformat()
    params["review_on_after"] = json_review_on_after

    json_review_on_before: str | Unset = UNSET
    if not isinstance(review_on_before, Unset):
        json_review_on_before = review_on_before.isoformat()
    params["review_on_before"] = json_review_on_before

    json_source: list[str] | Unset = UNSET
    if not isinstance(source, Unset):
        json_source = source

    params["source"] = json_source

    json_sponsor: list[str] | Unset = UNSET
    if not isinstance(sponsor, Unset):
        json_sponsor = []
        for sponsor_item_data in sponsor:
            sponsor_item = str(sponsor_item_data)
            json_sponsor.append(sponsor_item)

    params["sponsor"] = json_sponsor

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item: str = status_item_data
            json_status.append(status_item)

    params["status"] = json_status

    json_superseded_by: list[str] | Unset = UNSET
    if not isinstance(superseded_by, Unset):
        json_superseded_by = []
        for superseded_by_item_data in superseded_by:
            superseded_by_item = str(superseded_by_item_data)
            json_superseded_by.append(superseded_by_item)

    params["superseded_by"] = json_superseded_by

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
        "url": "/api/v1/workspaces/{workspace}/decisions/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedDecisionList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedDecisionList.from_dict(response.json())

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
) -> Response[PaginatedDecisionList | Problem]:
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
    archived: DecisionsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decided_after: datetime.datetime | Unset = UNSET,
    decided_before: datetime.datetime | Unset = UNSET,
    decider: list[UUID] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[DecisionsListFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    kpi: list[UUID] | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[int] | Unset = UNSET,
    ordering: DecisionsListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    review_on_after: datetime.date | Unset = UNSET,
    review_on_before: datetime.date | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    sponsor: list[UUID] | Unset = UNSET,
    status: list[DecisionsListStatusItem] | Unset = UNSET,
    superseded_by: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedDecisionList | Problem]:
    """List decisions

     What was decided, between which options and why. A closed decision stays; another may supersede it.

    Args:
        workspace (str):
        archived (DecisionsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decided_after (datetime.datetime | Unset):
        decided_before (datetime.datetime | Unset):
        decider (list[UUID] | Unset):
        external_id (list[str] | Unset):
        function (list[DecisionsListFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        initiative (list[UUID] | Unset):
        kpi (list[UUID] | Unset):
        limit (int | Unset):  Default: 50.
        number (list[int] | Unset):
        ordering (DecisionsListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        review_on_after (datetime.date | Unset):
        review_on_before (datetime.date | Unset):
        source (list[str] | Unset):
        sponsor (list[UUID] | Unset):
        status (list[DecisionsListStatusItem] | Unset):
        superseded_by (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedDecisionList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        decided_after=decided_after,
        decided_before=decided_before,
        decider=decider,
        external_id=external_id,
        function=function,
        goal=goal,
        initiative=initiative,
        kpi=kpi,
        limit=limit,
        number=number,
        ordering=ordering,
        q=q,
        review_on_after=review_on_after,
        review_on_before=review_on_before,
        source=source,
        sponsor=sponsor,
        status=status,
        superseded_by=superseded_by,
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
    archived: DecisionsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decided_after: datetime.datetime | Unset = UNSET,
    decided_before: datetime.datetime | Unset = UNSET,
    decider: list[UUID] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[DecisionsListFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    kpi: list[UUID] | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[int] | Unset = UNSET,
    ordering: DecisionsListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    review_on_after: datetime.date | Unset = UNSET,
    review_on_before: datetime.date | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    sponsor: list[UUID] | Unset = UNSET,
    status: list[DecisionsListStatusItem] | Unset = UNSET,
    superseded_by: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedDecisionList | Problem | None:
    """List decisions

     What was decided, between which options and why. A closed decision stays; another may supersede it.

    Args:
        workspace (str):
        archived (DecisionsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decided_after (datetime.datetime | Unset):
        decided_before (datetime.datetime | Unset):
        decider (list[UUID] | Unset):
        external_id (list[str] | Unset):
        function (list[DecisionsListFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        initiative (list[UUID] | Unset):
        kpi (list[UUID] | Unset):
        limit (int | Unset):  Default: 50.
        number (list[int] | Unset):
        ordering (DecisionsListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        review_on_after (datetime.date | Unset):
        review_on_before (datetime.date | Unset):
        source (list[str] | Unset):
        sponsor (list[UUID] | Unset):
        status (list[DecisionsListStatusItem] | Unset):
        superseded_by (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedDecisionList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        decided_after=decided_after,
        decided_before=decided_before,
        decider=decider,
        external_id=external_id,
        function=function,
        goal=goal,
        initiative=initiative,
        kpi=kpi,
        limit=limit,
        number=number,
        ordering=ordering,
        q=q,
        review_on_after=review_on_after,
        review_on_before=review_on_before,
        source=source,
        sponsor=sponsor,
        status=status,
        superseded_by=superseded_by,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    archived: DecisionsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decided_after: datetime.datetime | Unset = UNSET,
    decided_before: datetime.datetime | Unset = UNSET,
    decider: list[UUID] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[DecisionsListFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    kpi: list[UUID] | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[int] | Unset = UNSET,
    ordering: DecisionsListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    review_on_after: datetime.date | Unset = UNSET,
    review_on_before: datetime.date | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    sponsor: list[UUID] | Unset = UNSET,
    status: list[DecisionsListStatusItem] | Unset = UNSET,
    superseded_by: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedDecisionList | Problem]:
    """List decisions

     What was decided, between which options and why. A closed decision stays; another may supersede it.

    Args:
        workspace (str):
        archived (DecisionsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decided_after (datetime.datetime | Unset):
        decided_before (datetime.datetime | Unset):
        decider (list[UUID] | Unset):
        external_id (list[str] | Unset):
        function (list[DecisionsListFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        initiative (list[UUID] | Unset):
        kpi (list[UUID] | Unset):
        limit (int | Unset):  Default: 50.
        number (list[int] | Unset):
        ordering (DecisionsListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        review_on_after (datetime.date | Unset):
        review_on_before (datetime.date | Unset):
        source (list[str] | Unset):
        sponsor (list[UUID] | Unset):
        status (list[DecisionsListStatusItem] | Unset):
        superseded_by (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedDecisionList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        decided_after=decided_after,
        decided_before=decided_before,
        decider=decider,
        external_id=external_id,
        function=function,
        goal=goal,
        initiative=initiative,
        kpi=kpi,
        limit=limit,
        number=number,
        ordering=ordering,
        q=q,
        review_on_after=review_on_after,
        review_on_before=review_on_before,
        source=source,
        sponsor=sponsor,
        status=status,
        superseded_by=superseded_by,
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
    archived: DecisionsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decided_after: datetime.datetime | Unset = UNSET,
    decided_before: datetime.datetime | Unset = UNSET,
    decider: list[UUID] | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[DecisionsListFunctionItem] | Unset = UNSET,
    goal: list[UUID] | Unset = UNSET,
    initiative: list[UUID] | Unset = UNSET,
    kpi: list[UUID] | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[int] | Unset = UNSET,
    ordering: DecisionsListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    review_on_after: datetime.date | Unset = UNSET,
    review_on_before: datetime.date | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    sponsor: list[UUID] | Unset = UNSET,
    status: list[DecisionsListStatusItem] | Unset = UNSET,
    superseded_by: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedDecisionList | Problem | None:
    """List decisions

     What was decided, between which options and why. A closed decision stays; another may supersede it.

    Args:
        workspace (str):
        archived (DecisionsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decided_after (datetime.datetime | Unset):
        decided_before (datetime.datetime | Unset):
        decider (list[UUID] | Unset):
        external_id (list[str] | Unset):
        function (list[DecisionsListFunctionItem] | Unset):
        goal (list[UUID] | Unset):
        initiative (list[UUID] | Unset):
        kpi (list[UUID] | Unset):
        limit (int | Unset):  Default: 50.
        number (list[int] | Unset):
        ordering (DecisionsListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        review_on_after (datetime.date | Unset):
        review_on_before (datetime.date | Unset):
        source (list[str] | Unset):
        sponsor (list[UUID] | Unset):
        status (list[DecisionsListStatusItem] | Unset):
        superseded_by (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedDecisionList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            archived=archived,
            created_after=created_after,
            created_before=created_before,
            created_by=created_by,
            cursor=cursor,
            decided_after=decided_after,
            decided_before=decided_before,
            decider=decider,
            external_id=external_id,
            function=function,
            goal=goal,
            initiative=initiative,
            kpi=kpi,
            limit=limit,
            number=number,
            ordering=ordering,
            q=q,
            review_on_after=review_on_after,
            review_on_before=review_on_before,
            source=source,
            sponsor=sponsor,
            status=status,
            superseded_by=superseded_by,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
