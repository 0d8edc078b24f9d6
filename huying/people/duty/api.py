"""The API of duty: read rosters, plan, publish, swap, hand over; the same commands as the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NOTHING, Asked, Nothing, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in
from huying.people.duty.access import belongs, may_make, organisation_for, readable
from huying.people.duty.api_shapes import (
    DaysAsked,
    DaysTold,
    FormulaAsked,
    FormulaTold,
    NoteAsked,
    NoteTold,
    RosterLine,
    RosterList,
    RosterTold,
    SpanAsked,
    SwapAnswered,
    SwapAsked,
    SwapRuled,
    SwapTold,
    TurnAsked,
    TurnList,
    TurnTold,
    day_told,
    note_told,
    swap_told,
    turn_told,
)
from huying.people.duty.commands.answer_swap import answer_swap
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.assign import Place, assign
from huying.people.duty.commands.cancel_swap import cancel_swap
from huying.people.duty.commands.draft_note import draft_note
from huying.people.duty.commands.edit_note import edit_note
from huying.people.duty.commands.fill import fill
from huying.people.duty.commands.hand_over import hand_over
from huying.people.duty.commands.mark_days import Marking, mark_days
from huying.people.duty.commands.publish import publish
from huying.people.duty.commands.rule_swap import rule_swap
from huying.people.duty.commands.set_formula import Manning, set_formula
from huying.people.duty.commands.take_over import take_over
from huying.people.duty.commands.withdraw import withdraw
from huying.people.duty.models import ShiftNote, Swap, Turn
from huying.people.duty.queries.calendar import roster_days
from huying.people.duty.queries.mine import turns_of, with_roster
from huying.people.duty.queries.notes import note_detail
from huying.people.duty.rules import DayType
from huying.people.duty.spans import require_span

router = Router(tags=["duty"])
READ, WRITE = "duty:read", "duty:write"


@router.get("/duty/rosters", auth=Allowed(READ), response=RosterList, summary="List rosters")
def list_rosters(request: HttpRequest) -> HttpResponse:
    """The organisations with a formula whose roster one reads."""
    found = with_roster(readable(actor_in(request)))
    items = [RosterLine(organisation_id=each.pk, name=each.name, area_code=each.area_id) for each in found]
    return _json(RosterList(items=items))


@router.get("/duty/rosters/{organisation_id}", auth=Allowed(READ), response=RosterTold, summary="Read a roster")
def read_roster(request: HttpRequest, organisation_id: UUID, wanted: Query[SpanAsked]) -> HttpResponse:
    """At most 62 days. What is not published yet is told to whoever makes the roster."""
    actor = actor_in(request)
    organisation = organisation_for(actor, organisation_id)
    makes = may_make(actor, organisation)
    days = roster_days(organisation, require_span(wanted.since, wanted.until), drafts=makes)
    named = makes or belongs(actor, organisation)
    return _json(RosterTold(organisation_id=organisation.pk, days=[day_told(day, named) for day in days]))


@router.post(
    "/duty/rosters/{organisation_id}/formulas",
    auth=Allowed(WRITE),
    response={201: FormulaTold},
    summary="Set a formula",
)
def set_formula_of(request: HttpRequest, organisation_id: UUID, content: FormulaAsked) -> HttpResponse:
    """From its day on it takes the place of what was set for this type of day."""
    actor = actor_in(request)
    manning = Manning(**content.model_dump())

    def work() -> FormulaTold:
        made = set_formula(by=actor, at=now(), organisation_id=organisation_id, manning=manning)
        return FormulaTold(id=made.pk, day_type=DayType(made.day_type), effective_from=made.effective_from)

    return act(request, by=actor, content=content, work=work, status=201)


@router.post(
    "/duty/rosters/{organisation_id}/turns", auth=Allowed(WRITE), response={201: TurnTold}, summary="Plan somebody"
)
def assign_turn(request: HttpRequest, organisation_id: UUID, content: TurnAsked) -> HttpResponse:
    """A draft: it holds once the roster is published. 422 when the person has another turn at that time."""
    actor, place = actor_in(request), Place(content.day, content.part, content.seat)

    def work() -> TurnTold:
        made = assign(by=actor, at=now(), organisation_id=organisation_id, place=place, person_id=content.person)
        return turn_told(made)

    return act(request, by=actor, content=content, work=work, status=201)


@router.post(
    "/duty/rosters/{organisation_id}/fill", auth=Allowed(WRITE), response=TurnList, summary="Draft what is missing"
)
def fill_roster(request: HttpRequest, organisation_id: UUID, content: SpanAsked) -> HttpResponse:
    """In turn, with eight hours of rest between two turns."""
    return _span(request, organisation_id, content, fill)


@router.post(
    "/duty/rosters/{organisation_id}/publish", auth=Allowed(WRITE), response=TurnList, summary="Publish a roster"
)
def publish_roster(request: HttpRequest, organisation_id: UUID, content: SpanAsked) -> HttpResponse:
    """The drafts of these days become shifts, and their people are told. 409 when there is none."""
    return _span(request, organisation_id, content, publish)


@router.post("/duty/days", auth=Allowed(WRITE), response=DaysTold, summary="Mark days")
def mark_duty_days(request: HttpRequest, content: DaysAsked) -> HttpResponse:
    """Major events, sensitive times, holidays of the place; legal holidays are known from the calendar."""
    actor = actor_in(request)
    marking = Marking(**content.model_dump())
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: DaysTold(days=mark_days(by=actor, at=now(), marking=marking)),
    )


@router.get("/duty/turns", auth=Allowed(READ), response=TurnList, summary="List one's own turns")
def list_turns(request: HttpRequest) -> HttpResponse:
    """The published ones that are not over for more than a day."""
    return _json(TurnList(items=[turn_told(turn) for turn in turns_of(actor_in(request).person_id, now())]))


@router.post("/duty/turns/{turn_id}/withdraw", auth=Allowed(WRITE), response=TurnTold, summary="Take a turn back")
def withdraw_turn(request: HttpRequest, turn_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """By whoever makes the roster, before it begins."""
    actor = actor_in(request)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: turn_told(withdraw(by=actor, at=now(), turn_id=turn_id)),
    )


@router.post("/duty/turns/{turn_id}/swap", auth=Allowed(WRITE), response={201: SwapTold}, summary="Ask to swap")
def ask_swap_of(request: HttpRequest, turn_id: UUID, content: SwapAsked) -> HttpResponse:
    """For one's own turn; nothing changes before the other agrees."""
    actor = actor_in(request)

    def work() -> SwapTold:
        return swap_told(ask_swap(by=actor, at=now(), turn_id=turn_id, taker_id=content.taker, back_id=content.back))

    return act(request, by=actor, content=content, work=work, status=201)


@router.post("/duty/swaps/{swap_id}/answer", auth=Allowed(WRITE), response=SwapTold, summary="Answer a swap")
def answer_swap_of(request: HttpRequest, swap_id: UUID, content: SwapAnswered) -> HttpResponse:
    """By the one who was asked."""
    return _swap(request, content, lambda by: answer_swap(by=by, at=now(), swap_id=swap_id, agree=content.agree))


@router.post("/duty/swaps/{swap_id}/rule", auth=Allowed(WRITE), response=SwapTold, summary="Rule on a swap")
def rule_swap_of(request: HttpRequest, swap_id: UUID, content: SwapRuled) -> HttpResponse:
    """By whoever makes the roster and is none of the two."""
    return _swap(request, content, lambda by: rule_swap(by=by, at=now(), swap_id=swap_id, approve=content.approve))


@router.post("/duty/swaps/{swap_id}/cancel", auth=Allowed(WRITE), response=SwapTold, summary="Take a wish back")
def cancel_swap_of(request: HttpRequest, swap_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """By whoever asked."""
    return _swap(request, content, lambda by: cancel_swap(by=by, at=now(), swap_id=swap_id))


@router.post("/duty/turns/{turn_id}/note", auth=Allowed(WRITE), response={201: NoteTold}, summary="Begin a shift note")
def draft_shift_note(request: HttpRequest, turn_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """With the facts of the shift so far; the note that is there when a colleague has begun it."""
    actor = actor_in(request)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: note_told(draft_note(by=actor, at=now(), turn_id=turn_id)),
        status=201,
    )


@router.get("/duty/notes/{note_id}", auth=Allowed(READ), response=NoteTold, summary="Read a shift note")
def read_shift_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """For the people of the roster and whoever makes it."""
    return _json(note_told(note_detail(actor_in(request), note_id).note))


@router.post("/duty/notes/{note_id}/edit", auth=Allowed(WRITE), response=NoteTold, summary="Write a shift note")
def edit_shift_note(request: HttpRequest, note_id: UUID, content: NoteAsked) -> HttpResponse:
    """409 when a colleague of the shift changed it meanwhile."""
    return _note(request, note_id, content, edit_note, **content.model_dump())


@router.post("/duty/notes/{note_id}/hand_over", auth=Allowed(WRITE), response=NoteTold, summary="Hand a shift over")
def hand_over_shift(request: HttpRequest, note_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """By somebody of the shift; the next is told."""
    return _note(request, note_id, content, hand_over)


@router.post("/duty/notes/{note_id}/take_over", auth=Allowed(WRITE), response=NoteTold, summary="Take a shift over")
def take_over_shift(request: HttpRequest, note_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """By somebody of the next shift, who is not the one who handed it over."""
    return _note(request, note_id, content, take_over)


def _span(
    request: HttpRequest, organisation_id: UUID, content: SpanAsked, command: Callable[..., list[Turn]]
) -> HttpResponse:
    actor = actor_in(request)

    def work() -> TurnList:
        made = command(by=actor, at=now(), organisation_id=organisation_id, since=content.since, until=content.until)
        return TurnList(items=[turn_told(turn) for turn in made])

    return act(request, by=actor, content=content, work=work)


def _swap(request: HttpRequest, content: Asked, command: Callable[[Actor], Swap]) -> HttpResponse:
    actor = actor_in(request)
    return act(request, by=actor, content=content, work=lambda: swap_told(command(actor)))


def _note(
    request: HttpRequest, note_id: UUID, content: Asked, command: Callable[..., ShiftNote], **said: Any
) -> HttpResponse:
    actor = actor_in(request)
    note_detail(actor, note_id)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: note_told(command(by=actor, at=now(), note_id=note_id, **said)),
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
