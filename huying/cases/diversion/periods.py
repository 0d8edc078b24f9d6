"""By which rules a recipient objects and works, as the line and the channel of a case say."""

from __future__ import annotations

from huying.cases.diversion.models import Responsibility
from huying.cases.models import Case
from huying.orders.rules import OBJECTION_CLOCK

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
