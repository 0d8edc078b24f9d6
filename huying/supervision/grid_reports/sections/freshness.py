"""Section 1: what there is in a grid, as totals, and how fresh what is known of it is (data age, of records alone)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.patrols.records.rules import FRESH_DAYS
from huying.supervision.figures.definition import FEW, Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.within import is_grid
from huying.supervision.grid_reports.facts import LineFacts
from huying.supervision.grid_reports.rules import LEAST, Kind
from huying.supervision.grid_reports.sections.shape import Section

_OURS = _("三色管理的要求；算式为本平台的定义")
_RECORDS = _("应采集的基础信息：每幢楼、每个户室和门店各一条，从来没有采集的也算")
_TOTALS: dict[str, Any] = {
    "population": "",
    "dated": "",
    "of": _("地址库里没有注销的楼栋和户室"),
    "source": _("本平台的定义"),
}
_AGES: dict[str, Any] = {"population": "", "dated": "", "of": _RECORDS, "source": _OURS}
LINES = (
    Definition("buildings", "freshness", _("楼栋"), "count", told=_("楼栋总数"), **_TOTALS),
    Definition("households", "freshness", _("户室"), "count", told=_("户室总数"), **_TOTALS),
    Definition("shops", "freshness", _("门店单位"), "count", told=_("门店和写字楼单位总数"), **_TOTALS),
    Definition("residents", "freshness", _("登记居住人数"), "count", told=_("户室信息里登记的居住人数之和"), **_TOTALS),
    Definition(
        "records_fresh",
        "freshness",
        _("数据鲜活率"),
        "rate",
        told=format_lazy(_("其中最近一次核实不超过 {days} 天的（新鲜）"), days=FRESH_DAYS),
        **_AGES,
    ),
    Definition(
        "records_stale",
        "freshness",
        _("偏旧"),
        "rate",
        told=format_lazy(_("其中核实过、但已超过 {days} 天的"), days=FRESH_DAYS),
        less_is_better=True,
        **_AGES,
    ),
    Definition(
        "records_never",
        "freshness",
        _("未采集"),
        "rate",
        told=_("其中从来没有采集的"),
        less_is_better=True,
        **_AGES,
    ),
)
_PLACES = """
SELECT count(DISTINCT r.place_id), count(*) FILTER (WHERE r.kind = 'household'),
  count(*) FILTER (WHERE r.kind = 'shop'), coalesce(sum(r.people), 0)
FROM patrols_records_record AS r
JOIN patrols_records_placeage AS a ON a.place_id = r.place_id
LEFT JOIN places_room AS o ON o.id = r.room_id
WHERE o.withdrawn_at IS NULL
  AND CASE WHEN %(grid)s THEN a.grid_code = %(area)s ELSE a.area_code LIKE %(below)s END
"""
_RATES = """
SELECT sum(fresh), sum(stale), sum(never), sum(records) FROM patrols_records_areaage
WHERE day = (SELECT max(day) FROM patrols_records_areaage WHERE day <= %(day)s)
  AND CASE WHEN %(grid)s THEN area_code = %(area)s
    ELSE area_code LIKE %(below)s AND substr(area_code, 10, 1) <> 'G' END
"""


def draw(area: str, period: Period) -> list[LineFacts]:
    """Totals as of now, and shares as of the last nightly count before the cut-off, beside those before."""
    totals = _row(_PLACES, area)
    now, before = (_rates(area, in_china(each.cut).date()) for each in (period, period.before))
    lines = [_total(each.code, value) for each, value in zip(LINES[:4], totals, strict=True)]
    of, of_before = now[3], before[3]
    for number, each in enumerate(LINES[4:]):
        earlier = before[number] / of_before if of_before >= FEW else None
        lines.append(_share(each.code, now[number], of, earlier))
    return lines


def _total(code: str, value: int) -> LineFacts:
    if code == "residents" and 0 < value < LEAST:
        return LineFacts(code, None, None, None, "withheld")
    return LineFacts(code, float(value), value, value)


def _share(code: str, number: int, of: int, before: float | None) -> LineFacts:
    why = "none" if not of else "few" if of < FEW else ""
    value = round(number / of, 6) if not why else None
    return LineFacts(code, value, number, of, why, round(before, 6) if before is not None else None)


def _rates(area: str, day: date) -> tuple[int, ...]:
    return _row(_RATES, area, day)


def _row(statement: str, area: str, day: date | None = None) -> tuple[int, ...]:
    given: dict[str, str | bool | date | None] = {"area": area, "below": f"{area}%", "grid": is_grid(area), "day": day}
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return tuple(int(value or 0) for value in cursor.fetchone())


SECTION = Section(
    "freshness",
    _("网格基本情况"),
    further=LINES,
    draw_further=draw,
    kinds=frozenset({Kind.MONTH, Kind.STREET}),
)
