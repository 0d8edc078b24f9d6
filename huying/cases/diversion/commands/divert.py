"""Divert (分流): send a case where the register says, or by hand with a reason that stays on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.commands.sending import Sent, send
from huying.cases.diversion.explained import kept
from huying.cases.diversion.matching import Target
from huying.cases.diversion.models import Diversion, Responsibility
from huying.cases.diversion.periods import chosen_rule
from huying.cases.diversion.rules import BARRING, MEDIATION, SERVICES
from huying.cases.diversion.station_diverting import require_giving
from huying.cases.diversion.suggesting import suggestion
from huying.cases.handling import in_hand
from huying.cases.models import Case
from huying.cases.rules import PATHS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor
from huying.people.models import Organisation

FALLBACK = "fallback"
"""What a page saw when no row of the register caught the case."""


class SuggestionChanged(Conflict):
    """The register, or what is known of the case, has changed since the page was read."""

    slug = "suggestion-changed"
    text = _("分流建议已有变化，请看新的建议再确认。")


class NotForMediation(Conflict):
    """Suspected violence at home or a crime never goes to joint mediation (人民调解法 25)."""

    slug = "not-for-mediation"
    text = _("疑似家庭暴力或犯罪，不能分流到调解。请先报警 110，再转公安等部门办理。")
    field = "path"


class HandReasonNeeded(Invalid):
    """Whoever diverts by hand says why."""

    slug = "hand-reason-needed"
    text = _("人工分流须写明理由。")
    field = "reason"


class NobodyThere(Invalid):
    """No such path, or no such organisation in the district of the case."""

    slug = "nobody-there"
    text = _("请选择去向和本区的承办单位。")
    field = "lead_id"


class DepartmentsMatter(Conflict):
    """What the register gives to a department is not handed to a street instead (duty disputes, domain 3.13)."""

    slug = "departments-matter"
    text = _("职责清单写明这件事由{lead}办理（{name}），不能改交街道承担。要调整请先更改清单。")
    field = "path"


@dataclass(frozen=True, slots=True)
class Hand:
    """A diversion by hand: the path, who answers for it, who works on it when that is another, and why."""

    path: str
    lead_id: UUID
    reason: str
    handler_id: UUID | None = None
    assist_ids: tuple[UUID, ...] = ()
    services: tuple[str, ...] = ()
    basis: str = ""
    ask: str = ""
    due_rule: str = ""
    """By which declared rule the work is due, where nothing else says so (`periods`)."""


@command
def divert(*, by: Actor, at: datetime, case_id: UUID, seen: str = "", hand: Hand | None = None) -> Diversion:
    """By the register, or by `hand`. `seen` is what the page showed: the id of the row, or `fallback`.

    Raises SuggestionChanged when the register says another thing by now, CentreDiverts, or a refusal of `by_hand`.
    """
    case = in_hand(by, "divert", case_id)
    sent = by_hand(case, hand, at) if hand else _by_register(case, seen, at)
    require_giving(by, case, sent.target)
    return send(case, sent, by=by, at=at)


def _by_register(case: Case, seen: str, at: datetime) -> Sent:
    found = suggestion(case, at)
    key = str(found.row.id) if found.row else FALLBACK
    if seen and seen != key:
        raise SuggestionChanged
    row = Responsibility.objects.get(pk=found.row.id) if found.row else None
    return Sent(target=found.target, why=kept(found), row=row)


def by_hand(case: Case, hand: Hand, at: datetime, *, binding: bool = False) -> Sent:
    """A diversion that somebody chose, checked.

    Raises HandReasonNeeded, NobodyThere, NotForMediation, DepartmentsMatter, or a refusal of `periods`.
    """
    if not hand.reason.strip():
        raise HandReasonNeeded
    if hand.path not in PATHS or not set(hand.services) <= set(SERVICES):
        raise NobodyThere(field="path")
    if hand.path in MEDIATION and any(getattr(case, name) for name in BARRING):
        raise NotForMediation
    bodies = {hand.lead_id, *hand.assist_ids} | ({hand.handler_id} if hand.handler_id else set())
    district = case.area_code[:6]
    if Organisation.objects.filter(pk__in=bodies, area__code__startswith=district).count() != len(bodies):
        raise NobodyThere
    if hand.path == "street":
        _require_no_departments_matter(case, at)
    target = Target(hand.path, hand.lead_id, hand.handler_id or hand.lead_id, hand.assist_ids, hand.services)
    return Sent(
        target=target,
        by_hand=True,
        binding=binding,
        reason=hand.reason,
        basis=hand.basis.strip(),
        ask=hand.ask,
        due_rule=_period(case, hand, at),
    )


def _period(case: Case, hand: Hand, at: datetime) -> str:
    """As the register sets it for that body, or as was chosen; an order of a department alone has one."""
    department = hand.path == "department"
    found = suggestion(case, at).row if department else None
    row = Responsibility.objects.filter(pk=found.id, lead_id=hand.lead_id).first() if found else None
    return chosen_rule(case, hand.due_rule, row, at, department=department)


def _require_no_departments_matter(case: Case, at: datetime) -> None:
    found = suggestion(case, at)
    if found.row is not None and found.row.path == "department":
        lead = Organisation.objects.get(pk=found.target.lead_id)
        raise DepartmentsMatter(lead=lead.name, name=found.row.name)
