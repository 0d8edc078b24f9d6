"""The shape of what is typed about honours; what it means is decided by the commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Bare, text_area
from huying.supervision.honours.models import Honour, Objection
from huying.supervision.honours.rules import (
    MOST_NAME,
    MOST_PERIOD,
    MOST_REASON,
    MOST_SOURCE,
    MOST_TEXT,
)
from huying.supervision.honours.words import RECIPIENTS


class SetKind(forms.Form):
    """An honour with its criteria."""

    name = forms.CharField(label=_("荣誉名称"), max_length=MOST_NAME)
    recipient = forms.ChoiceField(label=_("授予对象"), choices=list(RECIPIENTS.items()))
    criteria = forms.CharField(
        label=_("条件"),
        max_length=MOST_TEXT,
        widget=text_area(4),
        help_text=_("写做了什么样的事。给个人的不按次数、积分、排名。"),
    )
    source = forms.CharField(label=_("依据的文件"), max_length=MOST_SOURCE)


class Propose(forms.Form):
    """Which honour, to whom, for when and why."""

    kind = forms.UUIDField(label=_("荣誉"), widget=forms.Select)
    organisation = forms.UUIDField(label=_("单位（给单位、队伍的）"), widget=forms.Select, required=False)
    team = forms.CharField(label=_("队伍名称（给队伍的）"), max_length=MOST_NAME, required=False)
    person = forms.UUIDField(
        label=_("个人（给个人的）"),
        widget=forms.Select,
        required=False,
        help_text=_("先由本人同意公开姓名，才能公示"),
    )
    period = forms.CharField(label=_("时期"), max_length=MOST_PERIOD, help_text=_("例如 2026 年上半年"))
    reason = forms.CharField(label=_("事迹"), max_length=MOST_REASON, widget=text_area(3))

    def offer(self, **of: Iterable[Any]) -> None:
        """What can be chosen for each field: rows with `pk` and `name`."""
        for name, rows in of.items():
            widget: Any = self.fields[name].widget
            widget.choices = [("", _now("请选择")), *((str(each.pk), each.name) for each in rows)]


class Answer(forms.Form):
    """What is said to an objection."""

    objection = forms.TypedChoiceField(label=_("哪一条异议"), coerce=int)
    upheld = forms.TypedChoiceField(
        label=_("异议是否成立"),
        choices=[("no", _("不成立")), ("yes", _("成立，不授予"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("理由"), max_length=MOST_REASON, widget=text_area(2))

    def offer(self, rows: Iterable[Objection]) -> None:
        """Those that are not answered."""
        field: Any = self.fields["objection"]
        field.choices = [(row.number, f"{row.number}") for row in rows if row.answered_at is None]


class Why(forms.Form):
    """Why."""

    why = forms.CharField(label=_("理由"), max_length=MOST_REASON, widget=text_area(2))


class Object(forms.Form):
    """What is wrong."""

    text = forms.CharField(
        label=_("异议"), max_length=MOST_TEXT, widget=text_area(5), help_text=_("不用写您是谁。请写明事实。")
    )
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)


SHAPES: dict[str, type[forms.Form]] = {
    "consent": Bare,
    "publish": Bare,
    "answer": Answer,
    "confer": Bare,
    "end": Why,
    "revoke": Why,
}


def fit(form: forms.Form, honour: Honour) -> forms.Form:
    """The form with what can be chosen of this honour."""
    if isinstance(form, Answer):
        form.offer(honour.objections.order_by("number"))
    return form
