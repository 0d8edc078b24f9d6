"""Figures over the API: the values of the page with their definitions, and those that a district declares itself."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, Moment, Nothing, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.figures.access import area_in, areas_of, require_declaring
from huying.supervision.figures.alarms import alarms_of
from huying.supervision.figures.commands.declare import Declaring, declare
from huying.supervision.figures.commands.withdraw import withdraw
from huying.supervision.figures.conditions import AMONG, COUNTED
from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.declaring import DISTRICT, definitions_for
from huying.supervision.figures.models import MOST_TOLD, MOST_WORD, DistrictFigure
from huying.supervision.figures.periods import period
from huying.supervision.figures.populations import refreshed
from huying.supervision.figures.uncounted import UNCOUNTED

router = Router(tags=["figures"])
READ, WRITE = "figures:read", "figures:write"
Said = Annotated[str, StringConstraints(max_length=MOST_TOLD, pattern=NO_NUL)]
AmongKey = Annotated[str, StringConstraints(pattern=f"^({'|'.join(AMONG)})$")]
CountedKey = Annotated[str, StringConstraints(pattern=f"^({'|'.join(COUNTED)})$")]


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
    kind: str = Field(description="count: matters; rate: a share from 0 to 1; days, hours, minutes: a mean time.")
    value: float | None = Field(description="null when there is none to tell; `why` says so.")
    numerator: int | None
    denominator: int | None
    median: float | None = Field(description="Of a time.")
    before: float | None = Field(description="The value of the period before.")
    why: str = Field(
        description=(
            "Empty; none: nothing to count; few: counts without a rate; withheld: persons could be told; partial: "
            "what persons said is told of a week from Monday or of whole months alone."
        )
    )
    alarm: str = Field(description="Empty; shrinking: better on a smaller population; undone: faster, and reopened.")
    counted: str
    among: str
    left_out: str
    source: str


class FigureNotCounted(Told):
    """A figure of the district's list that is not counted."""

    name: str
    why: str


class FiguresTold(Told):
    """The figures of an area in a period, as of the cut-off."""

    area: str
    since: dt.date
    until: dt.date
    cut: Moment
    missing_since: Moment | None = Field(description="From when on something that happened is not counted yet.")
    items: list[FigureTold]
    not_counted: list[FigureNotCounted] = Field(description="Figures for which the platform has no record, and why.")


@router.get("/figures", auth=Allowed(READ), response=FiguresTold, summary="Read the figures of a period")
def list_figures(request: HttpRequest, wanted: Query[FiguresWanted]) -> HttpResponse:
    """Every declared figure, computed now; the same values as on the page and in its workbook."""
    area = area_in(actor_in(request), wanted.area)
    days = [each.isoformat() if each else "" for each in (wanted.since, wanted.until, wanted.cut)]
    asked = period(days[0], days[1], days[2], now())
    missing = refreshed()
    found = figures_of(area, asked, definitions_for(area), fresh=True)
    alarms = alarms_of(found)
    items = [_told(each, alarms.get(each.definition.code, "")) for each in found]
    told = FiguresTold(
        area=area,
        since=asked.first,
        until=asked.last,
        cut=asked.cut,
        missing_since=missing,
        items=items,
        not_counted=[FigureNotCounted(name=str(each.word), why=str(each.why)) for each in UNCOUNTED],
    )
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


class FigureDeclaredAsked(Asked):
    """A figure of a district's own: its words, its source, and by which records it is counted."""

    word: Annotated[str, StringConstraints(max_length=MOST_WORD, pattern=NO_NUL)]
    told: Annotated[Said, Field(description="The numerator in words.")]
    of: Annotated[Said, Field(description="The denominator in words.")]
    source: Annotated[Said, Field(description="The rule on which it rests.")]
    among: Annotated[AmongKey, Field(description="By which records the denominator is counted.")]
    counted: Annotated[CountedKey, Field(description="What the numerator counts of them.")]


class OwnFigure(Told):
    """A figure that a district declared. `code` is its code among all figures."""

    id: UUID
    code: str
    word: str
    told: str
    of: str
    source: str
    among: str
    counted: str
    declared_at: Moment
    withdrawn_at: Moment | None


class OwnFigures(Told):
    """The figures of the district's own that hold, by name."""

    items: list[OwnFigure]


@router.get("/own_figures", auth=Allowed(READ), response=OwnFigures, summary="List a district's own figures")
def list_own_figures(request: HttpRequest) -> HttpResponse:
    """Their values stand among all others in `figures`."""
    area = areas_of(actor_in(request))[0][:DISTRICT]
    rows = DistrictFigure.objects.filter(area_code=area, withdrawn_at=None).order_by("word")
    told = OwnFigures(items=[_own(row) for row in rows])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post("/own_figures", auth=Allowed(WRITE), response={201: OwnFigure}, summary="Declare a figure of one's own")
def declare_figure(request: HttpRequest, content: FigureDeclaredAsked) -> HttpResponse:
    """422 at the field that would count persons, clicks or quotas; 409 for a name that the district has already."""
    actor = actor_in(request)
    require_declaring(actor)

    def work() -> OwnFigure:
        return _own(declare(by=actor, at=now(), content=Declaring(**content.model_dump())))

    return act(request, by=actor, content=content, work=work, status=201)


@router.post(
    "/own_figures/{figure_id}/withdraw",
    auth=Allowed(WRITE),
    response=OwnFigure,
    summary="Withdraw a figure of one's own",
)
def withdraw_figure(request: HttpRequest, figure_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """It is not shown any more; that it was declared stays on record."""
    actor = actor_in(request)
    require_declaring(actor)
    return act(request, by=actor, content=content, work=lambda: _own(withdraw(by=actor, at=now(), figure_id=figure_id)))


def _own(row: DistrictFigure) -> OwnFigure:
    names = ("id", "code", "word", "told", "of", "source", "among", "counted", "declared_at", "withdrawn_at")
    return OwnFigure(**{name: getattr(row, name) for name in names})
