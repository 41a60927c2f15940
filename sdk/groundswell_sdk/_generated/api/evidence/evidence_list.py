import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.evidence_list_archived import (
    EvidenceListArchived,
)
from ...models.evidence_list_grade_item import (
    EvidenceListGradeItem,
)
from ...models.evidence_list_kind_item import (
    EvidenceListKindItem,
)
from ...models.evidence_list_measure_type_item import (
    EvidenceListMeasureTypeItem,
)
from ...models.evidence_list_ordering import (
    EvidenceListOrdering,
)
from ...models.evidence_list_stance_item import (
    EvidenceListStanceItem,
)
from ...models.paginated_evidence_list import PaginatedEvidenceList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workspace: str,
    *,
    archived: EvidenceListArchived | Unset = "exclude",
    cited_decision: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decision: list[UUID] | Unset = UNSET,
    grade: list[EvidenceListGradeItem] | Unset = UNSET,
    kind: list[EvidenceListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[EvidenceListMeasureTypeItem] | Unset = UNSET,
    measurement: list[UUID] | Unset = UNSET,
    mention: list[UUID] | Unset = UNSET,
    ordering: EvidenceListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    stance: list[EvidenceListStanceItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
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

    json_cited_decision: list[str] | Unset = UNSET
    if not isinstance(cited_decision, Unset):
        json_cited_decision = []
        for cited_decision_item_data in cited_decision:
            cited_decision_item = str(cited_decision_item_data)
            json_cited_decision.append(cited_decision_item)

    params["cited_decision"] = json_cited_decision

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

    json_decision: list[str] | Unset = UNSET
    if not isinstance(decision, Unset):
        json_decision = []
        for decision_item_data in decision:
            decision_item = str(decision_item_data)
            json_decision.append(decision_item)

    params["decision"] = json_decision

    json_grade: list[str] | Unset = UNSET
    if not isinstance(grade, Unset):
        json_grade = []
        for grade_item_data in grade:
            grade_item: str = grade_item_data
            json_grade.append(grade_item)

    params["grade"] = json_grade

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    params["limit"] = limit

    json_measure_type: list[str] | Unset = UNSET
    if not isinstance(measure_type, Unset):
        json_measure_type = []
        for measure_type_item_data in measure_type:
            measure_type_item: str = measure_type_item_data
            json_measure_type.append(measure_type_item)

    params["measure_type"] = json_measure_type

    json_measurement: list[str] | Unset = UNSET
    if not isinstance(measurement, Unset):
        json_measurement = []
        for measurement_item_data in measurement:
            measurement_item = str(measurement_item_data)
            json_measurement.append(measurement_item)

    params["measurement"] = json_measurement

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

    json_stance: list[str] | Unset = UNSET
    if not isinstance(stance, Unset):
        json_stance = []
        for stance_item_data in stance:
            stance_item: str = stance_item_data
            json_stance.append(stance_item)

    params["stance"] = json_stance

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
        "url": "/api/v1/workspaces/{workspace}/evidence/".format(
            workspace=quote(str(workspace), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaginatedEvidenceList | Problem | None:
    if response.status_code == 200:
        response_200 = PaginatedEvidenceList.from_dict(response.json())

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
) -> Response[PaginatedEvidenceList | Problem]:
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
    archived: EvidenceListArchived | Unset = "exclude",
    cited_decision: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decision: list[UUID] | Unset = UNSET,
    grade: list[EvidenceListGradeItem] | Unset = UNSET,
    kind: list[EvidenceListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[EvidenceListMeasureTypeItem] | Unset = UNSET,
    measurement: list[UUID] | Unset = UNSET,
    mention: list[UUID] | Unset = UNSET,
    ordering: EvidenceListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    stance: list[EvidenceListStanceItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedEvidenceList | Problem]:
    """List evidence

     What decisions rest on or have against them, each piece with a snapshot of what it cites.

    Args:
        workspace (str):
        archived (EvidenceListArchived | Unset):  Default: 'exclude'.
        cited_decision (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decision (list[UUID] | Unset):
        grade (list[EvidenceListGradeItem] | Unset):
        kind (list[EvidenceListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[EvidenceListMeasureTypeItem] | Unset):
        measurement (list[UUID] | Unset):
        mention (list[UUID] | Unset):
        ordering (EvidenceListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        stance (list[EvidenceListStanceItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedEvidenceList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        cited_decision=cited_decision,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        decision=decision,
        grade=grade,
        kind=kind,
        limit=limit,
        measure_type=measure_type,
        measurement=measurement,
        mention=mention,
        ordering=ordering,
        q=q,
        stance=stance,
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
    archived: EvidenceListArchived | Unset = "exclude",
    cited_decision: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decision: list[UUID] | Unset = UNSET,
    grade: list[EvidenceListGradeItem] | Unset = UNSET,
    kind: list[EvidenceListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[EvidenceListMeasureTypeItem] | Unset = UNSET,
    measurement: list[UUID] | Unset = UNSET,
    mention: list[UUID] | Unset = UNSET,
    ordering: EvidenceListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    stance: list[EvidenceListStanceItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedEvidenceList | Problem | None:
    """List evidence

     What decisions rest on or have against them, each piece with a snapshot of what it cites.

    Args:
        workspace (str):
        archived (EvidenceListArchived | Unset):  Default: 'exclude'.
        cited_decision (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decision (list[UUID] | Unset):
        grade (list[EvidenceListGradeItem] | Unset):
        kind (list[EvidenceListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[EvidenceListMeasureTypeItem] | Unset):
        measurement (list[UUID] | Unset):
        mention (list[UUID] | Unset):
        ordering (EvidenceListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        stance (list[EvidenceListStanceItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedEvidenceList | Problem
    """

    return sync_detailed(
        workspace=workspace,
        client=client,
        archived=archived,
        cited_decision=cited_decision,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        decision=decision,
        grade=grade,
        kind=kind,
        limit=limit,
        measure_type=measure_type,
        measurement=measurement,
        mention=mention,
        ordering=ordering,
        q=q,
        stance=stance,
        thread=thread,
        updated_after=updated_after,
        updated_before=updated_before,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    workspace: str,
    *,
    client: AuthenticatedClient | Client,
    archived: EvidenceListArchived | Unset = "exclude",
    cited_decision: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decision: list[UUID] | Unset = UNSET,
    grade: list[EvidenceListGradeItem] | Unset = UNSET,
    kind: list[EvidenceListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[EvidenceListMeasureTypeItem] | Unset = UNSET,
    measurement: list[UUID] | Unset = UNSET,
    mention: list[UUID] | Unset = UNSET,
    ordering: EvidenceListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    stance: list[EvidenceListStanceItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[PaginatedEvidenceList | Problem]:
    """List evidence

     What decisions rest on or have against them, each piece with a snapshot of what it cites.

    Args:
        workspace (str):
        archived (EvidenceListArchived | Unset):  Default: 'exclude'.
        cited_decision (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decision (list[UUID] | Unset):
        grade (list[EvidenceListGradeItem] | Unset):
        kind (list[EvidenceListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[EvidenceListMeasureTypeItem] | Unset):
        measurement (list[UUID] | Unset):
        mention (list[UUID] | Unset):
        ordering (EvidenceListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        stance (list[EvidenceListStanceItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaginatedEvidenceList | Problem]
    """

    kwargs = _get_kwargs(
        workspace=workspace,
        archived=archived,
        cited_decision=cited_decision,
        created_after=created_after,
        created_before=created_before,
        created_by=created_by,
        cursor=cursor,
        decision=decision,
        grade=grade,
        kind=kind,
        limit=limit,
        measure_type=measure_type,
        measurement=measurement,
        mention=mention,
        ordering=ordering,
        q=q,
        stance=stance,
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
    archived: EvidenceListArchived | Unset = "exclude",
    cited_decision: list[UUID] | Unset = UNSET,
    created_after: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
    created_by: list[UUID] | Unset = UNSET,
    cursor: str | Unset = UNSET,
    decision: list[UUID] | Unset = UNSET,
    grade: list[EvidenceListGradeItem] | Unset = UNSET,
    kind: list[EvidenceListKindItem] | Unset = UNSET,
    limit: int | Unset = 50,
    measure_type: list[EvidenceListMeasureTypeItem] | Unset = UNSET,
    measurement: list[UUID] | Unset = UNSET,
    mention: list[UUID] | Unset = UNSET,
    ordering: EvidenceListOrdering | Unset = "-created_at",
    q: str | Unset = UNSET,
    stance: list[EvidenceListStanceItem] | Unset = UNSET,
    thread: list[UUID] | Unset = UNSET,
    updated_after: datetime.datetime | Unset = UNSET,
    updated_before: datetime.datetime | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> PaginatedEvidenceList | Problem | None:
    """List evidence

     What decisions rest on or have against them, each piece with a snapshot of what it cites.

    Args:
        workspace (str):
        archived (EvidenceListArchived | Unset):  Default: 'exclude'.
        cited_decision (list[UUID] | Unset):
        created_after (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):
        created_by (list[UUID] | Unset):
        cursor (str | Unset):
        decision (list[UUID] | Unset):
        grade (list[EvidenceListGradeItem] | Unset):
        kind (list[EvidenceListKindItem] | Unset):
        limit (int | Unset):  Default: 50.
        measure_type (list[EvidenceListMeasureTypeItem] | Unset):
        measurement (list[UUID] | Unset):
        mention (list[UUID] | Unset):
        ordering (EvidenceListOrdering | Unset):  Default: '-created_at'.
        q (str | Unset):
        stance (list[EvidenceListStanceItem] | Unset):
        thread (list[UUID] | Unset):
        updated_after (datetime.datetime | Unset):
        updated_before (datetime.datetime | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaginatedEvidenceList | Problem
    """

    return (
        await asyncio_detailed(
            workspace=workspace,
            client=client,
            archived=archived,
            cited_decision=cited_decision,
            created_after=created_after,
            created_before=created_before,
            created_by=created_by,
            cursor=cursor,
            decision=decision,
            grade=grade,
            kind=kind,
            limit=limit,
            measure_type=measure_type,
            measurement=measurement,
            mention=mention,
            ordering=ordering,
            q=q,
            stance=stance,
            thread=thread,
            updated_after=updated_after,
            updated_before=updated_before,
            if_none_match=if_none_match,
        )
    ).parsed
