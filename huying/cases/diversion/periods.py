"""By which rules a recipient objects and works, as the line and the channel of a case say."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.models import Responsibility
from huying.cases.models import Case
from huying.core.errors import Invalid
from huying.orders.periods import based_periods
from huying.orders.rules import HANDLE_CLOCK, OBJECTION_CLOCK, Grade
from huying.orders.soundness import UnknownPeriod

OBJECTION = {"petition": "XF.objection"}
"""Five working days in which a recipient says that the case is not its own: of petitions by law (信访工作条例 23), of
all else by the rule of orders (domain 3.1, 4.b 5)."""
WAGES = "WAGE"
"""Five working days for wages that are owed (domain 3.5)."""
WORK = {"hotline": "12345.handle"}
"""How long a department has for what came by a channel with days of its own (domain 3.4); the days of orders else."""


def objection_rule(case: Case) -> str:
    """The rule by which whoever gets the case may object."""
    return OBJECTION.get(case.line, OBJECTION_CLOCK)


def work_rule(case: Case, row: Responsibility | None = None) -> str:
    """The rule by which a department has to answer; empty for the usual one. The law on petitions goes before.

    It is what the row of the register sets, or else that of wages that are owed, or else that of the channel.
    """
    if case.line == "petition":
        return ""
    if row is not None and row.due_rule:
        return row.due_rule
    return WAGES if case.wages_owed and case.category == "labour" else WORK.get(case.channel, "")


class PeriodIsSet(Invalid):
    """A period is chosen for a department's order alone, and only where nothing else says how long it has."""

    slug = "diversion-period-set"
    text = _(
        "这件事的办理期限不能另选，请留空：只有派给部门、并且法律、职责清单和受理渠道都没有定期限的，才由分流的人选择。"
    )
    field = "due_rule"


def periods_to_choose(case: Case, at: datetime) -> dict[str, str]:
    """The declared rules of work with their days and laws, where whoever diverts by hand may choose; none elsewhere.

    The usual days of orders are what holds without a choice.
    """
    if case.line == "petition" or work_rule(case):
        return {}
    found = based_periods(case.area_code, case.category, at)
    return {code: words for code, words in found.items() if code != HANDLE_CLOCK[Grade.NONE]}


def chosen_rule(case: Case, chosen: str, row: Responsibility | None, at: datetime, *, department: bool) -> str:
    """The rule of the work of a diversion by hand: as `row` of the register sets it for that lead, or as was chosen.

    Raises PeriodIsSet or UnknownPeriod.
    """
    settled = work_rule(case, row)
    if not chosen or chosen == settled:
        return settled if department else ""
    if not department or settled or case.line == "petition":
        raise PeriodIsSet
    if chosen not in periods_to_choose(case, at):
        raise UnknownPeriod
    return chosen
