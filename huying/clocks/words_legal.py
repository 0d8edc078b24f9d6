"""The words of legal clocks: units, time left, bounds, grounds, parties, the moments where they start and stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.clocks.calendar import DAY_UNITS, MONTH, WORKING_DAY, Calendar
from huying.core.clock import in_china

Word = str | Promise
DASH = "—"
MONTHS_A_YEAR = 12
UNITS: dict[str, Word] = {
    "second": _("秒"),
    "minute": _("分钟"),
    "hour": _("小时"),
    "natural_day": _("天"),
    "working_day": _("个工作日"),
    "month": _("个月"),
    "none": _("没有期限"),
}
BOUNDS: dict[str, Word] = {
    "duty_max": _("法定义务，只能缩短"),
    "right_fixed": _("当事人的权利，不能更改"),
    "keep_min": _("最短保存时间，只能延长"),
    "consensual": _("默认期限，当事人同意可延长"),
    "free": _("可自行设定"),
}
CLASSES: dict[str, Word] = {
    "statutory": _("法律法规"),
    "regulatory_local": _("地方性法规"),
    "policy": _("工作制度"),
}
TOPICS: dict[str, Word] = {
    "mediation": _("调解与司法确认"),
    "petition": _("信访"),
    "hotline": _("热线与公众诉求"),
    "labour": _("劳动争议"),
    "community": _("社区议事"),
    "orders": _("吹哨与工单"),
}
"""What legal rules are about, in the order of the pages."""
_FAMILIES = {
    **dict.fromkeys(("PM", "JC", "LIT", "MED", "MEDIC", "COM", "ADM", "CASE"), "mediation"),
    **dict.fromkeys(("LD", "LI", "ZJ", "WAGE"), "labour"),
    "XF": "petition",
    "12345": "hotline",
    "PUB": "community",
}
REGIONS: dict[str, Word] = {
    "33": _("浙江省"),
    "3302": _("宁波市"),
    "3701": _("济南市"),
    "3707": _("潍坊市"),
    "4403": _("深圳市"),
}
"""Where local regulations hold, above the districts that an installation knows."""
GROUNDS: dict[str, Word] = {
    "appraisal": _("鉴定"),
    "hearing": _("听证"),
    "service_abroad": _("域外送达"),
    "party_ill": _("当事人患病"),
    "agreed": _("当事人同意中止"),
    "force_majeure": _("不可抗力"),
}
PARTIES: dict[str, Word] = {
    "applicant": _("申请人"),
    "respondent": _("被申请人"),
}
MOMENTS: dict[str, Word] = {
    "accepted": _("受理"),
    "answered": _("应答"),
    "applied": _("提出申请"),
    "arrived": _("到场"),
    "asked": _("收到申请"),
    "contacted": _("联系来哨人"),
    "decided": _("作出决定"),
    "dispatched": _("派出"),
    "done": _("办结"),
    "effective": _("协议生效"),
    "employment_ended": _("劳动关系终止"),
    "ended": _("终止"),
    "filed": _("立案"),
    "fixed": _("整改完成"),
    "found": _("发现"),
    "informed": _("告知"),
    "issued": _("发出"),
    "known": _("知道权利被侵害"),
    "material_signed": _("签收材料"),
    "mediation_ended": _("调解终结"),
    "meeting": _("会商"),
    "month_end": _("月末"),
    "notified": _("通知"),
    "objected": _("提出异议"),
    "performance_due": _("履行期限"),
    "publicity_over": _("公示期满"),
    "published": _("公示"),
    "raised": _("吹哨"),
    "received": _("收到"),
    "refused": _("拒绝"),
    "registered": _("登记"),
    "replied": _("答复"),
    "reported": _("反馈"),
    "served": _("送达"),
    "signed": _("签收"),
    "stopped": _("止付"),
    "submitted": _("报送"),
    "sued": _("起诉"),
    "transferred": _("转送"),
    "verified": _("核实"),
    "visited": _("回访"),
}


def duration(length: int | None, unit: str) -> str:
    """A length in words: `5个工作日`, `1个月`, `3年`; `当日` for no day at all, a dash for a norm without a period.

    Whole years are told as years, as the laws do (民法典 188: 三年).
    """
    if length is None:
        return DASH
    if length == 0 and unit in DAY_UNITS:
        return _now("当日")
    if unit == MONTH and length and length % MONTHS_A_YEAR == 0:
        return _counted(length // MONTHS_A_YEAR, "year", get_language())
    return _counted(length, unit, get_language())


@lru_cache(maxsize=1024)
def _counted(length: int, unit: str, _language: str | None) -> str:
    """Lists show the same few lengths in every row, and a plural takes a while to find."""
    return {
        "second": ngettext("%(n)d秒", "%(n)d秒", length),
        "minute": ngettext("%(n)d分钟", "%(n)d分钟", length),
        "hour": ngettext("%(n)d小时", "%(n)d小时", length),
        "natural_day": ngettext("%(n)d天", "%(n)d天", length),
        "working_day": ngettext("%(n)d个工作日", "%(n)d个工作日", length),
        "month": ngettext("%(n)d个月", "%(n)d个月", length),
        "year": ngettext("%(n)d年", "%(n)d年", length),
    }[unit] % {"n": length}


def left_words(calendar: Calendar, unit: str, due_at: datetime, at: datetime) -> str:
    """How much is left or how much is over: `还剩3个工作日`, `今天到期`, `已超期2天`."""
    if at > due_at:
        return _now("已超期%(span)s") % {"span": _span(calendar, _coarse(unit), due_at, at)}
    if unit in DAY_UNITS and in_china(at).date() == in_china(due_at).date():
        return _now("今天到期")
    return _now("还剩%(span)s") % {"span": _span(calendar, unit, at, due_at)}


def took_words(calendar: Calendar, unit: str, due_at: datetime, stopped_at: datetime) -> str:
    """How a clock ended that was stopped: `按期完成`, `超期2天完成`."""
    if stopped_at <= due_at:
        return _now("按期完成")
    return _now("超期%(span)s完成") % {"span": _span(calendar, _coarse(unit), due_at, stopped_at)}


def right_words(calendar: Calendar, unit: str, due_at: datetime, at: datetime, *, over: bool) -> str:
    """How much is left of a right that nobody has used, or how it ended: `还剩3天`, `期满未行使`, `期满前已终结`."""
    if at > due_at:
        return _now("期满未行使")
    return _now("期满前已终结") if over else left_words(calendar, unit, due_at, at)


def _coarse(unit: str) -> str:
    """What is over is told in days of every kind, for whoever waits."""
    return "natural_day" if unit in DAY_UNITS else unit


def _span(calendar: Calendar, unit: str, since: datetime, until: datetime) -> str:
    """Days by their dates (the first not counted); hours and minutes begun."""
    first, last = in_china(since).date(), in_china(until).date()
    if unit == WORKING_DAY:
        return duration(calendar.workdays(first + timedelta(days=1), last + timedelta(days=1)), "working_day")
    if unit in DAY_UNITS:
        return duration(max(1, (last - first).days), "natural_day")
    minutes = -(-int((until - since).total_seconds()) // 60)
    return duration(minutes, "minute") if minutes < 120 else duration(-(-minutes // 60), "hour")


def topic_of(code: str) -> str:
    """What a rule is about, by the first part of its code."""
    return _FAMILIES.get(code.partition(".")[0], "orders")


def extension_words(extension: Mapping[str, Any], consent: Sequence[str]) -> str:
    """How a period may be extended: `最多30天、1次，须告知当事人`; a dash where it may not."""
    if not extension:
        return DASH
    said = []
    if extension["max_length"] is not None:
        said.append(_now("最多%(span)s") % {"span": duration(extension["max_length"], extension["unit"])})
    if extension["times"]:
        said.append(ngettext("%(n)d次", "%(n)d次", extension["times"]) % {"n": extension["times"]})
    if extension["approver"]:
        said.append(_now("须经批准"))
    if consent:
        said.append(_now("须%(parties)s同意") % {"parties": party_words(consent)})
    if extension.get("notice_to_party"):
        said.append(_now("须告知当事人"))
    return _now("、").join(said)


def reminder_words(warn_at: Iterable[str], unit: str) -> str:
    """When a clock reminds: `时间过半、到期前3天`; a dash for never."""
    return _now("、").join(_reminder(word, unit) for word in warn_at) or DASH


def _reminder(word: str, unit: str) -> str:
    when, _space, number = word.partition(" ")
    match when:
        case "half":
            return _now("时间过半")
        case "left":
            return _now("到期前%(span)s") % {"span": duration(int(number), "natural_day")}
        case _:
            return _now("第%(span)s") % {"span": duration(int(number), unit)}


def moments_words(starts_on: str, stops_on: str) -> str:
    """From where to where a period runs: `受理 → 作出决定`; a dash for a norm without a period."""
    if not starts_on:
        return DASH
    return f"{MOMENTS.get(starts_on, starts_on)} → {MOMENTS.get(stops_on, stops_on)}"


def ground_words(grounds: Iterable[str]) -> str:
    """Grounds of a pause, one after another; a dash for none."""
    return _now("、").join(str(GROUNDS.get(word, word)) for word in grounds) or DASH


def days_words(first: date, last: date) -> str:
    """Days from one to another, both counted: `2026-10-12 至 2026-10-14`; one day alone by itself."""
    if first == last:
        return first.isoformat()
    return _now("%(first)s 至 %(last)s") % {"first": first.isoformat(), "last": last.isoformat()}


def party_words(parties: Iterable[str]) -> str:
    """Parties, one after another."""
    return _now("、").join(str(PARTIES.get(word, word)) for word in parties)


def basis_words(basis: str) -> str:
    """`人民调解法 33；民事诉讼法 205` as people write it: 《人民调解法》第33条、《民事诉讼法》第205条."""
    return _now("、").join(_article(part.strip()) for part in basis.split("；") if part.strip())


def _article(part: str) -> str:
    law, _space, article = part.rpartition(" ")
    if not article.isdigit():
        return _now("《%(law)s》") % {"law": _now(part)}
    return _now("《%(law)s》第%(article)s条") % {"law": _now(law), "article": article}
