from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.author_erasure_request import AuthorErasureRequest
from ...models.erasure import Erasure
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    body: AuthorErasureRequest,
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    if not isinstance(audit_reason, Unset):
        headers["Audit-Reason"] = audit_reason

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/workspaces/{workspace}/authors/erase/".format(
            workspace=quote(str(workspace), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Erasure | Problem | None:
    if response.status_code == 202:
        response_202 = Erasure.from_dict(response.json())

        return response_202

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
) -> Response[Erasure | Problem]:
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
    body: AuthorErasureRequest,
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Response[Erasure | Problem]:
    """Have an author forgotten

     Have an author forgotten: what they wrote, and their handle in what others wrote.

    Gone in the end, and `status` is then `done`: text, URL and metadata of their mentions, and what
    audit events,
    solutions, evidence and answers kept for retries have of them; the handle, with or without `@`, in
    texts of
    others, in whose place `[erased]` stands, and in external ids, which become hashes. What was counted
    stays:
    aggregates, threads' figures and topics are as they were. What comes later by the author, or names
    them, is
    blanked as it comes in. The handle itself is not kept.

    Args:
        workspace (str):
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (AuthorErasureRequest): Who is to be forgotten.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Erasure | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        body=body,
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
    body: AuthorErasureRequest,
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Erasure | Problem | None:
    """Have an author forgotten

     Have an author forgotten: what they wrote, and their handle in what others wrote.

    Gone in the end, and `status` is then `done`: text, URL and metadata of their mentions, and what
    audit events,
    solutions, evidence and answers kept for retries have of them; the handle, with or without `@`, in
    texts of
    others, in whose place `[erased]` stands, and in external ids, which become hashes. What was counted
    stays:
    aggregates, threads' figures and topics are as they were. What comes later by the author, or names
    them, is
    blanked as it comes in. The handle itself is not kept.

    Args:
        workspace (str):
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (AuthorErasureRequest): Who is to be forgotten.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Erasure | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
        audit_reason=audit_reason,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    body: AuthorErasureRequest,
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Response[Erasure | Problem]:
    """Have an author forgotten

     Have an author forgotten: what they wrote, and their handle in what others wrote.

    Gone in the end, and `status` is then `done`: text, URL and metadata of their mentions, and what
    audit events,
    solutions, evidence and answers kept for retries have of them; the handle, with or without `@`, in
    texts of
    others, in whose place `[erased]` stands, and in external ids, which become hashes. What was counted
    stays:
    aggregates, threads' figures and topics are as they were. What comes later by the author, or names
    them, is
    blanked as it comes in. The handle itself is not kept.

    Args:
        workspace (str):
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (AuthorErasureRequest): Who is to be forgotten.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Erasure | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        body=body,
        idempotency_key=idempotency_key,
        audit_reason=audit_reason,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    body: AuthorErasureRequest,
    idempotency_key: str | Unset = UNSET,
    audit_reason: str | Unset = UNSET,
) -> Erasure | Problem | None:
    """Have an author forgotten

     Have an author forgotten: what they wrote, and their handle in what others wrote.

    Gone in the end, and `status` is then `done`: text, URL and metadata of their mentions, and what
    audit events,
    solutions, evidence and answers kept for retries have of them; the handle, with or without `@`, in
    texts of
    others, in whose place `[erased]` stands, and in external ids, which become hashes. What was counted
    stays:
    aggregates, threads' figures and topics are as they were. What comes later by the author, or names
    them, is
    blanked as it comes in. The handle itself is not kept.

    Args:
        workspace (str):
        idempotency_key (str | Unset):
        audit_reason (str | Unset):
        body (AuthorErasureRequest): Who is to be forgotten.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Erasure | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
            audit_reason=audit_reason,
        )
    ).parsed
