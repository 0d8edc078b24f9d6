"""What a clue is worth by the rules in force, and what is left of a district's budget of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, Sum

from huying.supervision.clues.models import Reward, RewardBudget, RewardRule
from huying.supervision.clues.rules import CHARGED, DISTRICT, State


@dataclass(frozen=True, slots=True)
class Standing:
    """The budget of a year in yuan: what may be spent, what is held by approved rewards, what of it was paid."""

    year: int
    amount: Decimal
    held: Decimal
    paid: Decimal
    source: str

    @property
    def left(self) -> Decimal:
        """What can still be approved."""
        return self.amount - self.held


def rule_in_force(area_code: str, category: str, band: str, at: datetime) -> RewardRule | None:
    """The rule of a category and band in a district at an instant."""
    rows = RewardRule.objects.filter(area_code=area_code[:DISTRICT], category=category, band=band)
    return rows.filter(Q(effective_to=None) | Q(effective_to__gt=at), effective_from__lte=at).first()


def rules_of(area_code: str) -> list[RewardRule]:
    """All rules that hold in a district now."""
    return list(RewardRule.objects.filter(area_code=area_code[:DISTRICT], effective_to=None).order_by("category", "pk"))


def budget_of(area_code: str, year: int, *, lock: bool = False) -> RewardBudget | None:
    """The budget of a year that holds now; `lock` keeps others from approving against it at the same time."""
    rows = RewardBudget.objects.filter(area_code=area_code[:DISTRICT], year=year, effective_to=None)
    return (rows.select_for_update() if lock else rows).first()


def standing(area_code: str, year: int, *, lock: bool = False) -> Standing | None:
    """How the budget of a year stands; None without one."""
    row = budget_of(area_code, year, lock=lock)
    if row is None:
        return None
    charged = Reward.objects.filter(clue__area_code__startswith=row.area_code, year=year, clue__state__in=CHARGED)
    sums = charged.aggregate(held=Sum("amount"), paid=Sum("amount", filter=Q(clue__state=State.PAID)))
    return Standing(year, row.amount, sums["held"] or Decimal(0), sums["paid"] or Decimal(0), row.source)
