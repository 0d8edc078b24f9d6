"""Set (会商名单): from now on an office calls these bodies to a kind of consultation. The old row ends and stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor, Duty
from huying.people.holders import CHIEFS
from huying.people.models import Organisation
from huying.people.roles import SEATS
from huying.supervision.consultations.access import has_consultations
from huying.supervision.consultations.events import CallRuleSet
from huying.supervision.consultations.models import CallRule
from huying.supervision.consultations.queries.called import named
from huying.supervision.consultations.rules import (
    CORE,
    GRAVE,
    MOST_SOURCE,
    REGULAR,
    ConsultationKind,
    rhythm_fits,
)
from huying.supervision.consultations.soundness import sound_text

SIGNERS = tuple(sorted(SEATS))


class CoreTooMany(Invalid):
    """The five of 5+X."""

    slug = "consultation-core"
    text = _("5+X 的核心单位最多 {most} 个（含属地街道）；其他单位在启动时另选。")
    field = "bodies"


class RuleKindUnfit(Invalid):
    """Rules are for what is held by rhythm and for 5+X; a level is of 5+X only, 特别重大 or 重大."""

    slug = "consultation-rule-kind"
    text = _("请选择日会商、周研判、月分析或 5+X；只有 5+X 可以按等级（特别重大、重大）分别设置。")
    field = "kind"


class SignersUnfit(Invalid):
    """Minutes are signed by people of command rooms."""

    slug = "consultation-signers"
    text = _("签发人请选指挥室的领导或坐席。")
    field = "signers"


class RhythmUnfit(Invalid):
    """What is called by itself has an hour, a weekly or monthly one also its day; 5+X has neither."""

    slug = "consultation-rhythm"
    text = _("定时召集：日会商只填时间，周研判加填星期几（1—7），月分析加填几号（1—28）；5+X 不定时。")
    field = "held"


@dataclass(frozen=True, slots=True)
class CallRuleContent:
    """Who is called (ids of organisations) to what; why so (`source`). `local`: also the street of the incident.

    With `held` (an hour in China) it is called by itself, on the `day` of the week or the month.
    """

    kind: ConsultationKind
    bodies: tuple[UUID, ...]
    source: str
    level: int | None = None
    local: bool = False
    signers: tuple[str, ...] = ()
    held: time | None = None
    day: int | None = None


@command
def set_rule(*, by: Actor, at: datetime, content: CallRuleContent) -> CallRule:
    """Set it for the area of one's post as chief. Raises RuleKindUnfit, RhythmUnfit, CoreTooMany, SignersUnfit."""
    duty = ruling_duty(by)
    _require_fit(content)
    office = Organisation.objects.get(pk=duty.organisation_id)
    bodies = tuple(body.pk for body in named(office, content.bodies, at))
    rows = CallRule.objects.select_for_update().filter(area_code=office.area_id, kind=content.kind, level=content.level)
    rows.filter(effective_to=None).update(effective_to=at)
    rule = CallRule.objects.create(
        id=new_id(),
        area_code=office.area_id,
        kind=content.kind,
        level=content.level,
        bodies=list(bodies),
        local=content.local and content.kind is ConsultationKind.JOINT,
        signers=sorted(content.signers),
        held=content.held,
        day=content.day,
        source=sound_text(content.source, MOST_SOURCE, field="source"),
        set_by_id=by.id,
        effective_from=at,
    )
    append(rule.stream, [CallRuleSet(rule.pk, rule.kind, rule.level, bodies)], by=by, at=at)
    return rule


def ruling_duty(by: Actor) -> Duty:
    """The post for which somebody sets rules: the widest as chief. Raises NotFound, NotAllowed."""
    posts = [duty for duty in by.duties if duty.role in CHIEFS]
    if posts:
        return min(posts, key=lambda duty: len(duty.area_code))
    raise NotAllowed if has_consultations(by) else NotFound


def _require_fit(content: CallRuleContent) -> None:
    joint = content.kind is ConsultationKind.JOINT
    if content.kind not in (*REGULAR, ConsultationKind.JOINT):
        raise RuleKindUnfit
    if content.level is not None and not (joint and 1 <= content.level <= GRAVE):
        raise RuleKindUnfit(field="level")
    if joint and len(_distinct(content.bodies)) + content.local > CORE:
        raise CoreTooMany(most=CORE)
    if not rhythm_fits(content.kind, content.held, content.day):
        raise RhythmUnfit
    if not set(content.signers) <= SEATS:
        raise SignersUnfit


def _distinct(keys: Collection[UUID]) -> set[UUID]:
    return set(keys)
