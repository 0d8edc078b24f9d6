"""The list of honours as a table; no column counts, and none can be ordered by a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.honours.models import Honour
from huying.supervision.honours.words import RECIPIENTS, STATES, TONES


class Find(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])


def _page(row: Honour) -> str:
    return reverse("honours:honour", args=[row.code])


def _state(row: Honour) -> Mark:
    return Mark(STATES[row.state], TONES[row.state])


def _recipient(row: Honour) -> Any:
    return RECIPIENTS[row.kind.recipient]


HONOURS = declared(
    Table(
        key="honours",
        word=_("荣誉"),
        url="honours:honours",
        filters=tuple(Find.base_fields),
        columns=(
            Column("kind", _("荣誉"), "kind.name", sort="kind__name", opens=_page, width=24),
            Column("to", _("授予对象"), "named", width=28),
            Column("recipient", _("对象类别"), _recipient, sort="kind__recipient", width=10),
            Column("period", _("时期"), "period", sort="period", width=18),
            Column("state", _("状态"), _state, "state", sort="state", width=12),
            Column("proposed", _("提名时间"), "proposed_at", "moment", sort="proposed_at", width=18),
        ),
        none=_("还没有荣誉"),
        how=_("先由区负责人公布荣誉和条件，再提名；公示期满没有成立的异议，才能授予。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
