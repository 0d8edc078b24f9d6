"""What runs in mediation as a table, what is the reader's or nobody's first, and what narrows it."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.queries.mine import AT_WORK, NOBODYS, OWN, TO_ASSIGN, Row, Wanted
from huying.cases.queries.found import Narrowed
from huying.cases.words import CATEGORY_WORDS, STATE_WORDS
from huying.core.tables.declared import Column, Table, Word, declared
from huying.core.tables.values import Light

_DRAWN = "cases_mediation/parts/cells/{}.html"
_STATES = [(state, word) for state, word in STATE_WORDS.items() if state in AT_WORK | TO_ASSIGN]


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("编号、姓名、电话或地点"), max_length=60, required=False)
    whose = forms.ChoiceField(
        label=_("谁办"), required=False, choices=[("", _("全部")), (OWN, _("我调解的")), (NOBODYS, _("待指派的"))]
    )
    category = forms.ChoiceField(
        label=_("类别"), required=False, choices=[("", _("全部类别")), *CATEGORY_WORDS.items()]
    )
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部状态")), *_STATES])
    late = forms.ChoiceField(label=_("期限"), required=False, choices=[("", _("不限期限")), ("1", _("已超期"))])

    def wanted(self, at: datetime) -> Wanted:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Wanted(
            cases=Narrowed(text=data["q"], category=data["category"], state=data["state"]),
            whose=data["whose"],
            late_at=at if data["late"] else None,
        )


def _opens(row: Row) -> str:
    return reverse("mediation:workspace", args=[row.case.code])


def _mediator(row: Row) -> str:
    if row.leg is None:
        return ""
    return row.leg.mediator.name if row.leg.mediator else _now("待更换")


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


def _act(row: Row) -> Word:
    return row.act_word if row.act else ""


MEDIATIONS = declared(
    Table(
        key="mediations",
        word=_("调解"),
        url="mediation:mine",
        filters=tuple(Find.base_fields),
        columns=(
            Column("title", _("事项"), "case.title", opens=_opens, draw=_DRAWN.format("matter"), width=30),
            Column("code", _("编号"), "case.code", shown=False, width=18),
            Column("category", _("类别"), sort="category", shown=False, width=14),
            Column("area", _("属地"), sort="area_code", shown=False, width=18),
            Column("state", _("状态"), kind="state", sort="state", width=12),
            Column("mediator", _("调解员"), _mediator, width=14),
            Column("clock", _("期限"), _clock, kind="light", sort="due_at", width=18),
            Column("due", _("到期"), "clock.due_at", kind="moment", sort="due_at", shown=False, width=18),
            Column("act", _("下一步"), _act, draw=_DRAWN.format("act"), width=14),
        ),
        none=_("没有在调解的事"),
        how=_("指派给您或等待指派的纠纷会出现在这里。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
