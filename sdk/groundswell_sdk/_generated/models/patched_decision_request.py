from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.business_function import BusinessFunction, check_business_function
from ..models.reversibility import Reversibility, check_reversibility
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.option_request import OptionRequest
    from ..models.patched_decision_request_metadata import (
        PatchedDecisionRequestMetadata,
    )


T = TypeVar("T", bound="PatchedDecisionRequest")


@_attrs_define
class PatchedDecisionRequest:
    """
    Attributes:
        metadata (PatchedDecisionRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        title (str | Unset):
        function (BusinessFunction | None | Unset):
        question (str | Unset): What had to be decided.
        context (str | Unset): What was known at the time.
        drivers (list[str] | Unset): What the choice was judged by, weightiest first.
        options (list[OptionRequest] | Unset): In order; a change replaces them all.
        rationale (str | Unset): Why this choice; needed before it is accepted.
        consequences (str | Unset): What is expected to follow, good and bad.
        deciders (list[UUID] | Unset): Who decides.
        consulted (list[UUID] | Unset): Whose advice was asked.
        informed (list[UUID] | Unset): Who is told of it.
        sponsor (None | Unset | UUID): The leader behind it.
        kpis (list[UUID] | Unset): The KPIs it means to move.
        goals (list[UUID] | Unset): The goals it serves.
        initiatives (list[UUID] | Unset): Work that carries it out; can be linked after the decision is closed, too.
        decided_at (datetime.datetime | None | Unset): When it was accepted or rejected; left out, the moment of the
            transition.
        effective_at (datetime.datetime | None | Unset): When it takes effect, if not when it was decided.
        review_on (datetime.date | None | Unset): Day to look back at it; can be moved after it is closed, too.
        reversibility (None | Reversibility | Unset):
    """

    metadata: PatchedDecisionRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    title: str | Unset = UNSET
    function: BusinessFunction | None | Unset = UNSET
    question: str | Unset = UNSET
    context: str | Unset = UNSET
    drivers: list[str] | Unset = UNSET
    options: list[OptionRequest] | Unset = UNSET
    rationale: str | Unset = UNSET
    consequences: str | Unset = UNSET
    deciders: list[UUID] | Unset = UNSET
    consulted: list[UUID] | Unset = UNSET
    informed: list[UUID] | Unset = UNSET
    sponsor: None | Unset | UUID = UNSET
    kpis: list[UUID] | Unset = UNSET
    goals: list[UUID] | Unset = UNSET
    initiatives: list[UUID] | Unset = UNSET
    decided_at: datetime.datetime | None | Unset = UNSET
    effective_at: datetime.datetime | None | Unset = UNSET
    review_on: datetime.date | None | Unset = UNSET
    reversibility: None | Reversibility | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        title = self.title

        function: None | str | Unset
        if isinstance(self.function, Unset):
            function = UNSET
        elif isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        question = self.question

        context = self.context

        drivers: list[str] | Unset = UNSET
        if not isinstance(self.drivers, Unset):
            drivers = self.drivers

        options: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = []
            for options_item_data in self.options:
                options_item = options_item_data.to_dict()
                options.append(options_item)

        rationale = self.rationale

        consequences = self.consequences

        deciders: list[str] | Unset = UNSET
        if not isinstance(self.deciders, Unset):
            deciders = []
            for deciders_item_data in self.deciders:
                deciders_item = str(deciders_item_data)
                deciders.append(deciders_item)

        consulted: list[str] | Unset = UNSET
        if not isinstance(self.consulted, Unset):
            consulted = []
            for consulted_item_data in self.consulted:
                consulted_item = str(consulted_item_data)
                consulted.append(consulted_item)

        informed: list[str] | Unset = UNSET
        if not isinstance(self.informed, Unset):
            informed = []
            for informed_item_data in self.informed:
                informed_item = str(informed_item_data)
                informed.append(informed_item)

        sponsor: None | str | Unset
        if isinstance(self.sponsor, Unset):
            sponsor = UNSET
        elif isinstance(self.sponsor, UUID):
            sponsor = str(self.sponsor)
        else:
            sponsor = self.sponsor

        kpis: list[str] | Unset = UNSET
        if not isinstance(self.kpis, Unset):
            kpis = []
            for kpis_item_data in self.kpis:
                kpis_item = str(kpis_item_data)
                kpis.append(kpis_item)

        goals: list[str] | Unset = UNSET
        if not isinstance(self.goals, Unset):
            goals = []
            for goals_item_data in self.goals:
                goals_item = str(goals_item_data)
                goals.append(goals_item)

        initiatives: list[str] | Unset = UNSET
        if not isinstance(self.initiatives, Unset):
            initiatives = []
            for initiatives_item_data in self.initiatives:
                initiatives_item = str(initiatives_item_data)
                initiatives.append(initiatives_item)

        decided_at: None | str | Unset
        if isinstance(self.decided_at, Unset):
            decided_at = UNSET
        elif isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        effective_at: None | str | Unset
        if isinstance(self.effective_at, Unset):
            effective_at = UNSET
        elif isinstance(self.effective_at, datetime.datetime):
            effective_at = self.effective_at.isoformat()
        else:
            effective_at = self.effective_at

        review_on: None | str | Unset
        if isinstance(self.review_on, Unset):
            review_on = UNSET
        elif isinstance(self.review_on, datetime.date):
            review_on = self.review_on.isoformat()
        else:
            review_on = self.review_on

        reversibility: None | str | Unset
        if isinstance(self.reversibility, Unset):
            reversibility = UNSET
        elif isinstance(self.reversibility, str):
            reversibility = self.reversibility
        else:
            reversibility = self.reversibility

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if title is not UNSET:
            field_dict["title"] = title
        if function is not UNSET:
            field_dict["function"] = function
        if question is not UNSET:
            field_dict["question"] = question
        if context is not UNSET:
            field_dict["context"] = context
        if drivers is not UNSET:
            field_dict["drivers"] = drivers
        if options is not UNSET:
            field_dict["options"] = options
        if rationale is not UNSET:
            field_dict["rationale"] = rationale
        if consequences is not UNSET:
            field_dict["consequences"] = consequences
        if deciders is not UNSET:
            field_dict["deciders"] = deciders
        if consulted is not UNSET:
            field_dict["consulted"] = consulted
        if informed is not UNSET:
            field_dict["informed"] = informed
        if sponsor is not UNSET:
            field_dict["sponsor"] = sponsor
        if kpis is not UNSET:
            field_dict["kpis"] = kpis
        if goals is not UNSET:
            field_dict["goals"] = goals
        if initiatives is not UNSET:
            field_dict["initiatives"] = initiatives
        if decided_at is not UNSET:
            field_dict["decided_at"] = decided_at
        if effective_at is not UNSET:
            field_dict["effective_at"] = effective_at
        if review_on is not UNSET:
            field_dict["review_on"] = review_on
        if reversibility is not UNSET:
            field_dict["reversibility"] = reversibility

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.option_request import OptionRequest  # noqa: PLC0415
        from ..models.patched_decision_request_metadata import (
            PatchedDecisionRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedDecisionRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedDecisionRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        title = d.pop("title", UNSET)

        def _parse_function(data: object) -> BusinessFunction | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                function_type_0 = check_business_function(data)

                return function_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BusinessFunction | None | Unset, data)

        function = _parse_function(d.pop("function", UNSET))

        question = d.pop("question", UNSET)

        context = d.pop("context", UNSET)

        drivers = cast(list[str], d.pop("drivers", UNSET))

        _options = d.pop("options", UNSET)
        options: list[OptionRequest] | Unset = UNSET
        if _options is not UNSET:
            options = []
            for options_item_data in _options:
                options_item = OptionRequest.from_dict(options_item_data)

                options.append(options_item)

        rationale = d.pop("rationale", UNSET)

        consequences = d.pop("consequences", UNSET)

        _deciders = d.pop("deciders", UNSET)
        deciders: list[UUID] | Unset = UNSET
        if _deciders is not UNSET:
            deciders = []
            for deciders_item_data in _deciders:
                deciders_item = UUID(deciders_item_data)

                deciders.append(deciders_item)

        _consulted = d.pop("consulted", UNSET)
        consulted: list[UUID] | Unset = UNSET
        if _consulted is not UNSET:
            consulted = []
            for consulted_item_data in _consulted:
                consulted_item = UUID(consulted_item_data)

                consulted.append(consulted_item)

        _informed = d.pop("informed", UNSET)
        informed: list[UUID] | Unset = UNSET
        if _informed is not UNSET:
            informed = []
            for informed_item_data in _informed:
                informed_item = UUID(informed_item_data)

                informed.append(informed_item)

        def _parse_sponsor(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sponsor_type_0 = UUID(data)

                return sponsor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        sponsor = _parse_sponsor(d.pop("sponsor", UNSET))

        _kpis = d.pop("kpis", UNSET)
        kpis: list[UUID] | Unset = UNSET
        if _kpis is not UNSET:
            kpis = []
            for kpis_item_data in _kpis:
                kpis_item = UUID(kpis_item_data)

                kpis.append(kpis_item)

        _goals = d.pop("goals", UNSET)
        goals: list[UUID] | Unset = UNSET
        if _goals is not UNSET:
            goals = []
            for goals_item_data in _goals:
                goals_item = UUID(goals_item_data)

                goals.append(goals_item)

        _initiatives = d.pop("initiatives", UNSET)
        initiatives: list[UUID] | Unset = UNSET
        if _initiatives is not UNSET:
            initiatives = []
            for initiatives_item_data in _initiatives:
                initiatives_item = UUID(initiatives_item_data)

                initiatives.append(initiatives_item)

        def _parse_decided_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        decided_at = _parse_decided_at(d.pop("decided_at", UNSET))

        def _parse_effective_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_at_type_0 = datetime.datetime.fromisoformat(data)

                return effective_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        effective_at = _parse_effective_at(d.pop("effective_at", UNSET))

        def _parse_review_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                review_on_type_0 = datetime.date.fromisoformat(data)

                return review_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        review_on = _parse_review_on(d.pop("review_on", UNSET))

        def _parse_reversibility(data: object) -> None | Reversibility | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reversibility_type_0 = check_reversibility(data)

                return reversibility_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Reversibility | Unset, data)

        reversibility = _parse_reversibility(d.pop("reversibility", UNSET))

        patched_decision_request = cls(
            metadata=metadata,
            source=source,
            external_id=external_id,
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
            decided_at=decided_at,
            effective_at=effective_at,
            review_on=review_on,
            reversibility=reversibility,
        )

        return patched_decision_request
