"""The API of hazards: find, list, read, and every act; the same commands as the pages."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import (
    NO_NUL,
    NOTHING,
    AreaCode,
    Asked,
    Flag,
    Instant,
    Latitude,
    Line,
    Longitude,
    Moment,
    Nothing,
    PhotoName,
    Told,
    Word,
    Words,
)
from huying.patrols.hazards.access import on_patrol
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.found import AROUND, Narrowed, by_code, hazards_for
from huying.patrols.hazards.queries.hazard import Detail, detail
from huying.patrols.hazards.rules import Grade, State
from huying.patrols.hazards.secrecy import found_of
from huying.patrols.hazards.works import WORKS
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["hazards"])
READ, WRITE = "patrols:read", "patrols:write"
Photos = Annotated[list[PhotoName], Field(max_length=20, description="Names that POST /photos answered.")]
Code = Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)]
GradeAsked = Literal["general", "larger", "major"]
EXAMPLES: dict[str, dict[str, Any]] = {
    "find_hazard": {
        "place_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11",
        "category": "gas",
        "words": "a smell of gas in the stairwell",
        "spot": "unit 2, third floor",
    },
    "fix_hazard": {"before": "three bicycles on the stairs", "after": "moved to the shed", "present": "their owner"},
    "grade_hazard": {"grade": "larger"},
    "assign_hazard": {"name": "the noodle shop", "demand": "clear the stairs and take the sockets out"},
    "extend_hazard": {"length": 10, "reason": "the lift has to be ordered"},
    "rectify_hazard": {"done": "cleared", "photos": [f"{'5f' * 32}.jpg"]},
    "reinspect_hazard": {"passed": True, "plate": "990108001005B00012", "plate_key": "k3y"},
    "send_back_hazard": {"reason": "the photo shows another door"},
    "escalate_hazard": {"reason": "two reminders in vain"},
    "warn_hazard": {"warning": "a first violation, put right in time"},
    "merge_hazard": {"into": "261121-482053-7"},
    "invalidate_hazard": {"reason": "nothing of the kind is there"},
}


class HazardFindAsked(Asked):
    """What was found, where. Send the `Idempotency-Key` of the phone, so that a retry makes no second one."""

    place_id: UUID
    category: Word
    words: Words
    room_id: UUID | None = None
    spot: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)] = ""
    photos: Photos = Field(default_factory=list)
    suggested: GradeAsked | None = None
    campaign: UUID | None = None
    occurred_at: Annotated[
        Instant | None, Field(description="When it was found, if it is sent later: at most seven days ago.")
    ] = None


class HazardFixAsked(Asked):
    """How it was, how it is, who was there."""

    before: Words
    after: Words
    present: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
    photos: Photos = Field(default_factory=list)


class HazardGradeAsked(Asked):
    """How dangerous it is."""

    grade: GradeAsked
    reason: Words = ""


class HazardAssignAsked(Asked):
    """Who has to do what: an organisation, or the name of a shop or household without an account."""

    demand: Words
    responsible: UUID | None = None
    name: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)] = ""
    planned: Flag = False
    protection: Words = ""
    enforcer: UUID | None = None


class HazardExtendAsked(Asked):
    """How much longer a plan may take, in the unit of its rule (days), and why."""

    length: Annotated[int, Field(ge=1, le=366)]
    reason: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]


class HazardRectifyAsked(Asked):
    """What was done, and photos of it."""

    done: Words
    photos: Photos


class HazardReinspectAsked(Asked):
    """Whether it is gone. `plate` and `plate_key` are code and key of the plate that was scanned at the place."""

    passed: Flag
    seen: Words = ""
    photos: Photos = Field(default_factory=list)
    plate: Code = ""
    plate_key: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)] = ""
    scanned_at: Instant | None = None
    photo_at: Instant | None = None
    lon: Longitude | None = None
    lat: Latitude | None = None


class HazardReasonAsked(Asked):
    """Why."""

    reason: Words


class HazardEscalateAsked(Asked):
    """Which department comes: by default the one named at the assignment."""

    enforcer: UUID | None = None
    reason: Words = ""


class HazardWarnAsked(Asked):
    """The words of the warning."""

    warning: Words


class HazardMergeAsked(Asked):
    """The code of the hazard that stays."""

    into: Code


class HazardsWanted(Asked):
    """What the list is narrowed to."""

    state: State | None = None
    grade: GradeAsked | None = None
    category: Word = ""
    area: AreaCode = ""
    text: Line = ""
    open: Annotated[bool | None, Field(description="true: not over yet; false: over.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class HazardLine(Told):
    """One hazard in a list. Nothing of it tells who reported; its key would tell the millisecond, so it has a code."""

    code: str
    state: str
    grade: str
    category: str
    place_id: UUID
    place: str
    area_code: str
    grid_code: str
    found_at: Moment = Field(
        description="Of what a resident reported, who does not patrol is told the day alone: its beginning in China."
    )
    due_at: Moment | None
    reminders: int
    ended_at: Moment | None
    version: int


class HazardStep(Told):
    """Something that was done; words and photos as far as they are the reader's."""

    verb: str
    at: Moment
    who: str
    note: str
    photos: list[str]
    proof: str


class HazardTold(HazardLine):
    """One hazard as this person may read it."""

    words: str
    spot: str
    demand: str
    protection: str
    responsible: str
    order_code: str
    steps: list[HazardStep]
    may: list[str] = Field(description="The acts that this person may do now; the next one first.")


class HazardPage(Told):
    """Hazards, the newest first."""

    items: list[HazardLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.get("/hazards", auth=Allowed(READ), response=HazardPage, summary="List hazards")
def list_hazards(request: HttpRequest, wanted: Query[HazardsWanted]) -> HttpResponse:
    """Those of the area of a post on patrol or at a seat; of a unit or department those that are its own."""
    narrowed = Narrowed(
        wanted.state or "", wanted.grade or "", wanted.category, wanted.area, wanted.text.strip(), wanted.open
    )
    actor = actor_in(request)
    rows = hazards_for(actor, narrowed).select_related(*AROUND)
    return paged(request, rows, partial(line, actor), cursor=wanted.cursor, limit=wanted.limit)


@router.post("/hazards", auth=Allowed(WRITE), response={201: HazardLine}, summary="Find a hazard")
def find_hazard(request: HttpRequest, content: HazardFindAsked) -> HttpResponse:
    """Note what was found; then fix it on the spot or hand it in."""
    actor = actor_in(request)
    said = content.model_dump()
    said |= {"photos": tuple(said["photos"]), "suggested": Grade(said["suggested"] or "")}

    def work() -> HazardLine:
        return line(actor, find(by=actor, at=now(), finding=Finding(**said)))

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.get(
    "/hazards/{hazard_code}", auth=Allowed(READ), response=HazardTold, summary="Read one hazard", url_name="hazard"
)
def read_hazard(request: HttpRequest, hazard_code: str) -> HttpResponse:
    """One hazard with its history, as far as it is this person's to read."""
    found = detail(actor_in(request), hazard_code, now())
    return HttpResponse(told(found).model_dump_json(), content_type=JSON)


PLAIN = {"hand_in": "Hand a hazard in", "begin": "Begin to put it right", "close": "Close a hazard"}
SPOKEN: dict[str, tuple[type[Asked], str]] = {
    "fix": (HazardFixAsked, "Fix a hazard on the spot"),
    "grade": (HazardGradeAsked, "Grade a hazard"),
    "assign": (HazardAssignAsked, "Assign a hazard"),
    "extend": (HazardExtendAsked, "Give a plan more time"),
    "rectify": (HazardRectifyAsked, "Show that it was put right"),
    "reinspect": (HazardReinspectAsked, "Re-inspect a hazard"),
    "send_back": (HazardReasonAsked, "Ask for another re-inspection"),
    "escalate": (HazardEscalateAsked, "Call enforcement"),
    "warn": (HazardWarnAsked, "Record a warning"),
    "merge": (HazardMergeAsked, "Merge a hazard into another"),
    "invalidate": (HazardReasonAsked, "Say that there is no such hazard"),
}


def _plain(verb: str, summary: str) -> None:
    """Give a verb that needs no words its address."""

    def run(request: HttpRequest, hazard_code: str, content: Nothing = NOTHING) -> HttpResponse:
        return _do(request, hazard_code, verb, content)

    _mount(run, verb, summary)


def _spoken(verb: str, shape: type[Asked], summary: str) -> None:
    """Give a verb its address and the shape of its body."""

    def run(request: HttpRequest, hazard_code: str, content: Asked) -> HttpResponse:
        return _do(request, hazard_code, verb, content)

    run.__annotations__["content"] = shape
    _mount(run, verb, summary)


def _mount(run: Any, verb: str, summary: str) -> None:
    run.__name__ = f"{verb}_hazard"
    run.__doc__ = WORKS[verb].__doc__ or SPOKEN[verb][0].__doc__
    router.post(f"/hazards/{{hazard_code}}/{verb}", auth=Allowed(WRITE), response=HazardLine, summary=summary)(run)


for _verb, _summary in PLAIN.items():
    _plain(_verb, _summary)
for _verb, (_shape, _summary) in SPOKEN.items():
    _spoken(_verb, _shape, _summary)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    """Find the hazard that this person may know of, and run the command once."""
    actor = actor_in(request)
    hazard = by_code(actor, code)
    said = content.model_dump()
    if "grade" in said:
        said["grade"] = Grade(said["grade"])

    def work() -> HazardLine:
        WORKS[verb](by=actor, at=now(), hazard_id=hazard.pk, **said)
        return line(actor, Hazard.objects.select_related("place").get(pk=hazard.pk))

    return act(request, by=actor, content=content, work=work)


SAME = ("code", "state", "grade", "category", "place_id", "area_code", "grid_code", "due_at")


def line(actor: Actor, hazard: Hazard) -> HazardLine:
    """A hazard in a list, as a person may read it."""
    return HazardLine(**_line(hazard, found_of(hazard, patrol=on_patrol(actor, hazard))))


def _line(hazard: Hazard, found_at: datetime) -> dict[str, Any]:
    names = (*SAME, "reminders", "ended_at", "version")
    same = {name: getattr(hazard, name) for name in names}
    return {"place": hazard.place.name, "found_at": found_at, **same}


def told(found: Detail) -> HazardTold:
    """A hazard as one person reads it."""
    hazard = found.hazard
    return HazardTold(
        **_line(hazard, found.found_at),
        words=found.words,
        spot=found.spot,
        demand=hazard.demand,
        protection=hazard.protection,
        responsible=found.responsible,
        order_code=hazard.order.code if hazard.order and found.patrol else "",
        steps=[
            HazardStep(
                verb=each.step.verb,
                at=each.step.at,
                who=each.who,
                note=each.note,
                photos=each.photos,
                proof=each.step.proof,
            )
            for each in found.steps
        ],
        may=[each.verb for each in found.acts],
    )


def _address(made: Told) -> str:
    return reverse("api:hazard", kwargs={"hazard_code": cast(HazardLine, made).code})
