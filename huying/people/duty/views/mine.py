"""One's own duty: turns, swaps, notes to receive, calendar addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.commands.sign_on_duty import EARLY
from huying.people.duty.access import may_make, readable
from huying.people.duty.commands.draft_note import LATEST
from huying.people.duty.forms import MakeFeed
from huying.people.duty.models import Swap, Turn
from huying.people.duty.queries.mine import feeds_of, notes_to_receive, swaps_of, swaps_to_rule, turns_of, with_roster
from huying.people.duty.rules import OPEN_SWAPS, Seat, SwapState
from huying.people.duty.views.reader import reader
from huying.people.duty.words import SEATS, SWAPS
from huying.people.models import Organisation
from huying.people.roles import SEATS as COMMANDERS
from huying.people.roles import STATION
from huying.people.views.shown import DutyShown, duty_shown


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One's own turn, and what may be done with it now."""

    turn: Turn
    seat: str | Promise
    running: bool
    signed_in: bool
    may_sign_on: bool
    may_swap: bool
    may_note: bool


@dataclass(frozen=True, slots=True)
class SwapLine:
    """A swap as one of its parties, or whoever rules on it, sees it; `acts` are verbs with their words."""

    swap: Swap
    state: str | Promise
    asks_me: bool
    open: bool


@require_safe
@reader
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The page."""
    return render(request, "people_duty/mine.html", shown_to(actor, now()))


def shown_to(actor: Actor, at: datetime, feed_form: MakeFeed | None = None, **more: Any) -> dict[str, Any]:
    """What the page holds, with a form that was refused, and `more` of what just happened."""
    me = actor.person_id
    readables = with_roster(readable(actor))
    ruled = swaps_to_rule(readables, me).filter(turn__organisation__in=_made(actor, readables))
    duty: DutyShown = duty_shown(actor, at)
    return {
        "turns": [_turn(turn, at) for turn in turns_of(me, at)],
        "swaps": [_swap(swap, actor) for swap in swaps_of(me, at)],
        "to_rule": [_swap(swap, actor) for swap in ruled],
        "notes": notes_to_receive(me, at),
        "rosters": list(readables[:12]),
        "feeds": list(feeds_of(me)),
        "feed_form": (feed_form or MakeFeed()).offer(list(readables.values_list("pk", "name")[:200])),
        "duty": duty,
        "key": new_id().hex,
        **more,
    }


def _made(actor: Actor, organisations: Any) -> list[Organisation]:
    """Those whose roster this person makes."""
    if not actor.has(COMMANDERS | STATION):
        return []
    return [each for each in organisations if may_make(actor, each)]


def _turn(turn: Turn, at: datetime) -> TurnLine:
    begun, signed_in = turn.starts_at <= at, bool(turn.shift and turn.shift.signed_in_at)
    return TurnLine(
        turn=turn,
        seat=SEATS[Seat(turn.seat)],
        running=begun and turn.ends_at > at,
        signed_in=signed_in,
        may_sign_on=not signed_in and turn.starts_at - EARLY <= at < turn.ends_at,
        may_swap=not begun,
        may_note=begun and at < turn.ends_at + LATEST,
    )


def _swap(swap: Swap, actor: Actor) -> SwapLine:
    asks_me = swap.state == SwapState.ASKED and swap.taker_id == actor.id
    mine_open = swap.state in OPEN_SWAPS and swap.giver_id == actor.id
    return SwapLine(swap, SWAPS[SwapState(swap.state)], asks_me, mine_open)
