"""The three sources over the API: the numbers of the page."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.cases.rules import SOURCES
from huying.core.clock import in_china, now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON
from huying.core.rest.values import AreaCode, Asked, Told
from huying.insight.sources.access import has_sources
from huying.insight.sources.counting import Line
from huying.insight.sources.matters import Narrowed
from huying.insight.sources.queries import seen
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.figures.access import area_in

router = Router(tags=["figures"])
READ = "figures:read"


class SourcesWanted(Asked):
    """Which area, over which spans, of which line, broken down by what."""

    area: Annotated[AreaCode, Field(description="An area in your reach; the widest one without.")] = ""
    step: Annotated[Literal["week", "month"], Field(description="The last twelve of them.")] = "week"
    by: Literal["street", "community", "grid", "category", "state", "age"] = "street"
    line: Literal["", "dispute", "petition", "request"] = ""


class SourceNumbers(Told):
    """Matters by source. null where a number is so small that it could point to a person whom you may not know of."""

    key: str = Field(description="The first day of the span, the code of the area, or the word of the model.")
    name: str
    litigation: int | None
    petition: int | None
    police: int | None
    other: int | None
    total: int | None


class SourcesTold(Told):
    """New matters by source: the trend, its sum, the same days a year before, and how they are spread."""

    area: str
    until: dt.date
    trend: list[SourceNumbers]
    now: SourceNumbers
    year_before: SourceNumbers
    parts: list[SourceNumbers]


@router.get("/three_sources", auth=Allowed(READ), response=SourcesTold, summary="Count disputes by source")
def three_sources(request: HttpRequest, wanted: Query[SourcesWanted]) -> HttpResponse:
    """The numbers of the page 三源; what is merged into another matter counts once."""
    actor, at = actor_in(request), now()
    if not has_sources(actor):
        raise NotFound
    narrowed = Narrowed(area_in(actor, wanted.area), line=wanted.line)
    found = seen(actor, narrowed, wanted.step, wanted.by, at)
    told = SourcesTold(
        area=narrowed.area,
        until=in_china(at).date(),
        trend=[_told(line) for line in found.trend.lines],
        now=_told(found.now),
        year_before=_told(found.before),
        parts=[_told(line) for line in found.parts.lines],
    )
    return HttpResponse(told.model_dump_json(), content_type=JSON)


def _told(line: Line) -> SourceNumbers:
    numbers = {source: cell.number for source, cell in zip(SOURCES, line.cells, strict=True)}
    return SourceNumbers(key=line.key, name=str(line.word), total=line.total.number, **numbers)
