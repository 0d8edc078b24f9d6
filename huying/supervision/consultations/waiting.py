"""What waits for a person: a consultation to attend, to hold, to sign; a task to do, one to verify."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.roles import SEATS
from huying.supervision.consultations.access import bodies_of
from huying.supervision.consultations.models import Consultation, Task
from huying.supervision.consultations.rules import Progress, State

AHEAD = timedelta(days=7)
"""So long before somebody is reminded of a consultation that they are called to."""
HELD = {
    State.CALLED: _("会商记到会"),
    State.ATTENDANCE: _("会商议定"),
    State.OPINIONS: _("会商议定"),
    State.DECISION: _("会商归档"),
    State.TASKS: _("会商归档"),
}


@waits
def consultations_to_act_on(actor: Actor, at: datetime) -> list[Waiting]:
    """For seats what their office called and is not filed, once it is time; for bodies what they are called to."""
    offices = {duty.organisation_id for duty in actor.duties if duty.role in SEATS}
    mine = Q(organisation__in=offices) & (Q(state=State.CALLED, held_at__lte=at) | Q(state__in=tuple(HELD)[1:]))
    called = Q(state=State.CALLED, held_at__gt=at, held_at__lte=at + AHEAD, bodies__organisation__in=bodies_of(actor))
    if not bodies_of(actor):
        return []
    rows = Consultation.objects.filter(mine | called).distinct().order_by("held_at", "pk")
    return [_consultation(row, office=row.organisation_id in offices) for row in rows[:MOST]]


@waits
def tasks_to_act_on(actor: Actor, _at: datetime) -> list[Waiting]:
    """What one's body is to do, and what others did that the office has not looked at; the first to be due first."""
    bodies = bodies_of(actor)
    if not bodies:
        return []
    offices = {duty.organisation_id for duty in actor.duties if duty.role in SEATS}
    mine = Q(state=Progress.OPEN, owner__in=bodies)
    mine |= Q(state=Progress.DONE, consultation__organisation__in=offices) & ~Q(done_by_id=actor.id)
    rows = Task.objects.filter(mine).select_related("consultation").order_by("due_on", "pk")
    return [_task(row) for row in rows[:MOST]]


def _consultation(row: Consultation, *, office: bool) -> Waiting:
    word = HELD[State(row.state)] if office else _("参加会商")
    return Waiting(word, row.code, row.title, reverse("consultations:consultation", args=[row.code]), row.called_at)


def _task(row: Task) -> Waiting:
    word = _("落实会商任务") if row.state == Progress.OPEN else _("核验会商任务")
    url = reverse("consultations:task", args=[row.code])
    return Waiting(word, row.code, row.text, url, row.done_at or row.given_at)
