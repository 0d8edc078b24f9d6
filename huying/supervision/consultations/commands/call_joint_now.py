"""Call joint now (一键启动 5+X): one press for a grave incident; the list says whom, the facts say why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.journal import take as take_incident
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.supervision.consultations.access import calling_duty, visible_to
from huying.supervision.consultations.commands.call_joint import call_joint
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.joint import core_for, joint_of, require_joint
from huying.ui.marks import LEVELS


class CoreUnset(Conflict):
    """One press needs a list that says whom to call."""

    slug = "consultation-core-unset"
    text = _("“会商名单”里还没有 5+X 可召集的单位，请打开启动 5+X 的表单自己选单位。")


@command
def call_joint_now(*, by: Actor, at: datetime, incident_id: UUID) -> Consultation:
    """Begin it with the bodies of the list, which are told at once; the one that goes on already is given back.

    Raises IncidentNotGrave, IncidentOver, CoreUnset; JointAlready where the one that goes on is not theirs to read.
    """
    incident = take_incident(incident_id)
    duty = calling_duty(by, incident.area_code)
    known = joint_of(incident)
    if known is not None and visible_to(by).filter(pk=known.pk).exists():
        return known
    require_joint(incident)
    if not core_for(duty, incident, at):
        raise CoreUnset
    return call_joint(by=by, at=at, incident_id=incident_id, bodies=(), reason=_why(incident))


def _why(incident: Incident) -> str:
    """What the record says: the level, and when it was whistled and dispatched."""
    with override(settings.LANGUAGE_CODE):
        level, raised = LEVELS[incident.level].word, in_china(incident.raised_at).strftime("%H:%M")
        if incident.dispatched_at is None:
            return _now("{level}事件，{raised}吹哨，还没有流转，一键启动 5+X 协同处置。").format(
                level=level, raised=raised
            )
        return _now("{level}事件，{raised}吹哨，{dispatched}流转，一键启动 5+X 协同处置。").format(
            level=level, raised=raised, dispatched=in_china(incident.dispatched_at).strftime("%H:%M")
        )
