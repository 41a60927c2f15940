import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.paginated_topic_list import PaginatedTopicList
from ...models.problem import Problem
from ...models.topics_list_archived import (
    TopicsListArchived,
)
from ...models.topics_list_function_item import (
    TopicsListFunctionItem,
)
from ...models.topics_list_kind_item import (
    TopicsListKindItem,
)
from ...models.topics_list_ordering import (
    TopicsListOrdering,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    archived: TopicsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[TopicsListFunctionItem] | Unset = UNSET,
    is_current: bool | Unset = UNSET,
    kind: list[TopicsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: TopicsListOrdering | Unset = "name",
    parent: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
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

    params["is_current"] = is_current

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    params["limit"] = limit

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_parent: list[str] | Unset = UNSET
    if not isinstance(parent, Unset):
        json_parent = []
        for parent_item_data in parent:
            parent_item = str(parent_item_data)
            json_parent.append(parent_item)

    params["parent"] = json_parent

    params["q"] = q

    json_source: list[str] | Unset = UNSET
    if not isinstance(source, Unset):
        json_source = source

    params["source"] = json_source

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
        "url": "/api/v1/workspaces/{workspace}/topics/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedTopicList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedTopicList.from_dict(response.json())

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
) -> Response[PaginatedTopicList | Problem]:
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
    archived: TopicsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[TopicsListFunctionItem] | Unset = UNSET,
    is_current: bool | Unset = UNSET,
    kind: list[TopicsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: TopicsListOrdering | Unset = "name",
    parent: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedTopicList | Problem]:
    """List topics

     What mentions are about. A rule says by their words which belong to a topic; people have the last
    word.

    Args:
        workspace (str):
        archived (TopicsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        function (list[TopicsListFunctionItem] | Unset):
        is_current (bool | Unset):
        kind (list[TopicsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (TopicsListOrdering | Unset):  Default: 'name'.
        parent (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedTopicList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        external_id=external_id,
        function=function,
        is_current=is_current,
        kind=kind,
        limit=limit,
        ordering=ordering,
        parent=parent,
        q=q,
        source=source,
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
    archived: TopicsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[TopicsListFunctionItem] | Unset = UNSET,
    is_current: bool | Unset = UNSET,
    kind: list[TopicsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: TopicsListOrdering | Unset = "name",
    parent: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedTopicList | Problem | None:
    """List topics

     What mentions are about. A rule says by their words which belong to a topic; people have the last
    word.

    Args:
        workspace (str):
        archived (TopicsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        function (list[TopicsListFunctionItem] | Unset):
        is_current (bool | Unset):
        kind (list[TopicsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (TopicsListOrdering | Unset):  Default: 'name'.
        parent (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedTopicList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        external_id=external_id,
        function=function,
        is_current=is_current,
        kind=kind,
        limit=limit,
        ordering=ordering,
        parent=parent,
        q=q,
        source=source,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    archived: TopicsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[TopicsListFunctionItem] | Unset = UNSET,
    is_current: bool | Unset = UNSET,
    kind: list[TopicsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: TopicsListOrdering | Unset = "name",
    parent: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedTopicList | Problem]:
    """List topics

     What mentions are about. A rule says by their words which belong to a topic; people have the last
    word.

    Args:
        workspace (str):
        archived (TopicsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        function (list[TopicsListFunctionItem] | Unset):
        is_current (bool | Unset):
        kind (list[TopicsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (TopicsListOrdering | Unset):  Default: 'name'.
        parent (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedTopicList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        external_id=external_id,
        function=function,
        is_current=is_current,
        kind=kind,
        limit=limit,
        ordering=ordering,
        parent=parent,
        q=q,
        source=source,
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
    archived: TopicsListArchived | Unset = "exclude",
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    external_id: list[str] | Unset = UNSET,
    function: list[TopicsListFunctionItem] | Unset = UNSET,
    is_current: bool | Unset = UNSET,
    kind: list[TopicsListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    ordering: TopicsListOrdering | Unset = "name",
    parent: list[UUID] | Unset = UNSET,
    q: str | Unset = UNSET,
    source: list[str] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedTopicList | Problem | None:
    """List topics

     What mentions are about. A rule says by their words which belong to a topic; people have the last
    word.

    Args:
        workspace (str):
        archived (TopicsListArchived | Unset):  Default: 'exclude'.
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        external_id (list[str] | Unset):
        function (list[TopicsListFunctionItem] | Unset):
        is_current (bool | Unset):
        kind (list[TopicsListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        ordering (TopicsListOrdering | Unset):  Default: 'name'.
        parent (list[UUID] | Unset):
        q (str | Unset):
        source (list[str] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedTopicList | Problem
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
            external_id=external_id,
            function=function,
            is_current=is_current,
            kind=kind,
            limit=limit,
            ordering=ordering,
            parent=parent,
            q=q,
            source=source,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
