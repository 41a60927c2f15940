import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.paginated_solution_list import PaginatedSolutionList
from ...models.problem import Problem
from ...models.solutions_list_archived import (
    SolutionsListArchived,
)
from ...models.solutions_list_ordering import (
    SolutionsListOrdering,
)
from ...models.solutions_list_solver_item import (
    SolutionsListSolverItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    accepted_after: datetime.datetime | Unset = UNSET,
    accepted_before: datetime.datetime | Unset = UNSET,
    accepted_by: list[UUID] | Unset = UNSET,
    archived: SolutionsListArchived | Unset = "exclude",
    author: list[str] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    is_from_channel: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: SolutionsListOrdering | Unset = "-accepted_at",
    q: str | Unset = UNSET,
    solver: list[SolutionsListSolverItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_accepted_after: str | Unset = UNSET
    if not isinstance(accepted_after, Unset):
        json_accepted_after = accepted_after.isoformat()
    params["accepted_after"] = json_accepted_after

    json_accepted_before: str | Unset = UNSET
    if not isinstance(accepted_before, Unset):
        json_accepted_before = accepted_before.isoformat()
    params["accepted_before"] = json_accepted_before

    json_accepted_by: list[str] | Unset = UNSET
    if not isinstance(accepted_by, Unset):
        json_accepted_by = []
        for accepted_by_item_data in accepted_by:
            accepted_by_item = str(accepted_by_item_data)
            json_accepted_by.append(accepted_by_item)

    params["accepted_by"] = json_accepted_by

    json_archived: str | Unset = UNSET
    if not isinstance(archived, Unset):
        json_archived = archived

    params["archived"] = json_archived

    json_author: list[str] | Unset = UNSET
    if not isinstance(author, Unset):
        json_author = author

    params["author"] = json_author

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

    params["is_from_channel"] = is_from_channel

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

    json_solver: list[str] | Unset = UNSET
    if not isinstance(solver, Unset):
        json_solver = []
        for solver_item_data in solver:
            solver_item: str = solver_item_data
            json_solver.append(solver_item)

    params["solver"] = json_solver

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
        "url": "/api/v1/workspaces/{workspace}/solutions/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedSolutionList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedSolutionList.from_dict(response.json())

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
) -> Response[PaginatedSolutionList | Problem]:
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
    accepted_after: datetime.datetime | Unset = UNSET,
    accepted_before: datetime.datetime | Unset = UNSET,
    accepted_by: list[UUID] | Unset = UNSET,
    archived: SolutionsListArchived | Unset = "exclude",
    author: list[str] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    is_from_channel: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: SolutionsListOrdering | Unset = "-accepted_at",
    q: str | Unset = UNSET,
    solver: list[SolutionsListSolverItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedSolutionList | Problem]:
    """Accepted answers, with the questions they answer, found by their words

     Accepted answers, with the questions they answer, found by their words.

    Args:
        workspace (str):
        accepted_after (datetime.datetime | Unset):
        accepted_before (datetime.datetime | Unset):
        accepted_by (list[UUID] | Unset):
        archived (SolutionsListArchived | Unset):  Default: 'exclude'.
        author (list[str] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        is_from_channel (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (SolutionsListOrdering | Unset):  Default: '-accepted_at'.
        q (str | Unset):
        solver (list[SolutionsListSolverItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedSolutionList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        accepted_after=accepted_after,
        accepted_before=accepted_before,
        accepted_by=accepted_by,
        archived=archived,
        author=author,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        is_from_channel=is_from_channel,
        limit=limit,
        mention=mention,
        ordering=ordering,
        q=q,
        solver=solver,
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
    accepted_after: datetime.datetime | Unset = UNSET,
    accepted_before: datetime.datetime | Unset = UNSET,
    accepted_by: list[UUID] | Unset = UNSET,
    archived: SolutionsListArchived | Unset = "exclude",
    author: list[str] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    is_from_channel: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: SolutionsListOrdering | Unset = "-accepted_at",
    q: str | Unset = UNSET,
    solver: list[SolutionsListSolverItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedSolutionList | Problem | None:
    """Accepted answers, with the questions they answer, found by their words

     Accepted answers, with the questions they answer, found by their words.

    Args:
        workspace (str):
        accepted_after (datetime.datetime | Unset):
        accepted_before (datetime.datetime | Unset):
        accepted_by (list[UUID] | Unset):
        archived (SolutionsListArchived | Unset):  Default: 'exclude'.
        author (list[str] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        is_from_channel (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (SolutionsListOrdering | Unset):  Default: '-accepted_at'.
        q (str | Unset):
        solver (list[SolutionsListSolverItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedSolutionList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        accepted_after=accepted_after,
        accepted_before=accepted_before,
        accepted_by=accepted_by,
        archived=archived,
        author=author,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        is_from_channel=is_from_channel,
        limit=limit,
        mention=mention,
        ordering=ordering,
        q=q,
        solver=solver,
        thread=thread,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    accepted_after: datetime.datetime | Unset = UNSET,
    accepted_before: datetime.datetime | Unset = UNSET,
    accepted_by: list[UUID] | Unset = UNSET,
    archived: SolutionsListArchived | Unset = "exclude",
    author: list[str] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    is_from_channel: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: SolutionsListOrdering | Unset = "-accepted_at",
    q: str | Unset = UNSET,
    solver: list[SolutionsListSolverItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedSolutionList | Problem]:
    """Accepted answers, with the questions they answer, found by their words

     Accepted answers, with the questions they answer, found by their words.

    Args:
        workspace (str):
        accepted_after (datetime.datetime | Unset):
        accepted_before (datetime.datetime | Unset):
        accepted_by (list[UUID] | Unset):
        archived (SolutionsListArchived | Unset):  Default: 'exclude'.
        author (list[str] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        is_from_channel (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (SolutionsListOrdering | Unset):  Default: '-accepted_at'.
        q (str | Unset):
        solver (list[SolutionsListSolverItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedSolutionList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        accepted_after=accepted_after,
        accepted_before=accepted_before,
        accepted_by=accepted_by,
        archived=archived,
        author=author,
        channel=channel,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        is_from_channel=is_from_channel,
        limit=limit,
        mention=mention,
        ordering=ordering,
        q=q,
        solver=solver,
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
    accepted_after: datetime.datetime | Unset = UNSET,
    accepted_before: datetime.datetime | Unset = UNSET,
    accepted_by: list[UUID] | Unset = UNSET,
    archived: SolutionsListArchived | Unset = "exclude",
    author: list[str] | Unset = UNSET,
    channel: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    is_from_channel: bool | Unset = UNSET,
    limit: int | Unset = 50,
    mention: list[UUID] | Unset = UNSET,
    ordering: SolutionsListOrdering | Unset = "-accepted_at",
    q: str | Unset = UNSET,
    solver: list[SolutionsListSolverItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedSolutionList | Problem | None:
    """Accepted answers, with the questions they answer, found by their words

     Accepted answers, with the questions they answer, found by their words.

    Args:
        workspace (str):
        accepted_after (datetime.datetime | Unset):
        accepted_before (datetime.datetime | Unset):
        accepted_by (list[UUID] | Unset):
        archived (SolutionsListArchived | Unset):  Default: 'exclude'.
        author (list[str] | Unset):
        channel (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        is_from_channel (bool | Unset):
        limit (int | Unset):  Default: 50.
        mention (list[UUID] | Unset):
        ordering (SolutionsListOrdering | Unset):  Default: '-accepted_at'.
        q (str | Unset):
        solver (list[SolutionsListSolverItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedSolutionList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            accepted_after=accepted_after,
            accepted_before=accepted_before,
            accepted_by=accepted_by,
            archived=archived,
            author=author,
            channel=channel,
            created_after=created_after,
            created_before=created_before,
            created_by=created_by,
            cursor=cursor,
            is_from_channel=is_from_channel,
            limit=limit,
            mention=mention,
            ordering=ordering,
            q=q,
            solver=solver,
            thread=thread,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
