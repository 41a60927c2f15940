"""Lists: in pages of JSON, or whole, as a file."""

from collections.abc import Hashable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer

from groundswell.core import exports, media, pagination
from groundswell.core.shapes import shape_of


class ListMixin:
    """Of a `StrictView` whose action `list` has both: the request's `Accept` chooses."""

    renderer_classes: Sequence[type[BaseRenderer]] = (media.JSONRenderer, exports.CsvRenderer, exports.NdjsonRenderer)

    def get_renderers(self: Any) -> list[BaseRenderer]:
        """A list can be had in all of them, anything else in the first."""
        return [each() for each in self.renderer_classes[: None if self.action == "list" else 1]]

    def paging_parameters(self: Any) -> frozenset[str]:
        """What the list takes to be shown in parts: nothing, if it was asked for as a whole."""
        is_whole = isinstance(self.request.accepted_renderer, exports.ExportRenderer)
        return frozenset() if is_whole else pagination.PARAMETERS

    def answer_list(
        self: Any, rows: QuerySet[Any], paginator: pagination.CursorPaginator, *, name: str, tenant: Hashable
    ) -> HttpResponseBase:
        """The rows, each in the shape of the view's serializer.

        Args:
            rows: filtered, in any order.
            name: of a file, without its extension; letters, digits and hyphens.
            tenant: on whose behalf.
        """
        shape = shape_of(self.serializer_class)
        if isinstance(self.request.accepted_renderer, exports.ExportRenderer):
            ordering = paginator.ordering
            return exports.answer(self.request, rows, ordering=ordering, shape=shape, name=name, tenant=tenant)
        compiled = shape.compiled()
        columns = [each.removeprefix("-") for each in paginator.ordering]
        page = paginator.page(rows, lambda asked: list(asked.annotate(_json=compiled).values_list("_json", *columns)))
        tagged: HttpResponseBase = self.tagged(page.render())
        return tagged
