"""Figures over the API: the values of the page, with their definitions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.values import AreaCode, Asked, Moment, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.figures.access import area_in
from huying.supervision.figures.alarms import alarms_of
from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.declaring import definitions_for
from huying.supervision.figures.periods import period

router = Router(tags=["figures"])
READ = "figures:read"


class FiguresWanted(Asked):
    """Which period, and of which area."""

    since: Annotated[dt.date | None, Field(description="The first day, in China; this month's first without.")] = None
    until: Annotated[dt.date | None, Field(description="The last day; the end of the first day's month without.")] = (
        None
    )
    cut: Annotated[dt.date | None, Field(description="The last day that is looked at; today without.")] = None
    area: Annotated[AreaCode, Field(description="An area in your reach; the widest one without.")] = ""


class FigureTold(Told):
    """One figure. `numerator` counts those of `denominator` of which `counted` holds."""

    code: str
    name: str
    kind: str = Field(description="count: matters; rate: a share from 0 to 1; hours, minutes: a mean time.")
    value: float | None = Field(description="null when there is none to tell; `why` says so.")
    numerator: int | None
    denominator: int | None
    median: float | None = Field(description="Of a time.")
    before: float | None = Field(description="The value of the period before.")
    why: str = Field(
        description="Empty; none: nothing to count; few: counts without a rate; withheld: persons could be told."
    )
    alarm: str = Field(description="Empty; shrinking: better on a smaller population; undone: faster, and reopened.")
    counted: str
    among: str
    left_out: str
    source: str


class FiguresTold(Told):
    """The figures of an area in a period, as of the cut-off."""

    area: str
    since: dt.date
    until: dt.date
    cut: Moment
    items: list[FigureTold]


@router.get("/figures", auth=Allowed(READ), response=FiguresTold, summary="Read the figures of a period")
def list_figures(request: HttpRequest, wanted: Query[FiguresWanted]) -> HttpResponse:
    """Every declared figure, computed now; the same values as on the page and in its workbook."""
    area = area_in(actor_in(request), wanted.area)
    days = [each.isoformat() if each else "" for each in (wanted.since, wanted.until, wanted.cut)]
    asked = period(days[0], days[1], days[2], now())
    found = figures_of(area, asked, definitions_for(area))
    alarms = alarms_of(found)
    items = [_told(each, alarms.get(each.definition.code, "")) for each in found]
    told = FiguresTold(area=area, since=asked.first, until=asked.last, cut=asked.cut, items=items)
    return HttpResponse(told.model_dump_json(), content_type=JSON)


def _told(figure: Figure, alarm: str) -> FigureTold:
    definition = figure.definition
    return FigureTold(
        code=definition.code,
        name=str(definition.word),
        kind=definition.kind,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        median=figure.median,
        before=figure.before,
        why=figure.why,
        alarm=alarm,
        counted=str(definition.told),
        among=str(definition.of),
        left_out=str(definition.left_out),
        source=str(definition.source),
    )
