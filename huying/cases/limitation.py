"""Periods within which a right has to be asserted, and what the window says about them: values in, values out.

How long each is stands in the legal rules; which one counts, and from when, is said here. What has lapsed is registered
and mediated all the same: only the other side may plead it (民法典 192), and a court does not look at it unasked (193).
The clerk tells; nobody is turned away for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA, in_china

NEAR_DAYS = 60
"""So many days before the end, filing first (先立后调) is recommended."""
CIVIL, LABOUR, WAGES, CONFIRMATION = "LIT.limit", "LD.limit", "LD.limit.wages", "JC.apply"
"""The codes of the rules."""
COUNTED: dict[str, str | Promise] = {
    CIVIL: _("从知道或应当知道权利受损和义务人之日起算"),
    LABOUR: _("从知道或应当知道权利被侵害之日起算；拖欠工资的另算，请在“更多”里勾选"),
    WAGES: _("从劳动关系终止之日起算；还在职的，追讨工资不受一年限制"),
    CONFIRMATION: _("从调解协议生效之日起算，由双方共同申请"),
}
"""From when each counts."""
Due = Callable[[datetime, int, str], datetime]
"""`Calendar.due`: when a period of so many units ends that starts at an instant."""


class Term(Protocol):
    """What a legal rule says of a period."""

    @property
    def name(self) -> str: ...
    @property
    def length(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def legal_basis(self) -> str: ...


Terms = Callable[[str], Term | None]
"""The rule of a code that holds for the matter; None where there is none."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What decides: the type of matter, when it happened, when an agreement was signed, whether wages are owed and
    since when whoever is owed them works there no more (None: still employed)."""

    category: str = ""
    happened_on: date | None = None
    agreed_on: date | None = None
    wages_owed: bool = False
    employment_ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What to say of one period: when it ends, how many days are left (negative: lapsed), whether that is near.

    `ends_on` is None as long as it has not begun to count.
    """

    code: str
    term: Term
    ends_on: date | None
    days_left: int = 0

    @property
    def counted(self) -> str | Promise:
        """From when it counts."""
        return COUNTED[self.code]

    @property
    def lapsed(self) -> bool:
        """Over: the other side may plead it."""
        return self.ends_on is not None and self.days_left < 0

    @property
    def near(self) -> bool:
        """Not over, but soon."""
        return self.ends_on is not None and 0 <= self.days_left <= NEAR_DAYS

    @property
    def tone(self) -> str:
        """Red, yellow or green, for the light."""
        return "red" if self.lapsed else "yellow" if self.near else "green"


def limits_of(matter: Matter, at: datetime, due: Due, terms: Terms) -> list[Limit]:
    """The periods of a matter that happened, or of an agreement that was signed, on a day; none without a day.

    Wages of somebody who is still employed may be claimed at any time, those of somebody who is not within a year from
    the end of the employment (劳动争议调解仲裁法 27), whenever they should have been paid.
    """
    found = []
    if matter.category == "labour" and matter.wages_owed:
        found.append(_limit(WAGES, matter.employment_ended_on, at, due, terms))
    elif matter.happened_on is not None:
        found.append(_limit(LABOUR if matter.category == "labour" else CIVIL, matter.happened_on, at, due, terms))
    if matter.agreed_on is not None:
        found.append(_limit(CONFIRMATION, matter.agreed_on, at, due, terms))
    return [limit for limit in found if limit is not None]


def recommends_filing_first(limits: list[Limit]) -> bool:
    """Whether a suit should be filed first and mediated then, because a period ends soon (先立后调)."""
    return any(limit.near and limit.code != CONFIRMATION for limit in limits)


def _limit(code: str, since: date | None, at: datetime, due: Due, terms: Terms) -> Limit | None:
    term = terms(code)
    if term is None or term.length is None:
        return None
    if since is None:
        return Limit(code, term, None)
    ends = in_china(due(datetime.combine(since, time(0), CHINA), term.length, term.unit)).date()
    return Limit(code, term, ends, (ends - in_china(at).date()) // timedelta(days=1))
