"""What bars a case from being paid for: looked at anew at every step, so that nothing slips in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.models import Agreement, Mediation, Performance
from huying.cases.models import Case
from huying.cases.rules import State as CaseState
from huying.core.errors import Conflict
from huying.people.models import Post
from huying.supervision.counted import counted_among
from huying.supervision.models import Subsidy, SubsidyScale
from huying.supervision.rules import OFFICIAL_KINDS
from huying.supervision.words import BAR_WORDS


class Barred(Conflict):
    """Something bars the payment."""

    slug = "subsidy-barred"
    text = _("不能以奖代补：{why}。")


def scale_of(case: Case, dispute_class: str, at: datetime) -> SubsidyScale | None:
    """The amount of a class in the case's district on a day."""
    rows = SubsidyScale.objects.filter(area_code=case.area_code[:6], dispute_class=dispute_class)
    return rows.filter(Q(effective_to=None) | Q(effective_to__gt=at), effective_from__lte=at).first()


def bar_of(case: Case, at: datetime, *, own: Subsidy | None = None) -> str:
    """The first thing that bars the payment of a case, as a code of `BAR_WORDS`; empty when nothing does."""
    return bars_of([(case, own)], at)[case.pk]


def bars_of(looked_at: Sequence[tuple[Case, Subsidy | None]], at: datetime) -> dict[UUID, str]:
    """The same for many cases, each with its own subsidy, by their ids; in as many statements however many they are."""
    ids = [case.pk for case, _own in looked_at]
    agreements = Agreement.objects.filter(mediation__case__in=ids, state="effective")
    agreed = set(agreements.values_list("mediation__case_id", flat=True))
    owed = set(agreements.filter(performances__in=_OPEN).values_list("mediation__case_id", flat=True))
    legs = _legs(ids)
    officials = _officials(legs.values(), at)
    counted = counted_among({case.pk: own.pk if own else None for case, own in looked_at})
    return {
        case.pk: next(
            (
                code
                for code, bars in (
                    ("not_closed", case.state != CaseState.CLOSED),
                    ("no_agreement", case.pk not in agreed),
                    ("not_performed", case.pk in owed),
                    ("no_mediator", case.pk not in legs),
                    ("official", case.pk in officials),
                    ("counted", case.pk in counted),
                )
                if bars
            ),
            "",
        )
        for case, _own in looked_at
    }


def require_payable(case: Case, at: datetime, *, own: Subsidy | None = None) -> Mediation:
    """Pass with the mediation, or raise Barred with the reason in words."""
    bar = bar_of(case, at, own=own)
    leg = _legs([case.pk]).get(case.pk)
    if bar or leg is None:
        raise Barred(why=BAR_WORDS[bar or "no_mediator"])
    return leg


def _legs(ids: Collection[UUID]) -> dict[UUID, Mediation]:
    """The mediation of each case that led to its agreement."""
    legs = Mediation.objects.filter(case__in=ids, outcome="agreed").exclude(mediator=None)
    return {leg.case_id: leg for leg in legs.order_by("number")}


def _officials(legs: Collection[Mediation], at: datetime) -> set[UUID]:
    """The cases whose mediator holds a post in a public body, or held one since the mediation was given to them."""
    people = {leg.mediator_id for leg in legs if leg.mediator_id}
    posts = Post.objects.filter(person_id__in=people, valid_from__lte=at, organisation__kind__in=OFFICIAL_KINDS)
    held: dict[UUID, list[datetime | None]] = defaultdict(list)
    for person_id, valid_to in posts.values_list("person_id", "valid_to"):
        held[person_id].append(valid_to)
    return {
        leg.case_id
        for leg in legs
        if leg.mediator_id and any(end is None or end > leg.assigned_at for end in held[leg.mediator_id])
    }


_OPEN = Performance.objects.filter(performed_at=None)
