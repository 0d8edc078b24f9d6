"""Escalate (网格吹哨、执法报到): nothing was put right, so departments are called to the place, with a referral."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.orders.commands.issue import Attached, NewOrder, issue
from huying.orders.models import Order
from huying.orders.naming import require_department
from huying.orders.rules import Grade as Whistle
from huying.orders.rules import Kind
from huying.orders.soundness import LONGEST_TITLE
from huying.papers.render import PAPERS_LANGUAGE
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardEscalated
from huying.patrols.hazards.journal import move, note, record, require_state, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.notice import issue_referral
from huying.patrols.hazards.responsible import name_of
from huying.patrols.hazards.rules import Grade, State, may_escalate
from huying.patrols.hazards.soundness import LONGEST_WORDS, short_enough
from huying.patrols.hazards.titles import title_of, where_of
from huying.people.access import Actor

_SHOWN = frozenset({"find", "fail"})
"""Steps of those on patrol, whose photos departments get; a resident's photo stays here."""


class TooEarly(Conflict):
    """Enforcement is called after two reminders; only for what is of the gravest kind at once."""

    slug = "hazard-too-early"
    text = _("催改两次后仍未整改的才吹哨执法；重大隐患可以立即吹哨。")


class EnforcerMissing(Invalid):
    """Somebody has to come."""

    slug = "hazard-enforcer"
    text = _("请选择到场执法的部门。")
    field = "enforcer"


@command
def escalate(*, by: Actor, at: datetime, hazard_id: UUID, enforcer: UUID | None = None, reason: str = "") -> Hazard:
    """Whistle for the department, the one named at the assignment unless another is. The result comes back here."""
    hazard = take(hazard_id)
    require(by, "escalate", hazard)
    require_state(hazard, "escalate")
    if not may_escalate(State(hazard.state), Grade(hazard.grade), hazard.reminders):
        raise TooEarly
    lead = enforcer or hazard.enforcer_id
    if lead is None:
        raise EnforcerMissing
    hazard.enforcer = require_department(lead, hazard.area_code, "enforcer")
    said = short_enough(reason, LONGEST_WORDS, "reason")
    move(hazard, "escalate")
    order = _whistle(hazard, by=by, at=at, lead=lead)
    paper = issue_referral(hazard, order, said, by=by, at=at)
    hazard.order = order
    timing.end_all(hazard, at)
    note(hazard, "escalate", by=by, at=at, text=said)
    fact = HazardEscalated(hazard.pk, order.pk, paper.pk, lead, hazard.reminders)
    record(hazard, [fact], by=by, at=at)
    return hazard


def _whistle(hazard: Hazard, *, by: Actor, at: datetime, lead: UUID) -> Order:
    """A coordination whistle: signed within the hour, a joint visit, a result with evidence."""
    with override(PAPERS_LANGUAGE):  # departments read it as they read their papers
        asked = NewOrder(
            kind=Kind.COORDINATION,
            grade=Whistle.HARD if hazard.grade == Grade.MAJOR else Whistle.PUSH,
            title=gettext("隐患执法：{title}").format(title=title_of(hazard))[:LONGEST_TITLE],
            ask=gettext("责任方未按期整改，请到场联合查处、督促整改，并附现场照片反馈结果。"),
            lead=lead,
            area_code=hazard.area_code,
            summary=hazard.demand,
            parties=name_of(hazard),
            place_text=where_of(hazard)[:200],
            matter=hazard.stream,
            matter_code=hazard.code,
            attachments=() if by.system else _photos(hazard),
        )
    return issue(by=by, at=at, order=asked)


def _photos(hazard: Hazard) -> tuple[Attached, ...]:
    """The patrol's photos, put to the order by whoever whistles; a clock is nobody who could release them, and the
    department sees them on the page of the hazard."""
    steps = hazard.steps.filter(verb__in=_SHOWN).order_by("at")
    return tuple(Attached(gettext("现场照片"), name) for step in steps for name in step.photos)
