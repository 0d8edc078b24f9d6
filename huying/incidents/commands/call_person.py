"""Call by name (点名): a seat adds one person whom the rules did not choose. Whoever must not be woken is not woken."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.dispatch.estimate import estimated_s
from huying.incidents.access import require
from huying.incidents.calling import call_chosen
from huying.incidents.candidates import View, view_from
from huying.incidents.commands.receive import in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import IncidentDispatched
from huying.incidents.journal import NotInThisState, move, state_word, take
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import CALLING, State, may_follow
from huying.incidents.wave_rows import Invitation, Round
from huying.people.access import Actor


class NotToBeCalled(Conflict):
    """Off duty, busy, the caller, outside the district, or called already."""

    slug = "not-to-be-called"
    text = _("现在不能叫这个人：{why}。")


BARRED = {
    "caller": _("是吹哨人"),
    "called_before": _("已经叫过"),
    "off_duty": _("不在岗"),
    "busy": _("正在另一起事件中"),
    "outside_district": _("不在本区，或没有可用的位置"),
}


@command
def call_person(*, by: Actor, at: datetime, incident_id: UUID, person_id: UUID) -> Assignment:
    """Call one person by name, whatever the ring; a seat that does has received the whistle by that.

    Raises NotToBeCalled, and NotFound for one who is no responder.
    """
    incident = take(incident_id)
    require(by, "call_person", incident)
    if State(incident.state) not in CALLING:
        raise NotInThisState(state=state_word(incident.state))
    view = view_from(incident, at)
    rows = view.roster.rows([person_id])
    if not len(rows):
        raise NotFound
    row = int(rows[0])
    _require_free(view, row)
    stood, received = incident.escalated_at, in_hand(incident, by=by, at=at)
    facts = (*received, *_dispatched(incident, at))
    called = call_chosen(incident, view, _by_hand(view, row), by=by, at=at, cause="hand", before=facts)
    if not called:
        raise NotToBeCalled(why=BARRED["off_duty"])
    hush(incident, stood, at)
    return Assignment.objects.get(incident=incident, person_id=person_id)


def _require_free(view: View, row: int) -> None:
    for word, why in BARRED.items():
        if bool(view.candidates.excluded[word][row]):
            raise NotToBeCalled(why=why)


def _by_hand(view: View, row: int) -> Round:
    seconds = float(estimated_s(view.candidates.distance_m[[row]], view.candidates.age_s[[row]])[0])
    return Round((Invitation(row, "hand", travel_s=seconds, eta_s=seconds),))


def _dispatched(incident: Incident, at: datetime) -> tuple[Any, ...]:
    """Calling somebody routes what was not routed yet."""
    if not may_follow(State(incident.state), "dispatch"):
        return ()
    move(incident, "dispatch", at)
    return (IncidentDispatched(incident.pk, incident.response_level),)
