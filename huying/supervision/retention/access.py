"""Who reads the register, drafts destructions, approves them, and holds them back.

The district's centre drafts; its chief and the inspection approve, two persons, neither of them who drafted. A chief
asks for another period, the inspection decides. Nothing here shows what a record says.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.codes import read_code
from huying.core.errors import NotAllowed, NotFound
from huying.core.retention import DISTRICT, KINDS, Kind
from huying.people.access import Actor
from huying.people.roles import DISTRICT as CENTRE
from huying.people.roles import INSPECTORS
from huying.supervision.retention.models import Destruction, Hold
from huying.supervision.retention.rules import Side, State

CHIEF = frozenset({"district_chief"})
READERS = CENTRE | INSPECTORS
SIDES = {Side.CHIEF: CHIEF, Side.INSPECTION: INSPECTORS}


class OwnDraft(NotAllowed):
    """Two others approve."""

    slug = "destruction-own-draft"
    text = _("拟定的人不能审批自己拟的销毁清单，请另外两位负责人审批。")


class OwnChange(NotAllowed):
    """A period is changed by two persons."""

    slug = "retention-own-change"
    text = _("改保存期限要两个人：请由另一位督查人员决定。")


def has_retention(actor: Actor) -> bool:
    """Whether the register is anything to this person."""
    return bool(district_of(actor))


def district_of(actor: Actor) -> str:
    """The district in whose name this person reads; empty for nobody."""
    areas = (duty.area_code for duty in actor.duties if duty.role in READERS)
    return next((area for area in areas if len(area) == DISTRICT), "")


def destructions_for(actor: Actor) -> QuerySet[Destruction]:
    """Those of the person's district."""
    rows = Destruction.objects.select_related("drafted_by", "certificate")
    return rows.filter(area_code__in=_districts(actor))


def holds_for(actor: Actor) -> QuerySet[Hold]:
    """Those of the person's district."""
    return Hold.objects.filter(area_code__in=_districts(actor)).select_related("placed_by", "lifted_by")


def _districts(actor: Actor) -> list[str]:
    return [district_of(actor)] if district_of(actor) else []


def kind_of(slug: str) -> Kind:
    """The kind of a slug. Raises NotFound."""
    if slug not in KINDS:
        raise NotFound
    return KINDS[slug]


def destruction_of(actor: Actor, code: str) -> Destruction:
    """The destruction of a code. Raises MistypedCode, NotFound."""
    found = destructions_for(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def require_reading(actor: Actor) -> str:
    """The district in whose name somebody drafts or holds. Raises NotFound."""
    area_code = district_of(actor)
    if not area_code:
        raise NotFound
    return area_code


def may_draft(actor: Actor) -> bool:
    """Whether this person draws up destructions."""
    return actor.in_area(CENTRE, district_of(actor)) and bool(district_of(actor))


def require_drafting(actor: Actor) -> str:
    """The district, or raise NotFound, NotAllowed."""
    area_code = require_reading(actor)
    if not may_draft(actor):
        raise NotAllowed
    return area_code


def sides_of(actor: Actor, area_code: str) -> list[Side]:
    """The sides for which this person may approve in a district."""
    return [side for side, roles in SIDES.items() if actor.in_area(roles, area_code)]


def may_approve(actor: Actor, row: Destruction) -> bool:
    """Whether one of the two approvals is open to this person."""
    given = list(row.approvals.values_list("side", "by_id"))
    sides = set(sides_of(actor, row.area_code)) - {side for side, _by in given}
    return bool(sides) and row.drafted_by_id != actor.id and actor.id not in {by for _side, by in given}


def may_ask_change(actor: Actor) -> bool:
    """Whether this person asks for another period."""
    return bool(district_of(actor)) and actor.in_area(CHIEF, district_of(actor))


def may_decide_change(actor: Actor) -> bool:
    """Whether this person decides about one."""
    return bool(district_of(actor)) and actor.in_area(INSPECTORS, district_of(actor))


def may_lift(actor: Actor, hold: Hold) -> bool:
    """Whoever placed it, or the inspection."""
    return hold.placed_by_id == actor.id or actor.in_area(INSPECTORS, hold.area_code)


def require_known(actor: Actor, row: Destruction) -> None:
    """Pass for those of its district. Raises NotFound."""
    if row.area_code not in _districts(actor):
        raise NotFound


def require_changing(actor: Actor, verb: str) -> None:
    """Pass for whoever asks for a period, decides about one, or drafts. Raises NotAllowed."""
    may = {"period": may_ask_change, "decide": may_decide_change, "draft": may_draft}[verb]
    if not may(actor):
        raise NotAllowed


def verbs_for(actor: Actor, row: Destruction) -> list[str]:
    """What this person may do with a list that waits."""
    if row.state != State.DRAFTED:
        return []
    verbs = ["approve"] if may_approve(actor, row) else []
    return [*verbs, "drop"] if may_drop(actor, row) else verbs


def may_drop(actor: Actor, row: Destruction) -> bool:
    """Whoever drafted it, or may approve for a side."""
    return row.drafted_by_id == actor.id or bool(sides_of(actor, row.area_code))
