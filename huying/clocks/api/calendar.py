"""The legal calendar over the API: read a year, see what another would change, set it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Router
from pydantic import Field

from huying.clocks import almanac
from huying.clocks.access import require_changing_law, require_reading_law
from huying.clocks.commands.set_year import EARLIEST, LATEST, Year, require_sound, set_year
from huying.clocks.models import CalendarDay
from huying.clocks.replanning import Move, day_moves
from huying.clocks.year_file import NamedDay
from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import Asked, Flag, Line, Moment, Told
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["settings"])
YearNumber = Annotated[int, Path(ge=EARLIEST, le=LATEST, description="The year of the notice.")]


class DayTwice(Invalid):
    """A day is a holiday or it is worked; it is named once."""

    slug = "calendar-day-twice"
    text = _("有一天写了两次，请每天只写一次。")
    field = "days"


class DayAsked(Asked):
    """A day that is not what its weekday says, or that has a name."""

    date: dt.date
    is_workday: Flag
    name: Annotated[Line, Field(max_length=40)] = ""


class YearAsked(Asked):
    """All such days of a year; what it does not name is what its weekday says."""

    days: Annotated[list[DayAsked], Field(max_length=400)]
    source: Annotated[Line, Field(description="The number of the State Council's notice.")]
    reason: Annotated[Line, Field(description="Why it is set.")]

    def year(self, number: int) -> Year:
        """The year to come. Raises DayTwice."""
        days = {day.date: NamedDay(day.date, day.is_workday, day.name.strip()) for day in self.days}
        if len(days) < len(self.days):
            raise DayTwice
        return Year(number, tuple(days[each] for each in sorted(days)), self.source, self.reason)


class DayTold(Told):
    """A day of the calendar."""

    date: dt.date
    is_workday: bool
    name: str


class YearTold(Told):
    """A year of the calendar. Where it is not `known` only weekends are reckoned with."""

    year: int
    known: bool
    source: str
    days: list[DayTold]
    clocks_beyond: int = Field(description="Clocks of one's own area that are due beyond the known years.")


class DayChange(Told):
    """A day that would be counted otherwise; null where it is what its weekday says."""

    date: dt.date
    before: bool | None
    after: bool | None
    name: str


class ClockChange(Told):
    """A running clock that would be due on another day."""

    id: UUID
    kind: str
    due_before: Moment
    due_after: Moment


class PreviewTold(Told):
    """What a year would change; nothing has been."""

    days: list[DayChange]
    clocks: list[ClockChange] = Field(description="At most 100 of one's own area.")
    clocks_in_all: int


class SetTold(Told):
    """What a year has changed."""

    year: int
    clocks_moved: int


@router.get("/calendar/{year}", auth=Allowed(), response=YearTold, summary="Read a year of the calendar")
def read_calendar(request: HttpRequest, year: YearNumber) -> HttpResponse:
    """Its holidays and its working days at weekends, for whoever works in an office."""
    actor = actor_in(request)
    require_reading_law(actor)
    rows = CalendarDay.objects.filter(year=year).order_by("date")
    days = [DayTold(date=row.date, is_workday=row.workday, name=row.name) for row in rows]
    told = YearTold(
        year=year,
        known=bool(days),
        source=almanac.source_of(year),
        days=days,
        clocks_beyond=almanac.left_out(actor),
    )
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/calendar/{year}/preview",
    auth=Allowed("settings:write"),
    response=PreviewTold,
    summary="See what a year of the calendar would change",
)
def preview_calendar(request: HttpRequest, year: YearNumber, content: YearAsked) -> HttpResponse:
    """Which days and which running clocks; nothing is written."""
    actor = actor_in(request)
    require_changing_law(actor)
    asked = content.year(year)
    require_sound(asked)
    moved, differs = almanac.moved(actor, year, asked.days, now()), day_moves(year, asked.days)
    days = [DayChange(date=one.date, before=one.before, after=one.after, name=one.name) for one in differs]
    clocks = [_moved(move) for move in moved.here]
    told = PreviewTold(days=days, clocks=clocks, clocks_in_all=moved.number)
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post("/calendar/{year}", auth=Allowed("settings:write"), response=SetTold, summary="Set a year of the calendar")
def set_calendar(request: HttpRequest, year: YearNumber, content: YearAsked) -> HttpResponse:
    """Set it, for the chief of a district. Open clocks are dated anew, each with its fact; the same changes nothing."""
    actor = actor_in(request)
    require_changing_law(actor)

    def work() -> SetTold:
        return SetTold(year=year, clocks_moved=set_year(by=actor, at=now(), year=content.year(year)))

    return act(request, by=actor, content=content, work=work)


def _moved(move: Move) -> ClockChange:
    return ClockChange(id=move.clock.pk, kind=move.clock.kind, due_before=move.before, due_after=move.after)
