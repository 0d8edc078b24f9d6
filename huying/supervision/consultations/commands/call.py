"""Call (召集): bodies are called to a consultation, its agenda is drafted from what is open, and they are told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import Recorded
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.consultations.access import calling_duty
from huying.supervision.consultations.agenda import draft_items
from huying.supervision.consultations.events import ConsultationCalled
from huying.supervision.consultations.journal import free_code, record
from huying.supervision.consultations.models import Body, Consultation, Item
from huying.supervision.consultations.queries.called import named
from huying.supervision.consultations.rules import CALLABLE, MOST_PLACE, MOST_TITLE, ConsultationKind
from huying.supervision.consultations.soundness import sound_moment, sound_reason, sound_text
from huying.supervision.consultations.telling import called_of, tell
from huying.supervision.letters.matters import Matter, concerned_by, matter_of


class KindNotCalled(Invalid):
    """5+X is called from the page of its incident."""

    slug = "consultation-kind"
    text = _("请选择日会商、周研判、月分析或专题会商；5+X 协同处置从事件页启动。")
    field = "kind"


class ConcernedCalled(Invalid):
    """A body that a matter is about does not sit over it."""

    slug = "consultation-concerned"
    text = _("会商的事项涉及{name}，不能召集它参加（信访工作条例第三十条）。")
    field = "bodies"


@dataclass(frozen=True, slots=True)
class Call:
    """What is called: of which kind, about what, when, where, whom (ids of organisations).

    `matter` is the code of a matter of which the caller may know, of a special one only; `reason` why it is called.
    """

    kind: ConsultationKind
    title: str
    held_at: datetime
    bodies: tuple[UUID, ...]
    place: str = ""
    matter: str = ""
    reason: str = ""


@command
def call(*, by: Actor, at: datetime, content: Call) -> Consultation:
    """Call it. Raises KindNotCalled, ConcernedCalled and what `soundness`, `called`, `matters` refuse."""
    duty = calling_duty(by)
    if content.kind not in CALLABLE:
        raise KindNotCalled
    special = content.kind is ConsultationKind.SPECIAL
    matter = matter_of(by, content.matter) if special and content.matter.strip() else None
    stream = matter.stream if matter else ""
    office = Organisation.objects.get(pk=duty.organisation_id)
    bodies = named(office, content.bodies, at)
    require_unconcerned(matter, bodies)
    row = Consultation(
        id=new_id(),
        code=free_code(at),
        kind=content.kind,
        area_code=office.area_id,
        organisation=office,
        title=sound_text(content.title, MOST_TITLE, field="title", matter=stream),
        place=sound_text(content.place, MOST_PLACE, field="place", empty=True),
        held_at=sound_moment(content.held_at, at),
        matter=stream,
        matter_code=matter.code if matter else "",
        reason=sound_reason(content.reason, matter=stream) if special else "",
        called_at=at,
        called_by_id=by.id,
    )
    begin(row, bodies, by=by, at=at)
    return row


def require_unconcerned(matter: Matter | None, bodies: Sequence[Organisation]) -> None:
    """Pass, or raise ConcernedCalled with the body that a matter is about."""
    names = {body.pk: body.name for body in bodies}
    for key in concerned_by([matter.stream] if matter else [], names):
        raise ConcernedCalled(name=names[key])


def begin(
    row: Consultation, bodies: Sequence[Organisation], *, by: Actor, at: datetime, core: Collection[UUID] = ()
) -> Recorded:
    """Write it down with bodies and agenda, and tell the bodies."""
    row.save(force_insert=True)
    Body.objects.bulk_create(
        [Body(consultation=row, organisation=body, core=body.pk in core, told_at=at) for body in bodies]
    )
    Item.objects.bulk_create(draft_items(row, by, at))
    keys = tuple(body.pk for body in bodies)
    fact = ConsultationCalled(row.pk, row.code, row.kind, row.organisation_id, row.matter, keys)
    recorded = record(row, fact, by=by, at=at, first=True)
    tell(row, recorded, "attend", called_of(row, at), at)
    return recorded
