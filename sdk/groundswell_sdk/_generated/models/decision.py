from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.business_function import BusinessFunction, check_business_function
from ..models.decision_status import DecisionStatus, check_decision_status
from ..models.reversibility import Reversibility, check_reversibility

if TYPE_CHECKING:
    from ..models.decision_metadata import DecisionMetadata
    from ..models.evidence import Evidence
    from ..models.option import Option


T = TypeVar("T", bound="Decision")


@_attrs_define
class Decision:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (DecisionMetadata): Your own pairs of strings.
        source (str): The system it comes from.
        external_id (None | str): Its id in that system; unique per source.
        number (int): Counts the workspace's decisions from 1.
        title (str):
        function (BusinessFunction | None | str):
        question (str): What had to be decided.
        context (str): What was known at the time.
        drivers (list[str]): What the choice was judged by, weightiest first.
        options (list[Option]): In order; a change replaces them all.
        rationale (str): Why this choice; needed before it is accepted.
        consequences (str): What is expected to follow, good and bad.
        deciders (list[UUID]): Who decides.
        consulted (list[UUID]): Whose advice was asked.
        informed (list[UUID]): Who is told of it.
        sponsor (None | UUID): The leader behind it.
        kpis (list[UUID]): The KPIs it means to move.
        goals (list[UUID]): The goals it serves.
        initiatives (list[UUID]): Work that carries it out; can be linked after the decision is closed, too.
        status (DecisionStatus | str):
        decided_at (datetime.datetime | None): When it was accepted or rejected; left out, the moment of the transition.
        effective_at (datetime.datetime | None): When it takes effect, if not when it was decided.
        review_on (datetime.date | None): Day to look back at it; can be moved after it is closed, too.
        reversibility (None | Reversibility | str):
        supersedes (list[UUID]):
        superseded_by (None | UUID): The decision that took its place.
        evidence (list[Evidence]): In the order it was added.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: DecisionMetadata
    source: str
    external_id: None | str
    number: int
    title: str
    function: BusinessFunction | None | str
    question: str
    context: str
    drivers: list[str]
    options: list[Option]
    rationale: str
    consequences: str
    deciders: list[UUID]
    consulted: list[UUID]
    informed: list[UUID]
    sponsor: None | UUID
    kpis: list[UUID]
    goals: list[UUID]
    initiatives: list[UUID]
    status: DecisionStatus | str
    decided_at: datetime.datetime | None
    effective_at: datetime.datetime | None
    review_on: datetime.date | None
    reversibility: None | Reversibility | str
    supersedes: list[UUID]
    superseded_by: None | UUID
    evidence: list[Evidence]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        created_at = self.created_at.isoformat()

        created_by: None | str
        if isinstance(self.created_by, UUID):
            created_by = str(self.created_by)
        else:
            created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        version = self.version

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str
        external_id = self.external_id

        number = self.number

        title = self.title

        function: None | str
        if isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        question = self.question

        context = self.context

        drivers = self.drivers

        options = []
        for options_item_data in self.options:
            options_item = options_item_data.to_dict()
            options.append(options_item)

        rationale = self.rationale

        consequences = self.consequences

        deciders = []
        for deciders_item_data in self.deciders:
            deciders_item = str(deciders_item_data)
            deciders.append(deciders_item)

        consulted = []
        for consulted_item_data in self.consulted:
            consulted_item = str(consulted_item_data)
            consulted.append(consulted_item)

        informed = []
        for informed_item_data in self.informed:
            informed_item = str(informed_item_data)
            informed.append(informed_item)

        sponsor: None | str
        if isinstance(self.sponsor, UUID):
            sponsor = str(self.sponsor)
        else:
            sponsor = self.sponsor

        kpis = []
        for kpis_item_data in self.kpis:
            kpis_item = str(kpis_item_data)
            kpis.append(kpis_item)

        goals = []
        for goals_item_data in self.goals:
            goals_item = str(goals_item_data)
            goals.append(goals_item)

        initiatives = []
        for initiatives_item_data in self.initiatives:
            initiatives_item = str(initiatives_item_data)
            initiatives.append(initiatives_item)

        status: str
        if isinstance(self.status, str):
            status = self.status
        else:
            status = self.status

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        effective_at: None | str
        if isinstance(self.effective_at, datetime.datetime):
            effective_at = self.effective_at.isoformat()
        else:
            effective_at = self.effective_at

        review_on: None | str
        if isinstance(self.review_on, datetime.date):
            review_on = self.review_on.isoformat()
        else:
            review_on = self.review_on

        reversibility: None | str
        if isinstance(self.reversibility, str):
            reversibility = self.reversibility
        else:
            reversibility = self.reversibility

        supersedes = []
        for supersedes_item_data in self.supersedes:
            supersedes_item = str(supersedes_item_data)
            supersedes.append(supersedes_item)

        superseded_by: None | str
        if isinstance(self.superseded_by, UUID):
            superseded_by = str(self.superseded_by)
        else:
            superseded_by = self.superseded_by

        evidence = []
        for evidence_item_data in self.evidence:
            evidence_item = evidence_item_data.to_dict()
            evidence.append(evidence_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
                "updated_at": updated_at,
                "version": version,
                "archived_at": archived_at,
                "metadata": metadata,
                "source": source,
                "external_id": external_id,
                "number": number,
                "title": title,
                "function": function,
                "question": question,
                "context": context,
                "drivers": drivers,
                "options": options,
                "rationale": rationale,
                "consequences": consequences,
                "deciders": deciders,
                "consulted": consulted,
                "informed": informed,
                "sponsor": sponsor,
                "kpis": kpis,
                "goals": goals,
                "initiatives": initiatives,
                "status": status,
                "decided_at": decided_at,
                "effective_at": effective_at,
                "review_on": review_on,
                "reversibility": reversibility,
                "supersedes": supersedes,
                "superseded_by": superseded_by,
                "evidence": evidence,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_metadata import DecisionMetadata  # noqa: PLC0415
        from ..models.evidence import Evidence  # noqa: PLC0415
        from ..models.option import Option  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_created_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_by_type_0 = UUID(data)

                return created_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        created_by = _parse_created_by(d.pop("created_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archived_at"))

        metadata = DecisionMetadata.from_dict(d.pop("metadata"))

        source = d.pop("source")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        number = d.pop("number")

        title = d.pop("title")

        def _parse_function(data: object) -> BusinessFunction | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                function_type_0_type_0 = check_business_function(data)

                return function_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BusinessFunction | None | str, data)

        function = _parse_function(d.pop("function"))

        question = d.pop("question")

        context = d.pop("context")

        drivers = cast(list[str], d.pop("drivers"))

        options = []
        _options = d.pop("options")
        for options_item_data in _options:
            options_item = Option.from_dict(options_item_data)

            options.append(options_item)

        rationale = d.pop("rationale")

        consequences = d.pop("consequences")

        deciders = []
        _deciders = d.pop("deciders")
        for deciders_item_data in _deciders:
            deciders_item = UUID(deciders_item_data)

            deciders.append(deciders_item)

        consulted = []
        _consulted = d.pop("consulted")
        for consulted_item_data in _consulted:
            consulted_item = UUID(consulted_item_data)

            consulted.append(consulted_item)

        informed = []
        _informed = d.pop("informed")
        for informed_item_data in _informed:
            informed_item = UUID(informed_item_data)

            informed.append(informed_item)

        def _parse_sponsor(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sponsor_type_0 = UUID(data)

                return sponsor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        sponsor = _parse_sponsor(d.pop("sponsor"))

        kpis = []
        _kpis = d.pop("kpis")
        for kpis_item_data in _kpis:
            kpis_item = UUID(kpis_item_data)

            kpis.append(kpis_item)

        goals = []
        _goals = d.pop("goals")
        for goals_item_data in _goals:
            goals_item = UUID(goals_item_data)

            goals.append(goals_item)

        initiatives = []
        _initiatives = d.pop("initiatives")
        for initiatives_item_data in _initiatives:
            initiatives_item = UUID(initiatives_item_data)

            initiatives.append(initiatives_item)

        def _parse_status(data: object) -> DecisionStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = check_decision_status(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DecisionStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_effective_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_at_type_0 = datetime.datetime.fromisoformat(data)

                return effective_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        effective_at = _parse_effective_at(d.pop("effective_at"))

        def _parse_review_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                review_on_type_0 = datetime.date.fromisoformat(data)

                return review_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        review_on = _parse_review_on(d.pop("review_on"))

        def _parse_reversibility(data: object) -> None | Reversibility | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reversibility_type_0_type_0 = check_reversibility(data)

                return reversibility_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Reversibility | str, data)

        reversibility = _parse_reversibility(d.pop("reversibility"))

        supersedes = []
        _supersedes = d.pop("supersedes")
        for supersedes_item_data in _supersedes:
            supersedes_item = UUID(supersedes_item_data)

            supersedes.append(supersedes_item)

        def _parse_superseded_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                superseded_by_type_0 = UUID(data)

                return superseded_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        superseded_by = _parse_superseded_by(d.pop("superseded_by"))

        evidence = []
        _evidence = d.pop("evidence")
        for evidence_item_data in _evidence:
            evidence_item = Evidence.from_dict(evidence_item_data)

            evidence.append(evidence_item)

        decision = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            source=source,
            external_id=external_id,
            number=number,
            title=title,
            function=function,
            question=question,
            context=context,
            drivers=drivers,
            options=options,
            rationale=rationale,
            consequences=consequences,
            deciders=deciders,
            consulted=consulted,
            informed=informed,
            sponsor=sponsor,
            kpis=kpis,
            goals=goals,
            initiatives=initiatives,
            status=status,
            decided_at=decided_at,
            effective_at=effective_at,
            review_on=review_on,
            reversibility=reversibility,
            supersedes=supersedes,
            superseded_by=superseded_by,
            evidence=evidence,
        )

        decision.additional_properties = d
        return decision

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
