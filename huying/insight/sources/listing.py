"""The E-ledger (E 本账): every dispute as a row of the one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.access import visible
from huying.cases.models import Case
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, SOURCE_WORDS, STATE_WORDS
from huying.core.clock import in_china
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.rows import Rows
from huying.core.tables.values import State as Mark
from huying.insight.sources.forms import Find
from huying.insight.sources.matters import Narrowed, grids_of, matters
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.figures.within import STREET


@dataclass(frozen=True, slots=True)
class Row:
    """A matter with the days since it was registered, until its file was closed, and the grid in which it lies."""

    case: Case
    days: int
    grid: str

    @property
    def handler(self) -> str:
        """The body that works on it."""
        return (self.case.handler or self.case.owner).name


def ledger(actor: Actor, narrowed: Narrowed, at: datetime) -> Rows:
    """The rows that this person may know of."""
    rows = matters(narrowed, at).filter(visible(actor)).select_related("owner", "handler", "place")
    return Rows(rows.order_by("-registered_at", "-pk"), dress=lambda found: _dressed(found, at))


def not_listed(actor: Actor, narrowed: Narrowed, at: datetime) -> int:
    """How many more matters there are of which this person may not know: petitions of other bodies, for the most."""
    rows = matters(narrowed, at).order_by()
    return rows.count() - rows.filter(visible(actor)).count()


def _dressed(rows: list[Case], at: datetime) -> list[Row]:
    places = {row.place.pk: (row.place.lon, row.place.lat) for row in rows if row.place}
    grids = grids_of(places)
    return [Row(row, _days(row, at), _name(grids.get(row.place_id, "") if row.place_id else "")) for row in rows]


def _name(code: str) -> str:
    return area_name(code) if code else ""


def _days(case: Case, at: datetime) -> int:
    return (in_china(case.closed_at or at).date() - in_china(case.registered_at).date()).days


def _opens(row: Row) -> str:
    return reverse("cases:case", args=[row.case.code])


def _of(words: Any, name: str) -> Any:
    return lambda row: words.get(getattr(row.case, name), getattr(row.case, name))


LEDGER = declared(
    Table(
        key="dispute_ledger",
        word=_("矛盾纠纷 E 本账"),
        url="sources:ledger",
        order="-registered",
        filters=Find.field_order,
        columns=(
            Column("code", _("编号"), "case.code", opens=_opens, width=18),
            Column("title", _("事项"), "case.title", width=36),
            Column("source", _("来源"), _of(SOURCE_WORDS, "source"), width=12),
            Column("line", _("类别"), _of(LINE_WORDS, "line"), width=14),
            Column("category", _("事由"), _of(CATEGORY_WORDS, "category"), width=16),
            Column("street", _("街道"), lambda row: area_name(row.case.area_code[:STREET]), shown=False, width=16),
            Column("community", _("社区"), lambda row: area_name(row.case.area_code), width=18),
            Column("grid", _("共治网格"), width=18),
            Column("state", _("状态"), lambda row: Mark(STATE_WORDS[row.case.state]), kind="state", width=12),
            Column("days", _("天数"), kind="number", width=8),
            Column("handler", _("承办"), width=26),
            Column("registered", _("登记"), "case.registered_at", kind="moment", sort="registered_at", width=18),
        ),
        none=_("没有符合条件的事项"),
        how=_("窗口登记、网格上报、法院诉前转来、公安转来和台账导入的，都在这一本账里。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
