"""``gsw kpi``: record a value, see where KPIs stand."""

import json
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from groundswell_sdk import models
from groundswell_sdk._generated.types import UNSET
from groundswell_sdk.cli.given import AsJson, Slug, pairs, workspace
from groundswell_sdk.cli.outcomes import told
from groundswell_sdk.cli.shown import print_table, printable
from groundswell_sdk.client import Groundswell

app = typer.Typer(no_args_is_help=True, help="Record KPIs and see where they stand.")


# Or the value -5 would be taken for an option.
@app.command("record", context_settings={"ignore_unknown_options": True})
def record(
    key: Annotated[str, typer.Argument(help="Key or id of the KPI.")],
    value: Annotated[float, typer.Argument(help="In the KPI's unit.")],
    at: Annotated[
        str | None,
        typer.Option(help="2026-01, 2026-W05, 2026-01-31 or an instant; by default today, in the workspace's days."),
    ] = None,
    dimension: Annotated[list[str] | None, typer.Option(help="What it is a part of: NAME=VALUE; repeatable.")] = None,
    note: Annotated[str | None, typer.Option(help="What to know about it.")] = None,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Record a value of a KPI; of the same time it replaces the one before."""
    with told(as_json=as_json), Groundswell() as gs:
        slug = slug or gs.me().workspace
        recorded = gs.workspace(slug).kpis.record(
            key,
            value,
            at=at or datetime.now(ZoneInfo(gs.workspaces.get(slug).time_zone)).date(),
            dimensions=dict(pairs(dimension, option="--dimension")) if dimension else UNSET,
            note=note or UNSET,
        )
        if as_json:
            typer.echo(json.dumps(recorded.to_dict()))
        else:
            typer.echo(f"{printable(key)}: {recorded.value:.15g}, from {recorded.at.isoformat()}")


@app.command("summary")
def summary(
    key: Annotated[list[str] | None, typer.Argument(help="Keys; by default all KPIs.")] = None,
    on: Annotated[str | None, typer.Option(help="The day to judge: 2026-01-31; by default today.")] = None,
    slug: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Show where KPIs stand: value, change, target, health and why."""
    with told(as_json=as_json):
        when = date.fromisoformat(on) if on else UNSET
        with workspace(slug) as here:
            found = here.kpis.summary(key=key or UNSET, on=when)
        if as_json:
            typer.echo(json.dumps(found.to_dict()))
        else:
            heading = ["KPI", "period", ">value", ">change", ">target", "health", "why"]
            print_table(heading, [_row(each) for each in found.results])


def _row(standing: models.KpiSummary) -> list[str]:
    kpi, target = standing.kpi, standing.target

    def amount(value: float | None, sign: str = "") -> str:
        return "" if value is None else f"{value:{sign},.{kpi.decimals}f}"

    wanted = ""
    if target is not None:
        wanted = amount(target.target) or f"{amount(target.lower)} to {amount(target.upper)}"
    period = standing.period.period if standing.period else ""
    why = ", ".join(standing.reasons)
    return [kpi.name, period, amount(standing.value), amount(standing.delta, "+"), wanted, standing.health, why]
