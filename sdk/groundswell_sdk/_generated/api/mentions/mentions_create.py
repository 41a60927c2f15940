from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.mention import Mention
from ...models.mention_item_request import MentionItemRequest
from ...models.mentions_create_analysis import (
    MentionsCreateAnalysis,
)
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    body: MentionItemRequest,
    analysis: MentionsCreateAnalysis | Unset = "now",
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    if not isinstance(audit_reason, Unset):
        headers["Audit-Reason"] = audit_reason

    params: dict[str, Any] = {}

    json_analysis: str | Unset = UNSET
    if not isinstance(analysis, Unset):
        json_analysis = analysis

    params["analysis"] = json_analysis

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/workspaces/{workspace}/mentions/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Mention | Problem | None:
    if response.status_code == 200:
        response_200 = Mention.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = Mention.from_dict(response.json())

        return response_201

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

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
) -> Response[Mention | Problem]:
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
    body: MentionItemRequest,
    analysis: MentionsCreateAnalysis | Unset = "now",
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Response[Mention | Problem]:
    """Record one mention

     Record one mention: 201 if it is new, else 200 with the mention as it stands.

    Args:
        workspace (str):
        analysis (MentionsCreateAnalysis | Unset):  Default: 'now'.
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (MentionItemRequest): A mention to record. The same post again updates the one that
            is there, if it was seen later.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Mention | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        body=body,
        analysis=analysis,
        idempotency_key=idempotency_key,
        audit_reason=audit_reason,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    body: MentionItemRequest,
    analysis: MentionsCreateAnalysis | Unset = "now",
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Mention | Problem | None:
    """Record one mention

     Record one mention: 201 if it is new, else 200 with the mention as it stands.

    Args:
        workspace (str):
        analysis (MentionsCreateAnalysis | Unset):  Default: 'now'.
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (MentionItemRequest): A mention to record. The same post again updates the one that
            is there, if it was seen later.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Mention | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        body=body,
        analysis=analysis,
        idempotency_key=idempotency_key,
        audit_reason=audit_reason,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    body: MentionItemRequest,
    analysis: MentionsCreateAnalysis | Unset = "now",
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Response[Mention | Problem]:
    """Record one mention

     Record one mention: 201 if it is new, else 200 with the mention as it stands.

    Args:
        workspace (str):
        analysis (MentionsCreateAnalysis | Unset):  Default: 'now'.
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (MentionItemRequest): A mention to record. The same post again updates the one that
            is there, if it was seen later.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Mention | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        body=body,
        analysis=analysis,
        idempotency_key=idempotency_key,
        audit_reason=audit_reason,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    body: MentionItemRequest,
    analysis: MentionsCreateAnalysis | Unset = "now",
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Mention | Problem | None:
    """Record one mention

     Record one mention: 201 if it is new, else 200 with the mention as it stands.

    Args:
        workspace (str):
        analysis (MentionsCreateAnalysis | Unset):  Default: 'now'.
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (MentionItemRequest): A mention to record. The same post again updates the one that
            is there, if it was seen later.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Mention | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            body=body,
            analysis=analysis,
            idempotency_key=idempotency_key,
            audit_reason=audit_reason,
        )
    ).parsed
