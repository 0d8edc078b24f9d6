"""What pages and programs show of honours: one by one, and never how many somebody has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from huying.people.access import Actor
from huying.people.models import Organisation, Person
from huying.supervision.honours.access import may, visible_to
from huying.supervision.honours.models import Honour, HonourKind, Objection
from huying.supervision.honours.rules import DISTRICT, State, may_follow
from huying.supervision.honours.words import RECIPIENTS, STATES, TONES, VERBS

MOST_CHOICES = 500


def honours_for(actor: Actor, *, state: str = "") -> QuerySet[Honour]:
    """The honours that a person reads, the latest first."""
    rows = visible_to(actor).order_by("-proposed_at", "-pk")
    return rows.filter(state=state) if state else rows


def kinds_of(actor: Actor) -> list[HonourKind]:
    """The honours that the districts of a person's posts confer now."""
    codes = {duty.area_code[:DISTRICT] for duty in actor.duties}
    return list(HonourKind.objects.filter(area_code__in=codes, effective_to=None).order_by("name"))


def bodies_of(area_code: str) -> list[Organisation]:
    """To whom an honour may go in an area."""
    rows = Organisation.objects.filter(area__code__startswith=area_code).order_by("name", "pk")
    return list(rows[:MOST_CHOICES])


def people_of(area_code: str, at: datetime) -> list[Person]:
    """Whom an honour of persons may go to in an area."""
    rows = Person.objects.filter(
        is_active=True,
        posts__organisation__area__code__startswith=area_code,
        posts__valid_from__lte=at,
        posts__valid_to=None,
    )
    return list(rows.distinct().order_by("name", "pk")[:MOST_CHOICES])


@dataclass(frozen=True, slots=True)
class Detail:
    """An honour on its page, with what this person may do with it now."""

    honour: Honour
    verbs: tuple[str, ...]
    objections: list[Objection]
    state: Any
    tone: str
    recipient: Any


def detail(actor: Actor, honour: Honour, at: datetime) -> Detail:
    """What this person sees; objections are for the office alone."""
    office = may(actor, "answer", honour)
    rows = list(honour.objections.order_by("number")) if office else []
    waiting = any(row.answered_at is None for row in rows)
    return Detail(
        honour=honour,
        verbs=tuple(verb for verb in VERBS if _open(verb, honour, at, waiting=waiting) and may(actor, verb, honour)),
        objections=rows,
        state=STATES[honour.state],
        tone=TONES[honour.state],
        recipient=RECIPIENTS[honour.kind.recipient],
    )


def _open(verb: str, honour: Honour, at: datetime, *, waiting: bool) -> bool:
    if verb == "answer":
        return waiting and honour.state == State.PUBLISHED
    over = honour.publicity_until is not None and at >= honour.publicity_until
    ready = {
        "consent": honour.person_id is not None,
        "publish": honour.person_id is None or honour.consented_at is not None,
        "confer": over and not waiting,
    }
    return may_follow(State(honour.state), verb) and ready.get(verb, True)
