"""The list of letters as a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light
from huying.core.tables.values import State as Mark
from huying.supervision.letters.queries.found import Narrowed, Row
from huying.supervision.letters.words import KINDS, STATES

TABS: dict[str, Any] = {"mine": _("待我办"), "open": _("未办结"), "over": _("已结束"), "all": _("全部")}
_DRAWN = "supervision_letters/parts/cells/{}.html"


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("文号、编号、标题或单位"), max_length=60, required=False)
    tab = forms.ChoiceField(label=_("清单"), required=False, choices=[("", _("全部")), *TABS.items()])
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KINDS.items()])
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])
    late = forms.ChoiceField(label=_("逾期"), required=False, choices=[("", _("全部")), ("1", _("逾期未回复"))])

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        late = True if data["late"] else None
        return Narrowed(data["kind"], data["state"], data["q"].strip(), data["tab"], late)


def _opens(row: Row) -> str:
    return reverse("letters:letter", args=[row.letter.code])


def _state(row: Row) -> Mark:
    return Mark(row.state, row.tone)


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


LETTERS = declared(
    Table(
        key="letters",
        word=_("函件"),
        url="letters:letters",
        filters=tuple(Find.base_fields),
        columns=(
            Column("subject", _("标题"), "letter.subject", sort="subject", opens=_opens, draw=_DRAWN.format("named"),
                   width=36),
            Column("number", _("文号"), "letter.number", sort="number", width=22),
            Column("code", _("编号"), "letter.code", shown=False, width=18),
            Column("kind", _("种类"), "kind", sort="kind", width=14),
            Column("state", _("状态"), _state, "state", sort="state", width=12),
            Column("to", _("责任单位"), "letter.to.name", sort="to__name", width=26),
            Column("issuer", _("发函单位"), "letter.issuer.name", sort="issuer__name", shown=False, width=26),
            Column("clock", _("回复期限"), _clock, "light", draw=_DRAWN.format("due"), width=18),
            Column("due", _("到期"), "letter.due_at", "moment", sort="due_at", shown=False, width=18),
            Column("sent", _("发出"), "letter.sent_at", "moment", sort="sent_at", width=18),
            Column("returns", _("退回次数"), "letter.round", "number", sort="round", shown=False),
        ),
        none=_("这里没有函件"),
        how=_("从超期的工单、隐患、事项，或研判报告的建议起草；批准、编号后发给责任单位。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)  # fmt: skip
