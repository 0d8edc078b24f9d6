"""The lists of clues and of rewards to be paid as tables; no column tells who handed one in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.clues.models import Clue
from huying.supervision.clues.words import CATEGORY_WORDS, STATES, TONES, VERDICTS


class Find(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])
    category = forms.ChoiceField(label=_("类别"), required=False, choices=[("", _("全部")), *CATEGORY_WORDS.items()])


class FindPayments(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("claimed", _("待领取")), ("paid", _("已兑付"))]
    )


def _page(row: Clue) -> str:
    return reverse("clues:clue", args=[row.code])


def _pay(row: Clue) -> str:
    return reverse("clues:payment", args=[row.code])


def _category(row: Clue) -> Any:
    return CATEGORY_WORDS[row.category]


def _state(row: Clue) -> Mark:
    return Mark(STATES[row.state], TONES[row.state])


def _verdict(row: Clue) -> Any:
    return VERDICTS.get(row.verdict, "")


def _body(row: Clue) -> str:
    return row.referred_to.name if row.referred_to else ""


CLUES = declared(
    Table(
        key="clues",
        word=_("线索"),
        url="clues:clues",
        filters=tuple(Find.base_fields),
        columns=(
            Column("code", _("编号"), "code", sort="code", opens=_page, width=18),
            Column("category", _("类别"), _category, sort="category", width=14),
            Column("state", _("状态"), _state, "state", sort="state", width=12),
            Column("body", _("核查单位"), _body, sort="referred_to__name", width=26),
            Column("verdict", _("结论"), _verdict, sort="verdict", width=10),
            Column("submitted", _("提交"), "submitted_at", "moment", sort="submitted_at", width=18),
        ),
        none=_("还没有线索"),
        how=_("群众在“提供线索”页面提交后出现在这里，可以不留名。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
PAYMENTS = declared(
    Table(
        key="clue_payments",
        word=_("线索奖励兑付"),
        url="clues:payments",
        filters=tuple(FindPayments.base_fields),
        columns=(
            Column("code", _("编号"), "code", sort="code", opens=_pay, width=18),
            Column("amount", _("金额（元）"), "reward.amount", "number", sort="reward__amount", width=14),
            Column("state", _("状态"), _state, "state", sort="state", width=12),
            Column("due", _("领取期限"), "reward.due_at", "day", sort="reward__due_at"),
            Column("paid", _("兑付"), "reward.paid_at", "moment", sort="reward__paid_at", width=18),
        ),
        none=_("没有等待兑付的奖励"),
        how=_("提供线索的人在进度页申领后，编号和金额出现在这里；这里看不到线索内容，也看不到是谁。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
