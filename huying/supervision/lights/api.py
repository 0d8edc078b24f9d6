"""The API of lights and supervisions: what is late, urge, open, read, and every act; the same commands as the pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.clocks.rules import Light
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, listed, page_of
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, DocumentName, Moment, Nothing, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.lights.access import reader, require
from huying.supervision.lights.commands.open_ import open_
from huying.supervision.lights.commands.resolve import MOST_FILES
from huying.supervision.lights.commands.urge import urge
from huying.supervision.lights.models import MOST_WHY, Supervision
from huying.supervision.lights.queries.board import Line, board
from huying.supervision.lights.queries.listed import Sought, supervisions_for
from huying.supervision.lights.queries.lit import PRESSING, RANKS, Narrowed
from huying.supervision.lights.queries.matters import known_among
from huying.supervision.lights.queries.supervision import Detail, by_code, detail
from huying.supervision.lights.rules import Difficulty, State
from huying.supervision.lights.works import WORKS

router = Router(tags=["supervision"])
READ, WRITE = "supervision:read", "supervision:write"
Kind = Literal["incident", "order", "case", "hazard", "service", "filing", "letter", "report"]
Why = Annotated[str, StringConstraints(max_length=MOST_WHY, pattern=NO_NUL)]
Code = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]
_CODE = "261121-482053-7"
EXAMPLES: dict[str, dict[str, Any]] = {
    "supervise_matter": {"kind": "order", "code": _CODE, "why": "no progress for two weeks"},
    "warn_supervision": {"why": "three working days late"},
    "propose_supervision": {"why": "urged twice in vain"},
    "list_supervision": {"difficulty": "middle", "demand": "install the filter and have it measured"},
    "resolve_supervision": {"proof": "installed and measured", "files": [f"{'5f' * 32}.pdf"]},
    "send_back_supervision": {"why": "the measurement is missing"},
    "lift_supervision": {"why": "seen on the spot"},
}


class LightsWanted(Asked):
    """What the board is narrowed to; without a light it tells what is late or nearly late."""

    kind: Kind | None = None
    light: Literal["red", "yellow", "green", "all"] | None = None
    area: AreaCode = ""
    organisation: UUID | None = None
    page: Annotated[int, Field(ge=1, le=100_000, description="Fifty matters a page, the first due first.")] = 1


class LightTold(Told):
    """A matter on the board with the clock that presses most. Its title names no person."""

    kind: str
    code: str
    title: str
    page: str = Field(description="Its page.")
    area_code: str
    organisation: str = Field(description="Which is responsible; empty where none with an account is.")
    clock: str
    began: Moment
    due_at: Moment
    light: str
    urged: int
    urged_at: Moment | None
    supervision: str = Field(description="The code of the supervision that is open; empty without one.")


class LightsTold(Told):
    """A page of the board, and how many matters have each light."""

    red: int
    yellow: int
    green: int
    items: list[LightTold]


class UrgedTold(Told):
    """An urging: how many people were told."""

    kind: str
    code: str
    told: int
    at: Moment


class SuperviseAsked(Asked):
    """Which matter, and why; no names of people."""

    kind: Kind
    code: Code
    why: Why


class SupervisionWhyAsked(Asked):
    """Why; no names of people."""

    why: Why


class SupervisionListAsked(Asked):
    """How hard the matter is, which decides who may sign and the deadline, and what is to be done."""

    difficulty: Literal["easy", "middle", "hard", "knotty"]
    demand: Why


class SupervisionResolveAsked(Asked):
    """What was done, and names of files that POST /photos or /documents answered."""

    proof: Why
    files: Annotated[list[DocumentName], Field(max_length=MOST_FILES)]


class SupervisionsWanted(Asked):
    """What the list is narrowed to."""

    state: State | None = None
    kind: Kind | None = None
    area: AreaCode = ""
    organisation: UUID | None = None
    open: Annotated[bool | None, Field(description="true: not over yet; false: over.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class SupervisionLine(Told):
    """One supervision in a list; the title is empty for whoever may not know of its matter but by its code."""

    code: str
    state: str
    kind: str
    matter: str
    title: str
    area_code: str
    organisation: str
    difficulty: str
    late_since: Moment | None
    opened_at: Moment
    proposed_at: Moment | None
    listed_at: Moment | None
    due_at: Moment | None
    ended_at: Moment | None
    version: int


class SupervisionStepTold(Told):
    """Something that was done, and for which organisation."""

    verb: str
    at: Moment
    organisation: str
    note: str
    files: list[str]


class SupervisionTold(SupervisionLine):
    """One supervision."""

    why: str
    demand: str
    proof: str
    files: list[str]
    round: int
    steps: list[SupervisionStepTold]
    may: list[str] = Field(description="The acts that this person may do now; the next one first.")


class SupervisionPage(Told):
    """Supervisions, the newest first."""

    items: list[SupervisionLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.get("/lights", auth=Allowed(READ), response=LightsTold, summary="Read the board of lights")
def list_lights(request: HttpRequest, wanted: Query[LightsWanted]) -> HttpResponse:
    """What is late or nearly late, of the matters of which this person may know."""
    lights = RANKS if wanted.light == "all" else (Light(wanted.light),) if wanted.light else PRESSING
    body = str(wanted.organisation) if wanted.organisation else ""
    narrowed = Narrowed(kind=wanted.kind or "", lights=lights, area=wanted.area, body=body)
    counts, lines = board(reader(actor_in(request)), narrowed, now(), page=wanted.page)
    numbers = {each.value: counts.of((each,)) for each in RANKS}
    told = LightsTold(**numbers, items=[_light(line) for line in lines])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/lights/{matter_kind}/{matter_code}/urge", auth=Allowed(WRITE), response={201: UrgedTold}, summary="Urge a matter"
)
def urge_matter(request: HttpRequest, matter_kind: str, matter_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """Tell those who have to act on a late or nearly late matter; not again before the rule allows."""
    actor = actor_in(request)

    def work() -> UrgedTold:
        made = urge(by=actor, at=now(), kind=matter_kind, code=matter_code)
        return UrgedTold(kind=matter_kind, code=made.code, told=made.told, at=made.at)

    return act(request, by=actor, content=content, work=work, status=201)


@router.get("/supervisions", auth=Allowed(READ), response=SupervisionPage, summary="List supervisions")
def list_supervisions(request: HttpRequest, wanted: Query[SupervisionsWanted]) -> HttpResponse:
    """Those of the area of a seat or inspector; of an organisation those that it is responsible for."""
    actor = reader(actor_in(request))
    body = str(wanted.organisation) if wanted.organisation else ""
    sought = Sought(wanted.state or "", wanted.kind or "", wanted.area, body, wanted.open)
    rows, following = page_of(supervisions_for(actor, sought), cursor=wanted.cursor, limit=wanted.limit)
    known = known_among(actor, {row.stream_of for row in rows})
    return listed(request, [_line(row, titled=row.stream_of in known) for row in rows], following)


@router.post("/supervisions", auth=Allowed(WRITE), response={201: SupervisionTold}, summary="Open a supervision")
def supervise_matter(request: HttpRequest, content: SuperviseAsked) -> HttpResponse:
    """Bring a matter under supervision; the responsible are told."""
    actor = actor_in(request)

    def work() -> SupervisionTold:
        made = open_(by=actor, at=now(), kind=content.kind, code=content.code, why=content.why)
        return told(detail(actor, made.code, now()))

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.get(
    "/supervisions/{supervision_code}",
    auth=Allowed(READ),
    response=SupervisionTold,
    summary="Read one supervision",
    url_name="supervision",
)
def read_supervision(request: HttpRequest, supervision_code: str) -> HttpResponse:
    """One supervision with what was done."""
    found = detail(reader(actor_in(request)), supervision_code, now())
    return HttpResponse(told(found).model_dump_json(), content_type=JSON)


SPOKEN: dict[str, tuple[type[Asked], str]] = {
    "warn": (SupervisionWhyAsked, "Warn the responsible"),
    "propose": (SupervisionWhyAsked, "Propose the listing"),
    "list": (SupervisionListAsked, "Sign the listing"),
    "resolve": (SupervisionResolveAsked, "Show that it was put right"),
    "send_back": (SupervisionWhyAsked, "Send the proof back"),
    "lift": (SupervisionWhyAsked, "Lift the listing"),
}


def _mount(verb: str, shape: type[Asked], summary: str) -> None:
    """Give a verb its address and the shape of its body."""

    def run(request: HttpRequest, supervision_code: str, content: Asked) -> HttpResponse:
        return _do(request, supervision_code, verb, content)

    run.__annotations__["content"] = shape
    run.__name__ = f"{verb}_supervision"
    run.__doc__ = WORKS[verb].__doc__
    path = f"/supervisions/{{supervision_code}}/{verb}"
    router.post(path, auth=Allowed(WRITE), response=SupervisionTold, summary=summary)(run)


for _verb, (_shape, _summary) in SPOKEN.items():
    _mount(_verb, _shape, _summary)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    actor = reader(actor_in(request))
    row = by_code(actor, code)
    require(actor, verb, row)
    said = content.model_dump()
    if "difficulty" in said:
        said["difficulty"] = Difficulty(said["difficulty"])

    def work() -> SupervisionTold:
        WORKS[verb](by=actor, at=now(), supervision_id=row.pk, **said)
        return told(detail(actor, row.code, now()))

    return act(request, by=actor, content=content, work=work)


def _light(line: Line) -> LightTold:
    matter, clock = line.matter, line.clock
    return LightTold(
        kind=matter.kind,
        code=matter.code,
        title=matter.title,
        page=matter.url,
        area_code=matter.area_code,
        organisation=matter.body,
        clock=clock.kind,
        began=clock.began,
        due_at=clock.ends,
        light=clock.light,
        urged=line.urged,
        urged_at=line.urged_at,
        supervision=line.supervision.code if line.supervision else "",
    )


SAME = ("code", "state", "area_code", "difficulty", "late_since", "opened_at", "proposed_at", "listed_at", "due_at")


def _line(row: Supervision, *, titled: bool) -> SupervisionLine:
    return SupervisionLine(**_values(row, titled=titled))


def _values(row: Supervision, *, titled: bool) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in (*SAME, "ended_at", "version")},
        "kind": row.stream_of.partition(":")[0],
        "matter": row.matter_code,
        "title": row.title if titled else "",
        "organisation": row.organisation.name if row.organisation else "",
    }


def told(found: Detail) -> SupervisionTold:
    """A supervision as one person reads it."""
    row = found.row
    steps = [
        SupervisionStepTold(
            verb=each.row.verb, at=each.row.at, organisation=each.who, note=each.row.note, files=each.row.files
        )
        for each in found.steps
    ]
    return SupervisionTold(
        **_values(row, titled=found.matter is not None),
        **{name: getattr(row, name) for name in ("why", "demand", "proof", "files", "round")},
        steps=steps,
        may=[each.verb for each in found.acts],
    )


def _address(made: Told) -> str:
    return reverse("api:supervision", kwargs={"supervision_code": cast(SupervisionTold, made).code})
