"""Which bodies may be called, which are called by rule, and who signs: the rule rows in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.people.models import Organisation, Post
from huying.supervision.consultations.access import ANSWERS, signers_of
from huying.supervision.consultations.models import CallRule, Consultation
from huying.supervision.consultations.rules import MOST_BODIES

_DISTRICT_DIGITS, _STREET_DIGITS = 6, 9


class NotCallable(Invalid):
    """A body of the district with somebody who answers for it, and not the office that calls."""

    slug = "consultation-not-callable"
    text = _("请从列表中选择本区的单位；该单位要有能参会的人员，且不能是召集单位自己。")
    field = "bodies"


class NobodyCalled(Invalid):
    """A consultation needs at least one other body."""

    slug = "consultation-nobody-called"
    text = _("请至少选一个单位参加会商，最多 {most} 个。")
    field = "bodies"


@dataclass(frozen=True, slots=True)
class ByRule:
    """Who is called by the rule in force; `rule` None where an office has set none."""

    rule: CallRule | None
    bodies: list[Organisation]


def callable_by(office: Organisation, at: datetime) -> QuerySet[Organisation]:
    """The bodies that an office may call: of its area, and the bodies of its district as a whole."""
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), role__in=ANSWERS, organisation=OuterRef("pk"))
    district = office.area_id[:_DISTRICT_DIGITS]
    near = Q(area__code__startswith=office.area_id) | Q(area__code=district)
    return Organisation.objects.filter(near, Exists(posts)).exclude(pk=office.pk).order_by("name", "pk")


def rule_for(area_code: str, kind: str, at: datetime, level: int | None = None) -> CallRule | None:
    """The rule in force: the office's own before that of its district, one for the level before one for all."""
    areas = {area_code, area_code[:_DISTRICT_DIGITS]}
    rows = CallRule.objects.filter(kind=kind, area_code__in=areas, effective_from__lte=at)
    rows = rows.filter(Q(effective_to=None) | Q(effective_to__gt=at)).filter(Q(level=None) | Q(level=level))
    return max(rows, key=lambda row: (len(row.area_code), row.level is not None, row.effective_from), default=None)


def by_rule(office: Organisation, kind: str, at: datetime, *, level: int | None = None, where: str = "") -> ByRule:
    """The bodies that the rule in force calls, those that still can be; `where` is the area of the incident."""
    rule = rule_for(office.area_id, kind, at, level)
    if rule is None:
        return ByRule(None, [])
    wanted = Q(pk__in=rule.bodies)
    if rule.local and where:
        wanted |= Q(kind="street_center", area__code=where[:_STREET_DIGITS])
    return ByRule(rule, list(callable_by(office, at).filter(wanted)))


def signers_for(row: Consultation, at: datetime) -> frozenset[str]:
    """The roles that sign the minutes of a consultation."""
    rule = rule_for(row.area_code, row.kind, at, row.level)
    return signers_of(row.kind, rule.signers if rule else None)


def named(office: Organisation, keys: Collection[UUID], at: datetime) -> list[Organisation]:
    """The bodies of these ids, each once. Raises NobodyCalled, NotCallable."""
    wanted = set(keys)
    if not 0 < len(wanted) <= MOST_BODIES:
        raise NobodyCalled(most=MOST_BODIES)
    found = list(callable_by(office, at).filter(pk__in=wanted))
    if len(found) < len(wanted):
        raise NotCallable
    return found


def names_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The names of organisations by their ids."""
    return dict(Organisation.objects.filter(pk__in=list(keys)).values_list("pk", "name"))
