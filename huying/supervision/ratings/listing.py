"""The list of objections as a table; it names the rated organisation and never who rated."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.words import KINDS, STATES, TONES


class Find(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])
    kind = forms.ChoiceField(label=_("评价种类"), required=False, choices=[("", _("全部")), *KINDS.items()])


def _page(row: RatingObjection) -> str:
    return reverse("ratings:objection", args=[row.code])


def _state(row: RatingObjection) -> Mark:
    return Mark(STATES[row.state], TONES[row.state])


def _kind(row: RatingObjection) -> Any:
    return KINDS[row.kind]


RATINGS = declared(
    Table(
        key="ratings",
        word=_("评价异议"),
        url="ratings:ratings",
        filters=tuple(Find.base_fields),
        columns=(
            Column("code", _("编号"), "code", sort="code", opens=_page, width=20),
            Column("matter", _("事项编号"), "matter_code", sort="matter_code", width=20),
            Column("kind", _("评价种类"), _kind, sort="kind", width=12),
            Column("rated", _("被评单位"), "rated.name", width=26),
            Column("score", _("评分（满分 5 分）"), "score", "number", width=10),
            Column("state", _("状态"), _state, "state", sort="state", width=14),
            Column("at", _("提出时间"), "at", "moment", sort="at", width=18),
            Column("due", _("裁定期限"), "due_at", "moment", sort="due_at", width=18),
        ),
        none=_("还没有评价异议"),
        how=_("被评单位对评价有不同意见的，在异议期内说明情况；由不是当事方的中心裁定，原评价保留。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
