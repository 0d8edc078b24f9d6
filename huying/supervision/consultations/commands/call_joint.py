"""Call joint (启动 5+X): core bodies by rule and others by choice work on a grave incident together, at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import override

from huying.core.command import command
from huying.core.ids import new_id
from huying.incidents.commands.say import say
from huying.incidents.journal import record as record_incident
from huying.incidents.journal import take as take_incident
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.consultations.access import calling_duty
from huying.supervision.consultations.commands.call import begin
from huying.supervision.consultations.events import JointResponseCalled
from huying.supervision.consultations.journal import free_code
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import by_rule, named
from huying.supervision.consultations.queries.joint import require_joint
from huying.supervision.consultations.rules import ConsultationKind
from huying.supervision.consultations.soundness import sound_reason


@command
def call_joint(*, by: Actor, at: datetime, incident_id: UUID, bodies: Collection[UUID], reason: str) -> Consultation:
    """Begin it: the core bodies of the rule in force are called whoever is chosen besides; all are told at once.

    The time line of the incident names it, and its room too. Raises IncidentNotGrave, IncidentOver, JointAlready,
    NobodyCalled, NotCallable, TextMissing.
    """
    incident = take_incident(incident_id)
    duty = calling_duty(by, incident.area_code)
    require_joint(incident)
    office = Organisation.objects.get(pk=duty.organisation_id)
    core = by_rule(office, ConsultationKind.JOINT, at, level=incident.level, where=incident.area_code).bodies
    called = named(office, {*(body.pk for body in core), *bodies}, at)
    row = Consultation(
        id=new_id(),
        code=free_code(at),
        kind=ConsultationKind.JOINT,
        area_code=office.area_id,
        organisation=office,
        title=_title(incident),
        held_at=at,
        level=incident.level,
        matter=incident.stream,
        matter_code=incident.code,
        reason=sound_reason(reason),
        called_at=at,
        called_by_id=by.id,
    )
    begin(row, called, by=by, at=at, core={body.pk for body in core})
    fact = JointResponseCalled(incident.pk, row.pk, row.code, len(core), len(called) - len(core))
    record_incident(incident, [fact], by=by, at=at)
    _say(row, called, by=by, at=at)
    return row


def _title(incident: Incident) -> str:
    with override(settings.LANGUAGE_CODE):
        return _now("突发事件 {code} 5+X 协同处置").format(code=incident.code)


def _say(row: Consultation, called: list[Organisation], *, by: Actor, at: datetime) -> None:
    with override(settings.LANGUAGE_CODE):
        names = "、".join(body.name for body in called)
        text = _now("已启动 5+X 协同处置（会商 {code}），召集：{names}。").format(code=row.code, names=names)
    say(by=by, at=at, incident_id=UUID(row.matter.removeprefix("incident:")), text=text[:2000])
