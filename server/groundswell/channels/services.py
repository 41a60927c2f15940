"""Writes that enforce a rule of channels and what is covered of them."""

import datetime
from typing import Any

from django.utils import timezone

from groundswell.channels.models import Channel, CoverageSpan
from groundswell.core.transactions import one_transaction
from groundswell.workspaces.principals import Principal, Service


@one_transaction()
def cover(
    channel: Channel,
    *,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    by: Principal | Service,
    metadata: dict[str, str] | None = None,
) -> tuple[CoverageSpan, bool]:
    """Note that everything said in a channel in a time was collected.

    A channel's spans never touch: what overlaps or meets the new one becomes one span with it, and that is the earliest
    of them.

    Args:
        starts_at: first instant that is covered.
        ends_at: first instant after it that is not.
        metadata: of the whole span; None leaves what is there.

    Returns:
        The span that holds the time now, and whether it is a new one.
    """
    Channel.objects.select_for_update(of=("self",), no_key=True).get(pk=channel.pk)
    met = CoverageSpan.objects.filter(
        workspace_id=by.workspace_id, channel=channel, starts_at__lte=ends_at, ends_at__gte=starts_at
    )
    spans = list(met.order_by("starts_at"))
    if not spans:
        made = CoverageSpan.record(
            by=by,
            action="coverage_span.created",
            channel=channel,
            starts_at=starts_at,
            ends_at=ends_at,
            metadata=metadata or {},
        )
        return made, True
    kept, *joined = spans
    wanted: dict[str, Any] = {"starts_at": min(starts_at, kept.starts_at), "ends_at": max(ends_at, spans[-1].ends_at)}
    if metadata is not None:
        wanted["metadata"] = metadata
    for each in joined:
        each.remove(by=by, action="coverage_span.deleted")
    changed = {name: value for name, value in wanted.items() if getattr(kept, name) != value}
    if changed:
        kept.change(by=by, action="coverage_span.updated", **changed)
    return kept, False


@one_transaction()
def go_on_covering(channel: Channel, *, starts_at: datetime.datetime, ends_at: datetime.datetime, by: Service) -> None:
    """Note that everything said in a channel in a time was collected, as whoever collects does every few minutes.

    A span that only grows longer at its end does so in its place, without an event: nothing has happened. All else is
    as with `cover`; after a gap another span begins.

    Args:
        starts_at: first instant that is covered.
        ends_at: first instant after it that is not; nothing is noted of an empty time.
    """
    if starts_at >= ends_at:
        return
    Channel.objects.select_for_update(of=("self",), no_key=True).get(pk=channel.pk)
    met = CoverageSpan.objects.filter(
        workspace_id=by.workspace_id, channel=channel, starts_at__lte=ends_at, ends_at__gte=starts_at
    )
    spans = list(met.order_by("starts_at")[:2])
    if len(spans) == 1 and spans[0].starts_at <= starts_at:
        if spans[0].ends_at < ends_at:
            CoverageSpan.objects.filter(pk=spans[0].pk).update(ends_at=ends_at, updated_at=timezone.now())
        return
    cover(channel, starts_at=starts_at, ends_at=ends_at, by=by)
