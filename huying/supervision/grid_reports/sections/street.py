"""Of a street alone: which of its reports are in, numbers area by area, what spans areas, whose help is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.people.models import Organisation
from huying.places.models import Area
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.grid_reports.facts import LineFacts, RowFacts, TableFacts, read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import LEAST, LEVELS, MOST_ROWS, Kind, State
from huying.supervision.grid_reports.sections.counting import Names, by_key, counts
from huying.supervision.grid_reports.sections.disputes import DISPUTES, category
from huying.supervision.grid_reports.sections.hazards import HAZARDS_FOUND
from huying.supervision.grid_reports.sections.hazards import names as hazard_names
from huying.supervision.grid_reports.sections.matters import INCIDENTS_FOUND, ORDERS_SENT, type_names
from huying.supervision.grid_reports.sections.shape import Section, Table

AREAS_AT_LEAST = 2
"""A type spans areas when it is found in so many."""
COLUMNS = ("incidents_found", "incidents_open", "cases_found", "cases_open", "orders_returned")
REPORTS_IN = Definition(
    "reports_in",
    "street",
    _("网格和社区已报送"),
    "rate",
    population="",
    dated="",
    told=_("其中到截止时已报送的"),
    of=_("本街道应报送月报的共治网格和社区"),
    source=_("本平台的定义"),
)


def sent_reports(street: str, period: Period) -> list[Report]:
    """The month's reports of a street's grids and communities that are in."""
    rows = Report.objects.filter(kind=Kind.MONTH, state=State.SENT, first=period.first, area__code__startswith=street)
    return list(rows.select_related("area").order_by("area_id"))


def _reports_in(street: str, period: Period) -> list[LineFacts]:
    expected = Area.objects.filter(code__startswith=street, level__in=LEVELS[Kind.MONTH], valid_to=None).count()
    number = len(sent_reports(street, period))
    share = round(number / expected, 6) if expected else None
    return [LineFacts(REPORTS_IN.code, share, number, expected, "" if expected else "none")]


def _areas(street: str, period: Period) -> TableFacts:
    """Areas by what was found in them, as their own reports say: grids and communities overlap, no column is summed."""
    rows = []
    for report in sent_reports(street, period):
        facts = read(report.facts)
        rows.append(RowFacts(report.area_id, tuple(facts.number(code) for code in COLUMNS), report.area.name))
    rows.sort(key=lambda row: (-sum(cell or 0 for cell in (row.cells[0], row.cells[2])), row.key))
    return TableFacts("areas", tuple(rows))


@dataclass(frozen=True, slots=True)
class _Types:
    """Types of one kind of matter: of which rows, their key, which area each lies in, and what the types are called."""

    of: str
    rows: Definition
    key: str
    area: str
    sensitive: bool
    names: Names | None = None


_TYPES = (
    _Types("incident", INCIDENTS_FOUND, "nullif(template, '')", "nullif(grid_code, '')", True, type_names),
    _Types("hazard", HAZARDS_FOUND, "category", "nullif(grid_code, '')", False, hazard_names),
    _Types("dispute", DISPUTES, "category", "area_code", True),
)


def _spanning(street: str, period: Period) -> TableFacts:
    """Types that are found in several grids (whistles, hazards) or communities (disputes), LEAST at least."""
    found = [row for types in _TYPES for row in _of_types(types, street, period)]
    found.sort(key=lambda row: (-(row.cells[1] or 0), row.key))
    return TableFacts("spanning", tuple(found[:MOST_ROWS]))


def _of_types(types: _Types, street: str, period: Period) -> list[RowFacts]:
    """Those of the table of the same types, with the cells that it tells: what it veils is not to be told here."""
    table = by_key(types.of, types.rows, types.key, sensitive=types.sensitive, names=types.names)(street, period)
    places = counts(types.rows, f"{types.key} || '@' || {types.area}", street, period)
    areas = Counter(each.rpartition("@")[0] for each in places)
    return [
        RowFacts(f"{types.of}:{row.key}", (areas[row.key], *row.cells), row.name)
        for row in table.rows
        if areas[row.key] >= AREAS_AT_LEAST and (row.cells[0] or 0) >= LEAST
    ]


def _departments(street: str, period: Period) -> TableFacts:
    """Departments by the orders that they have of this month: given, still open, returned to be done again."""
    parts = (replace(ORDERS_SENT, counted=counted) for counted in ("true", "NOT ended", "sent_back"))
    columns = [counts(each, "lead_id", street, period) for each in parts]
    keys = sorted(columns[0], key=lambda key: (-columns[1].get(key, 0), -columns[0][key], key))[:MOST_ROWS]
    called = _bodies(keys)
    rows = (RowFacts(key, tuple(each.get(key, 0) for each in columns), called.get(key, "")) for key in keys)
    return TableFacts("departments", tuple(rows))


def _bodies(keys: Collection[str]) -> dict[str, str]:
    rows = Organisation.objects.filter(pk__in=[UUID(key) for key in keys]).values_list("pk", "name")
    return {str(key): name for key, name in rows}


def dispute_word(key: str) -> Any:
    """What a type of dispute that spans areas is called; a type of whistle has its name in the row."""
    of, _sep, word = key.partition(":")
    return category(word) if of == "dispute" else None


SECTION = Section(
    "street",
    _("各网格和社区"),
    further=(REPORTS_IN,),
    draw_further=_reports_in,
    kinds=frozenset({Kind.STREET}),
    tables=(
        Table(
            "areas",
            _("按地方排序"),
            (_("网格或社区"), _("发现事件"), _("事件未闭环"), _("登记事项"), _("事项在办"), _("退回重办")),
            _areas,
            told=_("取自各自报送的报告；网格和社区的范围有重叠，不能相加。只排地方，不排人。"),
        ),
        Table(
            "spanning",
            _("跨网格的同类问题"),
            (_("类型"), _("涉及地方"), _("本期"), _("上期")),
            _spanning,
            words=dispute_word,
            told=_(
                "在两个以上网格（事件、隐患）或社区（纠纷）出现、合计三件以上的类型，件数为全街道的；类型表里不单独列出的，这里也不列。"
            ),
        ),
        Table(
            "departments",
            _("需要部门支持的"),
            (_("主办单位"), _("本期派出"), _("未办结"), _("退回重办")),
            _departments,
        ),
    ),
)
