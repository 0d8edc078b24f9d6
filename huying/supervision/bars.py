"""What bars a case from being paid for: looked at anew at every step, so that nothing slips in between."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.models import Agreement, Mediation, Performance
from huying.cases.models import Case, Party
from huying.cases.rules import State as CaseState
from huying.core.errors import Conflict
from huying.people.models import Post
from huying.supervision.models import Subsidy, SubsidyScale
from huying.supervision.rules import AGAIN_WITHIN, OFFICIAL_KINDS, State
from huying.supervision.words import BAR_WORDS


class Barred(Conflict):
    """Something bars the payment."""

    slug = "subsidy-barred"
    text = _("不能以奖代补：{why}。")


def leg_of(case: Case) -> Mediation | None:
    """The mediation that led to the agreement."""
    legs = Mediation.objects.filter(case=case, outcome="agreed").exclude(mediator=None)
    return legs.select_related("mediator").order_by("-number").first()


def scale_of(case: Case, dispute_class: str, at: datetime) -> SubsidyScale | None:
    """The amount of a class in the case's district on a day."""
    rows = SubsidyScale.objects.filter(area_code=case.area_code[:6], dispute_class=dispute_class)
    return rows.filter(Q(effective_to=None) | Q(effective_to__gt=at), effective_from__lte=at).first()


def bar_of(case: Case, at: datetime, *, own: Subsidy | None = None) -> str:
    """The first thing that bars the payment of a case, as a code of `BAR_WORDS`; empty when nothing does."""
    leg = leg_of(case)
    looked_at = (
        ("not_closed", case.state != CaseState.CLOSED),
        ("no_agreement", not Agreement.objects.filter(mediation__case=case, state="effective").exists()),
        ("not_performed", _unperformed(case)),
        ("no_mediator", leg is None),
        ("official", leg is not None and leg.mediator is not None and is_official(leg.mediator.pk, at)),
        ("counted", _counted(case, own)),
    )
    return next((code for code, bars in looked_at if bars), "")


def require_payable(case: Case, at: datetime, *, own: Subsidy | None = None) -> Mediation:
    """Pass with the mediation, or raise Barred with the reason in words."""
    bar = bar_of(case, at, own=own)
    leg = leg_of(case)
    if bar or leg is None:
        raise Barred(why=BAR_WORDS[bar or "no_mediator"])
    return leg


def is_official(person_id: UUID, at: datetime) -> bool:
    """Whether somebody holds a post in a public body on a day."""
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), person_id=person_id, valid_from__lte=at)
    return posts.filter(organisation__kind__in=OFFICIAL_KINDS).exists()


def _unperformed(case: Case) -> bool:
    items = Performance.objects.filter(agreement__mediation__case=case, agreement__state="effective")
    return items.filter(performed_at=None).exists()


def _counted(case: Case, own: Subsidy | None) -> bool:
    """Whether these parties were paid for already over such a matter of late."""
    indexes = [index for index in Party.objects.filter(case=case).values_list("name_index", flat=True) if index]
    near = Case.objects.filter(
        category=case.category,
        registered_at__gte=case.registered_at - AGAIN_WITHIN,
        registered_at__lte=case.registered_at + AGAIN_WITHIN,
    )
    counted = Subsidy.objects.exclude(state=State.DECLINED).filter(case__in=near)
    counted = counted.exclude(pk=own.pk) if own else counted
    for other in counted.values_list("case_id", flat=True):
        shared = Party.objects.filter(case_id=other, name_index__in=indexes).values("name_index").distinct().count()
        if other == case.pk or (indexes and shared >= min(2, len(indexes))):
            return True
    return False
