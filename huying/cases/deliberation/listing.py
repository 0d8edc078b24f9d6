"""The list of deliberations as a table."""

from __future__ import annotations

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.queries.listed import Line
from huying.cases.deliberation.words import STATE_WORDS
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("议题或编号"), max_length=60, required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATE_WORDS.items()])


def _opens(line: Line) -> str:
    return reverse("deliberation:room", args=[line.room.code])


def _state(line: Line) -> State:
    return State(line.state, line.tone)


def _left(line: Line) -> str:
    return line.clock.left_words if line.clock else ""


DELIBERATIONS = declared(
    Table(
        key="deliberations",
        word=_("议事清单"),
        url="deliberation:list",
        filters=tuple(Find.base_fields),
        columns=(
            Column("code", _("编号"), "room.code", opens=_opens, width=18),
            Column("topic", _("议题"), "room.topic", width=36),
            Column("project", _("事项"), width=14),
            Column("form", _("方式"), shown=False, width=14),
            Column("state", _("状态"), _state, kind="state", width=12),
            Column("publicity", _("公示"), _left, width=16),
            Column("area", _("社区"), sort="area_code", width=18),
            Column("starts", _("开始"), "room.starts_at", kind="moment", sort="starts_at", width=18),
            Column("guests", _("受邀"), kind="number", sort="invited", width=10),
            Column("opinions", _("意见"), kind="number", sort="said", width=10),
        ),
        none=_("还没有议事"),
        how=_("加梯、旧改、停车等大家的事，发起议事后在这里。"),
    )
)
