"""What waits for the person behind a token, over the API, and the press by which they note it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import Asked, Moment, Told
from huying.notices.access import require_working
from huying.notices.commands.note_due import note_due
from huying.notices.worklist import Due, Waiting, worklist
from huying.people.api_auth import Allowed, actor_in

Page = Annotated[int, Field(ge=1, le=1_000, description="Fifty periods a page, the most urgent first.")]
router = Router(tags=["people"])
EXAMPLES = {"note_due_seen": {"messages": ["01a1f0c2-0000-7000-8000-000000000001"]}}


class DecisionTold(Told):
    """A decision that waits for this person."""

    matter: str = Field(description="The code of the case or order.")
    title: str
    what: str = Field(description="What is to be decided, in the language asked for.")
    page: str = Field(description="Where it is decided.")
    since: Moment


class DueTold(Told):
    """A period of which this person was told, and that still runs."""

    matter: str = Field(description="The code of the case or order.")
    title: str
    clock_id: UUID
    kind: str = Field(description="The code of its rule.")
    name: str
    due_at: Moment
    light: str = Field(description="yellow or red.")
    left: str = Field(description="How much is left or over, in words.")
    page: str
    message_id: UUID
    noted: bool


class DueListTold(Told):
    """A page of what waits for one person; the decisions stand on the first."""

    decisions: list[DecisionTold]
    overdue: list[DueTold]
    soon: list[DueTold]
    more: bool = Field(description="Whether there is a further page.")


class DueNotedAsked(Asked):
    """Which messages were looked at."""

    messages: Annotated[list[UUID], Field(max_length=200, description="Their `message_id`s.")]


class DueNotedTold(Told):
    """How many of them were new."""

    noted: int


@router.get("/due", auth=Allowed(), response=DueListTold, summary="List what waits for you")
def list_due(request: HttpRequest, page: Page = 1) -> HttpResponse:
    """Decisions that are this person's, and periods of their matters that run out or are over, the urgent first."""
    actor = actor_in(request)
    require_working(actor)
    found = worklist(actor, now(), page)
    told = DueListTold(
        decisions=[_decision(each) for each in found.decisions],
        overdue=[_due(each) for each in found.overdue],
        soon=[_due(each) for each in found.soon],
        more=found.more,
    )
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post("/due/noted", auth=Allowed(), response=DueNotedTold, summary="Note what is due")
def note_due_seen(request: HttpRequest, content: DueNotedAsked) -> HttpResponse:
    """The messages stay on record as seen; the matters stay on the list until they are done."""
    actor = actor_in(request)
    require_working(actor)

    def work() -> DueNotedTold:
        return DueNotedTold(noted=note_due(by=actor, at=now(), messages=content.messages))

    return act(request, by=actor, content=content, work=work)


def _decision(row: Waiting) -> DecisionTold:
    return DecisionTold(matter=row.code, title=row.title, what=str(row.word), page=row.url, since=row.since)


def _due(row: Due) -> DueTold:
    return DueTold(
        matter=row.code,
        title=row.title,
        clock_id=row.line.id,
        kind=row.line.kind,
        name=row.line.word,
        due_at=row.line.due_at,
        light=row.line.light.value,
        left=row.line.left_words,
        page=row.url,
        message_id=row.message_id,
        noted=not row.fresh,
    )
