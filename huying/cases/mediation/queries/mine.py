"""The list of mediations: a mediator's own and what ended of them, those of a committee, of the centre's area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case as Exact
from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat

from huying.cases.mediation.access import may_of_many
from huying.cases.mediation.legs import last_legs
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.queries.next_act import next_acts
from huying.cases.mediation.rules import AGREED
from huying.cases.mediation.words import REASON_WORDS
from huying.cases.mediation.words_acts import ACT_WORDS
from huying.cases.models import Case
from huying.cases.queries.found import Narrowed, cases_for
from huying.cases.rows import HEAVY
from huying.cases.rules import AGREEMENT, IN_MEDIATION, State
from huying.cases.words import CATEGORY_WORDS, STATE_WORDS
from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine, lines_of_many
from huying.core.clock import in_china
from huying.people.access import Actor
from huying.people.roles import MEDIATORS
from huying.places.queries import area_name

MOST_ENDED = 20
LATELY = timedelta(days=7)
"""So long a mediator is told of what ended without them."""
TO_ASSIGN = frozenset({State.ACCEPTED, State.DIVERTED, State.REOPENED})
AT_WORK = IN_MEDIATION | AGREEMENT
OF_MEDIATION = ("PM.", "JC.", "LD.", "MEDIC.")
"""Clocks of mediation, by the beginning of their codes."""
OWN, NOBODYS = "own", "nobody"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: as a list of cases is, to what is one's own or nobody's, by lateness."""

    cases: Narrowed = field(default_factory=Narrowed)
    whose: str = ""
    late_at: datetime | None = None


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


def mine(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """What this person mediates and what waits for an assignment; what is theirs or nobody's first, then by the clock.

    `due_at` is when the clock of mediation ends that ends first. `rows_of` makes rows of them.
    """
    wide = Q(state__in=AT_WORK | TO_ASSIGN) if not _only_mediates(actor) else _own(actor)
    here = cases_for(actor, wanted.cases).filter(line="dispute").filter(wide).values("pk")
    rows = Case.objects.filter(pk__in=here).annotate(due_at=_due_at())
    if wanted.whose:
        rows = rows.filter(_own(actor) if wanted.whose == OWN else _nobodys())
    if wanted.late_at is not None:
        rows = rows.filter(due_at__lt=wanted.late_at)
    near = Exact(When(_own(actor) | _nobodys(), then=0), default=1, output_field=IntegerField())
    return rows.defer(*HEAVY).order_by(near, F("due_at").asc(nulls_last=True), "-registered_at", "-pk")


def rows_of(actor: Actor, cases: Sequence[Case], at: datetime) -> list[Row]:
    """Some of them as the list shows them; in as many statements however many they are."""
    clocks = lines_of_many([case.stream for case in cases], at)
    legs, verbs = last_legs(cases), may_of_many(actor, cases)
    acts = next_acts([(case, legs.get(case.pk)) for case in cases], in_china(at).date())
    return [
        _row(actor, case, legs.get(case.pk), acts[case.pk] if acts[case.pk] in verbs[case.pk] else "", clocks)
        for case in cases
    ]


def _own(actor: Actor) -> Q:
    legs = Mediation.objects.filter(case=OuterRef("pk"), mediator_id=actor.id)
    return Q(Exists(legs), state__in=AT_WORK)


def _nobodys() -> Q:
    """Nobody mediates it yet, or nobody any more."""
    left = Mediation.objects.filter(case=OuterRef("pk"), mediator=None, ended_at=None)
    return Q(state__in=TO_ASSIGN) | Q(Exists(left))


def _due_at() -> Subquery:
    stream = Concat(Value("case:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    kinds = reduce(or_, (Q(kind__startswith=code) for code in OF_MEDIATION))
    running = RunningClock.objects.filter(kinds, stream=stream, stopped_at=None, original_due_at__isnull=False)
    return Subquery(running.order_by("due_at").values("due_at")[:1])


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
