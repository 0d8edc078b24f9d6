"""Accept (去): a called person is coming."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.incidents.commands.answering import own_assignment, pressed_at
from huying.incidents.events import ResponderAccepted
from huying.incidents.journal import move, record
from huying.incidents.models import Assignment
from huying.incidents.rules import BUSY, CALLING, COMING, ENDED, MAY_COME, THERE, Answer, State, may_follow
from huying.people.access import Actor
from huying.people.models import Presence

LONGEST_ETA_S = 3600


class EnoughCame(Conflict):
    """The call was taken back before this answer arrived."""

    slug = "enough-came"
    text = _("人手已够，您不用去了。谢谢！")


class BusyElsewhere(Conflict):
    """Nobody can be on the way to two incidents."""

    slug = "busy-elsewhere"
    text = _("您正在另一起事件中（{place}）。去不了那边的话，请先在那边按「去不了」。")


class EtaOutOfRange(Invalid):
    """An expected time of arrival is between 0 and 60 minutes."""

    slug = "eta-out-of-range"
    text = _("预计到达时间应在 0 到 60 分钟之间。")
    field = "eta_s"


@command
def accept(
    *, by: Actor, at: datetime, assignment_id: UUID, eta_s: int | None = None, client_at: datetime | None = None
) -> Assignment:
    """Say that one is coming, with the expected seconds where known; saying so again only renews them.

    `client_at` is the phone's time of the press, when that was kept offline. Somebody who declined, fell silent
    or was on the way elsewhere may still change their mind while people are wanted.
    """
    if eta_s is not None and not 0 <= eta_s <= LONGEST_ETA_S:
        raise EtaOutOfRange
    incident, assignment = own_assignment(by, assignment_id)
    if assignment.state in THERE:
        return assignment
    again = assignment.state in COMING
    if again and eta_s in {None, assignment.eta_s}:
        return assignment
    if not again and (assignment.state not in MAY_COME or State(incident.state) not in CALLING):
        raise EnoughCame
    if not again:
        require_free(assignment)
    assignment.state, assignment.eta_s = Answer.ACCEPTED, eta_s if eta_s is not None else assignment.eta_s
    assignment.answered_at = assignment.answered_at if again else pressed_at(assignment, client_at, at)
    assignment.accepted_at = assignment.answered_at
    assignment.save(update_fields=["state", "eta_s", "answered_at", "accepted_at"])
    if may_follow(State(incident.state), "accept"):
        move(incident, "accept", at)
    fact = ResponderAccepted(incident.pk, assignment.pk, assignment.person_id, assignment.eta_s)
    record(incident, [fact], by=by, at=at)
    return assignment


def require_free(assignment: Assignment) -> None:
    """Pass, or raise BusyElsewhere. The person's presence is locked, so two answers at once count one after another."""
    Presence.objects.select_for_update().filter(person_id=assignment.person_id).first()
    others = Assignment.objects.filter(person_id=assignment.person_id, state__in=BUSY).exclude(pk=assignment.pk)
    other = others.exclude(incident__state__in=ENDED).select_related("incident").first()
    if other is not None:
        raise BusyElsewhere(place=other.incident.place_text)
