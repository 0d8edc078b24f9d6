"""The lists of hazards as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.asked import Asked
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.rows import Page
from huying.core.tables.values import Light, State
from huying.patrols.hazards.queries.found import Narrowed, Row
from huying.patrols.hazards.queries.listed import TABS, Listed, Tab, listed
from huying.patrols.hazards.words import GRADES
from huying.people.access import Actor

_DRAWN = "patrols_hazards/parts/cells/{}.html"


class Find(forms.Form):
    """What the list is narrowed to; `tab` is the list itself."""

    q = forms.CharField(label=_("编号或楼名"), max_length=60, required=False)
    grade = forms.ChoiceField(
        label=_("等级"),
        required=False,
        choices=[("", _("全部")), *((key, word) for key, word in GRADES.items() if key)],
    )
    category = forms.ChoiceField(label=_("类别"), required=False)
    tab = forms.ChoiceField(
        label=_("清单"), required=False, choices=[("", ""), *TABS.items()], widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, kinds: dict[str, Any]) -> None:
        super().__init__(data)
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [("", _("全部")), *kinds.items()]

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Narrowed(grade=data["grade"], category=data["category"], text=data["q"].strip())


class HazardRows:
    """Hazards of one list; `tabs` are known when a page was asked for."""

    def __init__(self, actor: Actor, form: Find, at: datetime) -> None:
        self.actor, self.form, self.at = actor, form, at
        self.tabs: list[Tab] = []

    def page(self, asked: Asked) -> Page:
        """The page of this number; without a list, the first list that is not empty."""
        found = self._some(asked.page)
        self.tabs = found.tabs
        more = {"page": str(asked.page + 1)} if found.more else {}
        less = {"page": str(asked.page - 1)} if asked.page > 1 else {}
        return Page(found.rows, more, less, number=asked.page, settled={"tab": found.chosen})

    def every(self, asked: Asked) -> Iterator[Row]:
        """All of the list, page by page."""
        del asked
        number, more = 1, True
        while more:
            found = self._some(number)
            yield from found.rows
            number, more = number + 1, found.more

    def more_than(self, number: int) -> bool:
        """Whether a hazard stands behind that many."""
        return bool(self._some(number // 50 + 1).rows)

    def _some(self, page: int) -> Listed:
        tab = self.form.cleaned_data["tab"]
        return listed(self.actor, self.at, tab=tab, narrowed=self.form.narrowed(), page=page)


def _opens(row: Row) -> str:
    return reverse("hazards:hazard", args=[row.hazard.code])


def _grade(row: Row) -> State:
    return State(row.grade, row.grade_tone)


def _state(row: Row) -> State:
    return State(row.state, row.tone)


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


HAZARDS = declared(
    Table(
        key="hazards",
        word=_("隐患"),
        url="hazards:hazards",
        filters=tuple(Find.base_fields),
        columns=(
            Column("kind", _("隐患"), "kind", opens=_opens, draw=_DRAWN.format("named"), width=20),
            Column("where", _("地点"), "where", shown=False, width=32),
            Column("code", _("编号"), "hazard.code", shown=False, width=18),
            Column("grade", _("等级"), _grade, kind="state", width=12),
            Column("state", _("状态"), _state, kind="state", draw=_DRAWN.format("state"), width=12),
            Column("reminders", _("已催次数"), "hazard.reminders", kind="number", shown=False, width=10),
            Column("clock", _("最近期限"), _clock, kind="light", draw=_DRAWN.format("due"), width=18),
            Column("due", _("到期"), "clock.due_at", kind="moment", shown=False, width=18),
            Column("found", _("发现"), "found_at", kind="moment", draw=_DRAWN.format("found"), width=18),
        ),
        none=_("这里没有隐患"),
        how=_("巡查发现、居民扫码上报的隐患会出现在这里。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
