"""The list of mediations: a mediator's own and what ended of them, those of a committee, of the centre's area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from huying.cases.access import visible
from huying.cases.mediation.access import may_of_many
from huying.cases.mediation.legs import last_legs
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.queries.next_act import next_acts
from huying.cases.mediation.rules import AGREED
from huying.cases.mediation.words import REASON_WORDS
from huying.cases.mediation.words_acts import ACT_WORDS
from huying.cases.models import Case
from huying.cases.rules import AGREEMENT, IN_MEDIATION, State
from huying.cases.words import CATEGORY_WORDS, STATE_WORDS
from huying.clocks.queries import ClockLine, lines_of_many
from huying.core.clock import in_china
from huying.people.access import Actor
from huying.people.roles import MEDIATORS
from huying.places.queries import area_name

MOST = 200
MOST_ENDED = 20
LATELY = timedelta(days=7)
"""So long a mediator is told of what ended without them."""
TO_ASSIGN = frozenset({State.ACCEPTED, State.DIVERTED, State.REOPENED})
AT_WORK = IN_MEDIATION | AGREEMENT
OF_MEDIATION = ("PM.", "JC.", "LD.", "MEDIC.")
"""Clocks of mediation, by the beginning of their codes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case of the list: what it waits for, the clock that ends first, who mediates."""

    case: Case
    leg: Mediation | None
    state: Any
    category: Any
    area: str
    act: str
    act_word: Any
    own: bool
    clock: ClockLine | None


def mine(actor: Actor, at: datetime) -> list[Row]:
    """What this person mediates, what waits for an assignment; those that wait for the person first."""
    own = Q(mediations__mediator_id=actor.id, state__in=AT_WORK)
    wide = Q(state__in=AT_WORK | TO_ASSIGN) if not _only_mediates(actor) else own
    rows = Case.objects.filter(visible(actor), line="dispute").filter(wide).defer("facts", "request")
    found = list(rows.distinct().order_by("-registered_at")[:MOST])
    clocks = lines_of_many([case.stream for case in found], at)
    legs, verbs = last_legs(found), may_of_many(actor, found)
    acts = next_acts([(case, legs.get(case.pk)) for case in found], in_china(at).date())
    listed = [
        _row(actor, case, legs.get(case.pk), acts[case.pk] if acts[case.pk] in verbs[case.pk] else "", clocks)
        for case in found
    ]
    return sorted(listed, key=lambda row: (not row.act, _due(row)))


@dataclass(frozen=True, slots=True)
class Ended:
    """A mediation that is over without agreement: why, and where the case stands now."""

    leg: Mediation
    case: Case
    why: Any
    state: Any


def ended_of_late(actor: Actor, at: datetime) -> list[Ended]:
    """The mediator's own that ended within a week, the newest first: by a no, by a clock, or with the case."""
    rows = Mediation.objects.filter(mediator_id=actor.id, ended_at__gt=at - LATELY).exclude(outcome=AGREED)
    found = list(rows.select_related("case").defer("case__facts", "case__request").order_by("-ended_at")[:MOST_ENDED])
    verbs = may_of_many(actor, [leg.case for leg in found])
    return [
        Ended(leg, leg.case, REASON_WORDS[leg.outcome], STATE_WORDS[leg.case.state])
        for leg in found
        if "view" in verbs[leg.case_id]
    ]


def _only_mediates(actor: Actor) -> bool:
    return all(duty.role in MEDIATORS for duty in actor.duties)


def _due(row: Row) -> str:
    return row.clock.due_at.isoformat() if row.clock else "9"


def _row(actor: Actor, case: Case, leg: Mediation | None, act: str, clocks: dict[str, list[ClockLine]]) -> Row:
    """`act` is what the person may do next, empty for nothing."""
    lines = clocks.get(case.stream, [])
    running = [clock for clock in lines if clock.stopped_at is None and clock.kind.startswith(OF_MEDIATION)]
    return Row(
        case=case,
        leg=leg,
        state=STATE_WORDS[case.state],
        category=CATEGORY_WORDS.get(case.category, case.category),
        area=area_name(case.area_code),
        act=act,
        act_word=ACT_WORDS.get(act, ""),
        own=leg is not None and leg.mediator_id == actor.id,
        clock=min(running, key=lambda clock: clock.due_at, default=None),
    )
