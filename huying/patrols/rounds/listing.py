"""The buildings of somebody's areas by the age of what is known of them as a table, and what narrows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Share, State
from huying.patrols.records.models import PlaceAge
from huying.patrols.records.words import AGE_WORDS
from huying.patrols.rounds.queries.buildings import Rate, Wanted
from huying.places.queries import area_name

_DRAWN = "patrols_rounds/parts/cells/{}.html"


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("楼名或楼栋编号"), max_length=60, required=False)
    age = forms.ChoiceField(label=_("资料"), required=False, choices=[("", _("全部")), *AGE_WORDS.items()])
    grid = forms.ChoiceField(label=_("网格"), required=False)

    def __init__(self, data: Any, *, grids: Iterable[Rate]) -> None:
        super().__init__(data)
        grid = self.fields["grid"]
        assert isinstance(grid, forms.ChoiceField)
        grid.choices = [("", _("全部")), *((each.area_code, each.name) for each in grids)]

    def wanted(self) -> Wanted:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Wanted(data["age"], data["grid"], data["q"].strip())


def _opens(row: PlaceAge) -> str:
    return reverse("rounds:sheet", args=[row.place.code])


def _age(row: PlaceAge) -> State:
    return State(AGE_WORDS[row.age])


def _rate(row: PlaceAge) -> Share | None:
    return Share(row.fresh / row.records) if row.records else None


def _grid(row: PlaceAge) -> str:
    return area_name(row.grid_code) if row.grid_code else ""


ROUNDS = declared(
    Table(
        key="rounds",
        word=_("楼栋"),
        url="rounds:home",
        filters=tuple(Find.base_fields),
        columns=(
            Column("name", _("楼栋"), "place.name", sort="place__name", opens=_opens, width=28),
            Column("age", _("资料"), _age, kind="state", draw=_DRAWN.format("age"), width=10),
            Column("rate", _("鲜活率"), _rate, kind="share", draw=_DRAWN.format("rate"), width=12),
            Column("oldest", _("最早核实"), "oldest_at", kind="day", sort="oldest_at", width=14),
            Column("stale", _("偏旧"), kind="number", sort="stale", shown=False, width=10),
            Column("never", _("未采集"), kind="number", sort="never", shown=False, width=10),
            Column("records", _("记录"), kind="number", sort="records", shown=False, width=10),
            Column("code", _("楼栋编号"), "place.code", sort="place__code", shown=False, width=22),
            Column("grid", _("网格"), _grid, sort="grid_code", shown=False, width=18),
            Column("area", _("社区"), "place.area.name", sort="area_code", width=18),
        ),
        none=_("没有这样的楼栋"),
        how=_("您的网格、社区或街道里有了楼栋，会出现在这里。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
