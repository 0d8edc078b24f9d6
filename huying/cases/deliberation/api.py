"""Deliberations over the API: opened, guests invited, opinions of paper, minutes, publicity, objections and tasks.

Names and phones of guests are told by one operation alone, with a reason, and are never kept in a repeated answer.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.cases.deliberation import api_asked as asked
from huying.cases.deliberation.access import require_holder, require_holding, require_reader
from huying.cases.deliberation.commands.invite import Invited
from huying.cases.deliberation.commands.open_ import Opening, open_
from huying.cases.deliberation.commands.reveal import reveal
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.queries.listed import known_to, room_of
from huying.cases.deliberation.queries.shown import shown
from huying.cases.deliberation.works import WORKS, Doing
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import LONGEST, Cursor, Limit, paged
from huying.core.rest.values import NOTHING, Asked, Moment, Nothing, Told
from huying.incidents.api.edges import document_kept, photo_kept
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["deliberations"])
READ, WRITE = "cases:read", "cases:write"
OF_ONE = "/deliberations/{deliberation_code}"
FILES = {"file": document_kept, "photo": photo_kept, "proof": photo_kept}
"""Members that name a file which was uploaded before, and what each may be."""


class DeliberationLine(Told):
    """How a deliberation stands."""

    code: str
    project: str
    topic: str
    form: str
    area_code: str
    state: Literal["open", "minuted", "publicity", "tracked", "closed", "cancelled"]
    starts_at: Moment
    ends_at: Moment
    version: Annotated[int, Field(description="Grows with each change.")]


class DeliberationList(Told):
    """Deliberations of which the caller may know."""

    items: list[DeliberationLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class DeliberationsWanted(Asked):
    """What the list is narrowed to, and which page."""

    state: str = ""
    text: str = ""
    cursor: Cursor = ""
    limit: Limit = LONGEST


class SpokenTold(Told):
    """An opinion, under the form of the name that the speaker chose. Whoever does not hold the deliberation reads its
    stance alone: name and text are empty."""

    id: UUID
    name: str
    stance: Literal["support", "oppose", "advice"]
    text: str
    at: Moment


class MinutesTold(Told):
    """The version that holds; votes are counts. `text` is empty for whoever does not hold the deliberation."""

    version: int
    digest: str
    text: str
    outcome: str
    decision: str
    expected: int
    present: int
    written: int
    votes_for: int
    votes_against: int
    votes_abstained: int
    signed: list[str]
    fixed_at: Moment | None


class PublicityTold(Told):
    """A publication and the end of its days."""

    number: int
    notice: str
    published_at: Moment
    due_at: Moment
    ended_at: Moment | None


class ObjectionTold(Told):
    """An objection; its words are empty for whoever does not hold the deliberation."""

    id: UUID
    number: int
    text: str
    answer: str
    at: Moment
    answered_at: Moment | None


class TaskTold(Told):
    """A task and what came of it."""

    id: UUID
    number: int
    what: str
    body: str
    due_on: date
    state: Literal["open", "done", "not_done"]
    evidence: str


class DeliberationTold(DeliberationLine):
    """A deliberation with everything that the caller may see; guests are counted, not named."""

    about: str
    place: str
    legal_basis: str
    quorum: int | None
    result: str
    guests: list[UUID]
    entered: int
    opinions: list[SpokenTold]
    minutes: MinutesTold | None
    publicity: PublicityTold | None
    objections: list[ObjectionTold]
    tasks: list[TaskTold]


class GuestTold(Told):
    """A guest in full."""

    id: UUID
    kind: str
    name: str
    phone: str
    room: str


class GuestList(Told):
    """Those who are invited."""

    items: list[GuestTold]


SPOKEN: dict[str, tuple[type[Asked], str, str]] = {
    "invite": (asked.InviteAsked, "Invite guests", "Whoever is invited already stays as they are."),
    "uninvite": (asked.RowAsked, "Take an invitation back", "Its key opens nothing any more."),
    "attach": (asked.RoomAttachAsked, "Add a paper to read beforehand", "A photo or PDF that was uploaded before."),
    "link": (asked.LinkAsked, "Link a quarrel", "For the staff's record; neither the room nor the public sees it."),
    "opinion": (asked.RoomOpinionAsked, "Enter an opinion", "From a paper, or as it was said at the meeting."),
    "withdraw_opinion": (asked.RowAsked, "Take an entered opinion back", "Because who gave it asks for that."),
    "draw_minutes": (
        asked.RoomMinutesAsked,
        "Write the minutes",
        "A new version drops earlier signatures; of signed minutes names alone are replaced.",
    ),
    "sign": (asked.MinutesSignAsked, "Sign the minutes", "With the second signature they stand for good."),
    "publish": (asked.PublishAsked, "Publish what was resolved", "For fifteen days at least; nobody ends it sooner."),
    "object": (asked.RoomObjectAsked, "Enter an objection", "One that came on paper."),
    "answer_objection": (asked.ObjectionAnswerAsked, "Answer an objection", "Once."),
    "set_task": (asked.TaskAsked, "Set a task", "Something that a body is to do until a day."),
    "note_task": (asked.TaskNoteAsked, "Note what came of a task", "With what proves it, or why it was not done."),
    "close": (asked.DeliberationCloseAsked, "Close a deliberation", "Every task and objection has its end."),
    "cancel": (asked.DeliberationReasonAsked, "Cancel a deliberation", "It is not held."),
}


@router.get("/deliberations", auth=Allowed(READ), response=DeliberationList, summary="List deliberations")
def list_deliberations(request: HttpRequest, wanted: Query[DeliberationsWanted]) -> HttpResponse:
    """Those opened last first; `state` and words of the topic narrow the list."""
    actor = actor_in(request)
    require_reader(actor)
    rows = known_to(actor, state=wanted.state.replace("\0", ""), text=wanted.text.replace("\0", ""))
    return paged(request, rows, _line, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/deliberations", auth=Allowed(WRITE), response={201: DeliberationLine}, summary="Open a deliberation")
def open_deliberation(request: HttpRequest, content: asked.OpenAsked) -> HttpResponse:
    """Guests are invited next."""
    actor = actor_in(request)
    require_holder(actor)
    opening = Opening(**content.model_dump())
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _line(open_(by=actor, at=now(), opening=opening)),
        status=201,
        location=lambda told: f"/api/v1/deliberations/{told.model_dump()['code']}",
    )


@router.get(OF_ONE, auth=Allowed(READ), response=DeliberationTold, summary="Read a deliberation")
def read_deliberation(request: HttpRequest, deliberation_code: str) -> HttpResponse:
    """Opinions stand under the names that speakers chose, for those who hold it; others read stances and counts."""
    actor = actor_in(request)
    room = room_of(actor, deliberation_code)
    page = shown(actor, room, now())
    return _json(
        DeliberationTold(
            **_line(room).model_dump(),
            **{name: getattr(room, name) for name in ("about", "place", "legal_basis", "quorum", "result")},
            guests=[line.row.pk for line in page.guests],
            entered=page.tally.entered,
            opinions=[_of(SpokenTold, one, stance=one.side) for one in page.opinions],
            minutes=_of(MinutesTold, page.minutes, signed=[row.signer for row in page.signatures]),
            publicity=_of(PublicityTold, page.publicity),
            objections=[_of(ObjectionTold, row) for row in page.objections],
            tasks=[_of(TaskTold, row) for row in page.tasks],
        )
    )


@router.post(
    f"{OF_ONE}/print_invitations", auth=Allowed(WRITE), response=DeliberationLine, summary="Issue the invitations"
)
def print_invitations_deliberation(
    request: HttpRequest, deliberation_code: str, content: Nothing = NOTHING
) -> HttpResponse:
    """A paper with a page and a square for each guest who has none yet; it is read among the papers."""
    return _do(request, deliberation_code, "print_invitations", content)


@router.post(f"{OF_ONE}/reveal", auth=Allowed(WRITE), response=GuestList, summary="Read names and phones of guests")
def reveal_deliberation(
    request: HttpRequest, deliberation_code: str, content: asked.DeliberationReasonAsked
) -> HttpResponse:
    """With a reason; each reading is on record, also that of a repeated request."""
    actor = actor_in(request)
    room = room_of(actor, deliberation_code)
    require_holding(actor, room)
    rows = reveal(by=actor, at=now(), deliberation_id=room.pk, reason=content.reason)
    return _json(GuestList(items=[_of(GuestTold, row) for row in rows]))


def _spoken(verb: str, shape: type[Asked], summary: str, about: str) -> None:
    """Give a verb its address and the shape of its body."""

    def run(request: HttpRequest, deliberation_code: str, content: Asked) -> HttpResponse:
        return _do(request, deliberation_code, verb, content)

    run.__annotations__["content"] = shape
    run.__name__, run.__doc__ = f"{verb}_deliberation", about
    router.post(f"{OF_ONE}/{verb}", auth=Allowed(WRITE), response=DeliberationLine, summary=summary)(run)


for _verb, (_shape, _summary, _about) in SPOKEN.items():
    _spoken(_verb, _shape, _summary, _about)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    """Find the deliberation that this person may know of, and run the command once."""
    actor = actor_in(request)
    room = room_of(actor, code)
    require_holding(actor, room)
    said: dict[str, Any] = content.model_dump()
    if verb == "invite":
        said["guests"] = [Invited(**guest) for guest in said["guests"]]
    said |= {name: kept(said[name]) for name, kept in FILES.items() if name in said}

    def work() -> DeliberationLine:
        WORKS[verb](Doing(actor, now(), room, said))
        return _line(Deliberation.objects.get(pk=room.pk))

    return act(request, by=actor, content=content, work=work)


def _line(room: Deliberation) -> DeliberationLine:
    told: DeliberationLine = _of(DeliberationLine, room)
    return told


def _of(kind: type[Any], row: Any, **more: Any) -> Any:
    """A row as this kind tells it; None for none."""
    if row is None:
        return None
    return kind(**{name: getattr(row, name) for name in kind.model_fields if name not in more}, **more)


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
