"""Periods within which a right has to be asserted, and what the window says about them: values in, values out.

What has lapsed is registered and mediated all the same: only the other side may plead it (民法典 192), and a court does
not look at it unasked (193). The clerk tells; nobody is turned away for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA, in_china

NEAR_DAYS = 60
"""So many days before the end, filing first (先立后调) is recommended."""
Due = Callable[[datetime, int, str], datetime]
"""`Calendar.due`: when a period of so many units ends that starts at an instant."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period of limitation: how long, by which article, counted from what."""

    code: str
    words: str | Promise
    length: int
    unit: str
    basis: str | Promise
    counted: str | Promise


CIVIL = Period(
    "civil",
    _("普通诉讼时效三年"),
    36,
    "month",
    _("民法典第一百八十八条"),
    _("从知道或应当知道权利受损和义务人之日起算"),
)
LABOUR = Period(
    "labour",
    _("劳动仲裁时效一年"),
    12,
    "month",
    _("劳动争议调解仲裁法第二十七条"),
    _("从知道或应当知道权利被侵害之日起算；拖欠工资的，从劳动关系终止之日起算"),
)
CONFIRMATION = Period(
    "confirmation",
    _("申请司法确认三十日"),
    30,
    "natural_day",
    _("人民调解法第三十三条、民事诉讼法第二百零五条"),
    _("从调解协议生效之日起算，由双方共同申请"),
)
BY_CATEGORY = {"labour": LABOUR}
"""Every other type of matter has the general period."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What to say of one period: when it ends, how many days are left (negative: lapsed), whether that is near."""

    period: Period
    ends_on: date
    days_left: int

    @property
    def lapsed(self) -> bool:
        """Over: the other side may plead it."""
        return self.days_left < 0

    @property
    def near(self) -> bool:
        """Not over, but soon."""
        return 0 <= self.days_left <= NEAR_DAYS

    @property
    def tone(self) -> str:
        """Red, yellow or green, for the light."""
        return "red" if self.lapsed else "yellow" if self.near else "green"


def limits_of(category: str, happened_on: date | None, agreed_on: date | None, at: datetime, due: Due) -> list[Limit]:
    """The periods of a matter that happened, or of an agreement that was signed, on a day; none without a day."""
    found = []
    if happened_on is not None:
        found.append(_limit(BY_CATEGORY.get(category, CIVIL), happened_on, at, due))
    if agreed_on is not None:
        found.append(_limit(CONFIRMATION, agreed_on, at, due))
    return found


def recommends_filing_first(limits: list[Limit]) -> bool:
    """Whether a suit should be filed first and mediated then, because a period ends soon (先立后调)."""
    return any(limit.near and limit.period is not CONFIRMATION for limit in limits)


def _limit(period: Period, since: date, at: datetime, due: Due) -> Limit:
    ends = in_china(due(datetime.combine(since, time(0), CHINA), period.length, period.unit)).date()
    return Limit(period, ends, (ends - in_china(at).date()) // timedelta(days=1))
