"""Set what clues are worth (定奖励标准) and what a year may cost (定经费): no defaults; a change is a new row."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.clues.access import require_ruling
from huying.supervision.clues.budget import standing
from huying.supervision.clues.events import RewardBudgetSet, RewardRuleSet
from huying.supervision.clues.models import RewardBudget, RewardRule
from huying.supervision.clues.soundness import (
    MOST_BUDGET,
    require_band,
    require_category,
    sound_amount,
    sound_source,
)


class BudgetYearWrong(Invalid):
    """This year or the next."""

    slug = "clue-budget-year"
    text = _("经费按年度设定，只能是今年或明年。")
    field = "year"


class BudgetBelowHeld(Conflict):
    """More has been approved already."""

    slug = "clue-budget-below"
    text = _("今年已批准 {held} 元，经费不能少于这个数。")
    field = "amount"


@command
def set_rule(
    *, by: Actor, at: datetime, area_code: str, category: str, band: str, amount: Decimal, source: str
) -> RewardRule:
    """The amount of a category and band in a district from `at` on; what was proposed before keeps its amount."""
    require_ruling(by, area_code)
    require_category(category)
    require_band(band)
    sum_, basis = sound_amount(amount), sound_source(source)
    rows = RewardRule.objects.select_for_update().filter(area_code=area_code, category=category, band=band)
    known = rows.filter(effective_to=None).first()
    if known is not None and (known.amount, known.source) == (sum_, basis):
        return known
    rows.filter(effective_to=None).update(effective_to=at)
    made = RewardRule.objects.create(
        area_code=area_code, category=category, band=band, amount=sum_, source=basis, effective_from=at
    )
    fact = RewardRuleSet(made.pk, area_code, category, band, int(sum_ * 100), at)
    append(f"reward_rule:{made.pk}", [fact], by=by, at=at, first=True)
    return made


@command
def set_budget(*, by: Actor, at: datetime, area_code: str, year: int, amount: Decimal, source: str) -> RewardBudget:
    """The budget of a year, never below what was approved. Raises BudgetYearWrong, BudgetBelowHeld."""
    require_ruling(by, area_code)
    sum_, basis, today = sound_amount(amount, MOST_BUDGET), sound_source(source), in_china(at).year
    if year not in {today, today + 1}:
        raise BudgetYearWrong
    known = standing(area_code, year, lock=True)
    if known is not None and sum_ < known.held:
        raise BudgetBelowHeld(held=f"{known.held:,.2f}")
    RewardBudget.objects.filter(area_code=area_code, year=year, effective_to=None).update(effective_to=at)
    made = RewardBudget.objects.create(area_code=area_code, year=year, amount=sum_, source=basis, effective_from=at)
    fact = RewardBudgetSet(made.pk, area_code, year, int(sum_ * 100))
    append(f"reward_budget:{made.pk}", [fact], by=by, at=at, first=True)
    return made
