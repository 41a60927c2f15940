import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.audit_events_list_object_type_item import (
    AuditEventsListObjectTypeItem,
)
from ...models.audit_events_list_ordering import (
    AuditEventsListOrdering,
)
from ...models.paginated_audit_event_list import PaginatedAuditEventList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    action: list[str] | Unset = UNSET,
    api_key: list[UUID] | Unset = UNSET,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    object_: list[UUID] | Unset = UNSET,
    object_type: list[AuditEventsListObjectTypeItem] | Unset = UNSET,
    ordering: AuditEventsListOrdering | Unset = "-id",
    person: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    json_action: list[str] | Unset = UNSET
    if not isinstance(action, Unset):
        json_action = action

    params["action"] = json_action

    json_api_key: list[str] | Unset = UNSET
    if not isinstance(api_key, Unset):
        json_api_key = []
        for api_key_item_data in api_key:
            api_key_item = str(api_key_item_data)
            json_api_key.append(api_key_item)

    params["api_key"] = json_api_key

    json_at_after: str | Unset = UNSET
    if not isinstance(at_after, Unset):
        json_at_after = at_after.isoformat()
    params["at_after"] = json_at_after

    json_at_before: str | Unset = UNSET
    if not isinstance(at_before, Unset):
        json_at_before = at_before.isoformat()
    params["at_before"] = json_at_before

    params["cursor"] = cursor

    params["limit"] = limit

    json_object_: list[str] | Unset = UNSET
    if not isinstance(object_, Unset):
        json_object_ = []
        for object_item_data in object_:
            object_item = str(object_item_data)
            json_object_.append(object_item)

    params["object"] = json_object_

    json_object_type: list[str] | Unset = UNSET
    if not isinstance(object_type, Unset):
        json_object_type = []
        for object_type_item_data in object_type:
            object_type_item: str = object_type_item_data
            json_object_type.append(object_type_item)

    params["object_type"] = json_object_type

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering

    params["ordering"] = json_ordering

    json_person: list[str] | Unset = UNSET
    if not isinstance(person, Unset):
        json_person = []
        for person_item_data in person:
            person_item = str(person_item_data)
            json_person.append(person_item)

    params["person"] = json_person

    json_request_id: list[str] | Unset = UNSET
    if not isinstance(request_id, Unset):
        json_request_id = request_id

    params["request_id"] = json_request_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/workspaces/{workspace}/audit-events/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedAuditEventList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedAuditEventList.from_dict(response.json())

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
) -> Response[PaginatedAuditEventList | Problem]:
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
    action: list[str] | Unset = UNSET,
    api_key: list[UUID] | Unset = UNSET,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    object_: list[UUID] | Unset = UNSET,
    object_type: list[AuditEventsListObjectTypeItem] | Unset = UNSET,
    ordering: AuditEventsListOrdering | Unset = "-id",
    person: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedAuditEventList | Problem]:
    """List audit events

     Who changed what, when, with which key, from where and why: one event a change, never edited.

    `audit-events/?object=<id>` is the history of one object. A key with scopes sees the events of
    objects it may read.

    Args:
        workspace (str):
        action (list[str] | Unset):
        api_key (list[UUID] | Unset):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        object_ (list[UUID] | Unset):
        object_type (list[AuditEventsListObjectTypeItem] | Unset):
        ordering (AuditEventsListOrdering | Unset):  Default: '-id'.
        person (list[UUID] | Unset):
        request_id (list[str] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAuditEventList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        action=action,
        api_key=api_key,
        at_after=at_after,
        at_before=at_before,
        cursor=cursor,
        limit=limit,
        object_=object_,
        object_type=object_type,
        ordering=ordering,
        person=person,
        request_id=request_id,
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
    action: list[str] | Unset = UNSET,
    api_key: list[UUID] | Unset = UNSET,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    object_: list[UUID] | Unset = UNSET,
    object_type: list[AuditEventsListObjectTypeItem] | Unset = UNSET,
    ordering: AuditEventsListOrdering | Unset = "-id",
    person: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedAuditEventList | Problem | None:
    """List audit events

     Who changed what, when, with which key, from where and why: one event a change, never edited.

    `audit-events/?object=<id>` is the history of one object. A key with scopes sees the events of
    objects it may read.

    Args:
        workspace (str):
        action (list[str] | Unset):
        api_key (list[UUID] | Unset):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        object_ (list[UUID] | Unset):
        object_type (list[AuditEventsListObjectTypeItem] | Unset):
        ordering (AuditEventsListOrdering | Unset):  Default: '-id'.
        person (list[UUID] | Unset):
        request_id (list[str] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAuditEventList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        action=action,
        api_key=api_key,
        at_after=at_after,
        at_before=at_before,
        cursor=cursor,
        limit=limit,
        object_=object_,
        object_type=object_type,
        ordering=ordering,
        person=person,
        request_id=request_id,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    action: list[str] | Unset = UNSET,
    api_key: list[UUID] | Unset = UNSET,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    object_: list[UUID] | Unset = UNSET,
    object_type: list[AuditEventsListObjectTypeItem] | Unset = UNSET,
    ordering: AuditEventsListOrdering | Unset = "-id",
    person: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedAuditEventList | Problem]:
    """List audit events

     Who changed what, when, with which key, from where and why: one event a change, never edited.

    `audit-events/?object=<id>` is the history of one object. A key with scopes sees the events of
    objects it may read.

    Args:
        workspace (str):
        action (list[str] | Unset):
        api_key (list[UUID] | Unset):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        object_ (list[UUID] | Unset):
        object_type (list[AuditEventsListObjectTypeItem] | Unset):
        ordering (AuditEventsListOrdering | Unset):  Default: '-id'.
        person (list[UUID] | Unset):
        request_id (list[str] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedAuditEventList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        action=action,
        api_key=api_key,
        at_after=at_after,
        at_before=at_before,
        cursor=cursor,
        limit=limit,
        object_=object_,
        object_type=object_type,
        ordering=ordering,
        person=person,
        request_id=request_id,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    action: list[str] | Unset = UNSET,
    api_key: list[UUID] | Unset = UNSET,
    at_after: datetime.datetime | Unset = UNSET,
    at_before: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    object_: list[UUID] | Unset = UNSET,
    object_type: list[AuditEventsListObjectTypeItem] | Unset = UNSET,
    ordering: AuditEventsListOrdering | Unset = "-id",
    person: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedAuditEventList | Problem | None:
    """List audit events

     Who changed what, when, with which key, from where and why: one event a change, never edited.

    `audit-events/?object=<id>` is the history of one object. A key with scopes sees the events of
    objects it may read.

    Args:
        workspace (str):
        action (list[str] | Unset):
        api_key (list[UUID] | Unset):
        at_after (datetime.datetime | Unset):
        at_before (datetime.datetime | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        object_ (list[UUID] | Unset):
        object_type (list[AuditEventsListObjectTypeItem] | Unset):
        ordering (AuditEventsListOrdering | Unset):  Default: '-id'.
        person (list[UUID] | Unset):
        request_id (list[str] | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedAuditEventList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            action=action,
            api_key=api_key,
            at_after=at_after,
            at_before=at_before,
            cursor=cursor,
            limit=limit,
            object_=object_,
            object_type=object_type,
            ordering=ordering,
            person=person,
            request_id=request_id,
            if_none_match=if_none_match,
        )
    ).parsed
