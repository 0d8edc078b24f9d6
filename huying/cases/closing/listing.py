"""The return visits that are due as a table, and what narrows it."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.closing.queries.due import Row, Wanted
from huying.cases.closing.rules import VISITED
from huying.cases.queries.found import Narrowed
from huying.cases.words import STATE_WORDS
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light

_CAUSES = [(state, word) for state, word in STATE_WORDS.items() if state in VISITED]
_TRIED = {"": None, "no": False, "yes": True}


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("编号、姓名、电话或地点"), max_length=60, required=False)
    cause = forms.ChoiceField(label=_("结果"), required=False, choices=[("", _("全部结果")), *_CAUSES])
    tried = forms.ChoiceField(
        label=_("试过"), required=False, choices=[("", _("全部")), ("no", _("还没有联系")), ("yes", _("没有联系上"))]
    )
    late = forms.ChoiceField(label=_("期限"), required=False, choices=[("", _("不限期限")), ("1", _("已超期"))])

    def wanted(self, at: datetime) -> Wanted:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Wanted(
            cases=Narrowed(text=data["q"]),
            cause=data["cause"],
            tried=_TRIED[data["tried"]],
            late_at=at if data["late"] else None,
        )


def _opens(row: Row) -> str:
    return f"{reverse('cases:case', args=[row.visit.case.code])}#closing"


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


VISITS = declared(
    Table(
        key="visits",
        word=_("待回访"),
        url="closing:visits",
        order="planned",
        filters=tuple(Find.base_fields),
        columns=(
            Column("code", _("编号"), "visit.case.code", opens=_opens, width=18),
            Column("title", _("事项"), "visit.case.title", width=30),
            Column("cause", _("结果"), kind="state", sort="cause", width=12),
            Column("clock", _("期限"), _clock, kind="light", sort="due_at", width=18),
            Column("area", _("属地"), sort="case__area_code", width=18),
            Column("tries", _("试过"), "visit.tries", kind="number", sort="tries", width=10),
            Column("planned", _("应访"), "visit.planned_at", kind="moment", sort="planned_at", shown=False, width=18),
        ),
        none=_("没有待回访的事"),
        how=_("事情办结、调解结束或转走以后，三个工作日内回访，任务会出现在这里。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
