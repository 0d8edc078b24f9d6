"""How times, counts, lengths and people are written. Pure functions of values; the language is the active one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huying.core import clock, identity

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
TEN_THOUSAND = 10_000
ONE_KILOMETRE = 1_000

masked_name = identity.masked_name
masked_phone = identity.masked_phone


def in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def span(length: float | timedelta) -> str:
    """A length of time, in seconds or as a timedelta, in words: 47秒, 3分12秒, 1小时05分, 2天3小时."""
    seconds = abs(int(length.total_seconds() if isinstance(length, timedelta) else length))
    if seconds < MINUTE:
        return _("%(s)d秒") % {"s": seconds}
    if seconds < HOUR:
        return _("%(m)d分%(s)02d秒") % {"m": seconds // MINUTE, "s": seconds % MINUTE}
    if seconds < DAY:
        return _("%(h)d小时%(m)02d分") % {"h": seconds // HOUR, "m": seconds % HOUR // MINUTE}
    return _("%(d)d天%(h)d小时") % {"d": seconds // DAY, "h": seconds % DAY // HOUR}


def mmss(seconds: float) -> str:
    """Seconds as a clock shows them: 03:12, and 75:00 past the hour, so that the unit never changes under the eye."""
    whole = abs(int(seconds))
    return f"{whole // MINUTE:02d}:{whole % MINUTE:02d}"


def count(number: int) -> str:
    """A count; from ten thousand up it is shortened (1.2万, in English 12.3k)."""
    if number < TEN_THOUSAND:
        return str(number)
    if in_chinese():
        return _shortened(number / TEN_THOUSAND) + "万"
    return _shortened(number / 1_000) + "k"


def _shortened(value: float) -> str:
    # Cut, not rounded: "1.3万" must never stand for fewer than 13,000.
    return f"{int(value * 10) / 10:.1f}".removesuffix(".0")


def rate(part: int, whole: int) -> str:
    """A share with its numerator and denominator: 67% (2/3); of nothing it is a dash.

    100% is said of all alone, 0% of none: 453 of 454 are 99%.
    """
    if whole == 0:
        return "—"
    shown = round(100 * part / whole)
    if 0 < part < whole:
        shown = min(max(shown, 1), 99)
    return f"{shown}% ({part}/{whole})"


def percent(share: float) -> str:
    """A probability: 62%; never 0% or 100%, for neither is known."""
    return f"{min(max(round(100 * share), 1), 99)}%"


def metres(distance: float) -> str:
    """A distance: to ten metres below a kilometre, to a hundred above."""
    if distance < ONE_KILOMETRE:
        return _("%(n)d米") % {"n": max(10, round(distance / 10) * 10)}
    return _("%(n).1f公里") % {"n": distance / ONE_KILOMETRE}


def time_of_day(at: datetime) -> str:
    """To the second, in China's time: 14:05:09."""
    return f"{clock.in_china(at):%H:%M:%S}"


def moment(at: datetime) -> str:
    """Day and minute, in China's time: 11月21日 14:05."""
    there = clock.in_china(at)
    if in_chinese():
        return f"{there.month}月{there.day}日 {there:%H:%M}"
    return f"{there.day} {there:%b %H:%M}"


def dated(at: datetime) -> str:
    """As `moment`, with the year, for what holds or lasts longer than one: 2026年11月21日 14:05."""
    there = clock.in_china(at)
    if in_chinese():
        return f"{there.year}年{moment(at)}"
    return f"{there.day} {there:%b %Y %H:%M}"


def day(at: datetime) -> str:
    """A day with its year, in China's time, for what ends with the day: 2026年11月21日."""
    return calendar_day(clock.in_china(at).date())


def calendar_day(on: date) -> str:
    """A day of the calendar, as it stands in a sentence: 2026年11月21日."""
    if in_chinese():
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {on:%b %Y}"


def absolute(at: datetime) -> str:
    """The whole instant, as it stands in titles: 2026-11-21 14:05:09."""
    return f"{clock.in_china(at):%Y-%m-%d %H:%M:%S}"
