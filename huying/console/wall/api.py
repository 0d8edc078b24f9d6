"""The wall's figures over the API: what the wall shows of an area, and no more. It tells of nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.console.wall import duty, rings, waiting, whistles
from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.values import Moment, Told
from huying.people.api_auth import Allowed, actor_in
from huying.people.walls.access import area_of
from huying.people.walls.screens import Screen
from huying.places.queries import area_name
from huying.supervision.figures.counting import Figure

router = Router(tags=["figures"])
READ = "figures:read"


class WallFigure(Told):
    """One ring: a rate with its numerator and denominator, null where figures tell none."""

    code: str
    name: str
    value: float | None = Field(description="A share from 0 to 1.")
    numerator: int | None
    denominator: int | None


class WallLevel(Told):
    """Open whistles of one level, 1 the gravest."""

    level: int
    number: int


class WallLight(Told):
    """Open matters with one light."""

    light: str
    number: int


class WallPlace(Told):
    """A community, or a street where too few are open, with how many are open there and since when the oldest."""

    area: str
    name: str
    number: int
    since: Moment


class WallDuty(Told):
    """A command room, or the organisations of one kind: how many people are on duty, in how many organisations."""

    name: str
    people: int
    organisations: int


class WallHappening(Told):
    """One of the latest twelve events of whistles: no name, no words, no address; of a sealed one the street alone."""

    at: Moment
    word: str
    what: str
    where: str
    level: int


class WallTold(Told):
    """What the wall of an area shows now."""

    area: str
    name: str
    at: Moment
    raised: WallFigure = Field(description="Of today's whistles those acknowledged; the denominator are the whistles.")
    closed: WallFigure
    today: list[WallFigure]
    month: list[WallFigure]
    open: int
    unreceived: int
    levels: list[WallLevel]
    lights: list[WallLight]
    waiting: list[WallPlace]
    on_duty: int
    organisations: int
    duty: list[WallDuty]
    latest: list[WallHappening]


@router.get("/wall", auth=Allowed(READ), response=WallTold, summary="Read the wall's figures")
def read_wall(request: HttpRequest) -> HttpResponse:
    """For a seat, of its own area: counts and rates as the wall shows them. No name, phone or photo is in it."""
    return HttpResponse(_told(Screen(area_of(actor_in(request)))).model_dump_json(), content_type=JSON)


def _told(screen: Screen) -> WallTold:
    at = now()
    day, board = rings.today(screen.area, at), duty.board(screen.area, at)
    going = whistles.counted(whistles.open_whistles(screen.area))
    return WallTold(
        area=screen.area,
        name=area_name(screen.area),
        at=at,
        raised=_figure(day.raised),
        closed=_figure(day.closed),
        today=[_figure(each.figure) for each in day.rings],
        month=[_figure(each.figure) for each in rings.month(screen.area, at)],
        open=going.total,
        unreceived=going.unreceived,
        levels=[WallLevel(level=level, number=number) for level, number in going.by_level],
        lights=[
            WallLight(light=each.light, number=each.number) for each in waiting.lights(screen.reader, screen.area, at)
        ],
        waiting=[
            WallPlace(area=each.area, name=each.name, number=each.number, since=each.since)
            for each in waiting.longest(screen.area, at)
        ],
        on_duty=board.people,
        organisations=board.organisations,
        duty=[_held(each) for each in board.lines],
        latest=[
            WallHappening(at=each.at, word=str(each.word), what=each.what, where=each.where, level=each.level)
            for each in whistles.latest(screen.area, at)
        ],
    )


def _figure(figure: Figure) -> WallFigure:
    return WallFigure(
        code=figure.definition.code,
        name=str(figure.definition.word),
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def _held(held: duty.Held) -> WallDuty:
    return WallDuty(name=str(held.name), people=held.people, organisations=held.organisations)


def _light(lit: waiting.Lit) -> WallLight:
    return WallLight(light=lit.light, number=lit.number)
