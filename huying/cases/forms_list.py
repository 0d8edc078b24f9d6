"""Shape of what is typed into the pages of cases; what it means is for the commands."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases import words, words_intake
from huying.cases.queries.found import Narrowed
from huying.core.clock import CHINA, now

Choices = list[tuple[str, str | Promise]]


def any_of(label: str | Promise, choices: words.Words) -> Choices:
    """Choices of a filter, the first narrowing nothing."""
    return [("", label), *choices.items()]


def ways() -> list[Any]:
    """The classes of petitions, and the six ways of an appeal under their own heading."""
    six = [(f"appeal-{code}", word) for code, word in words_intake.PETITION_ROUTE_WORDS.items()]
    return [*any_of(_("全部分类"), words_intake.PETITION_CLASS_WORDS), (_("申诉求决的六类途径"), six)]


class Find(forms.Form):
    """The filters of the list."""

    q = forms.CharField(label=_("编号、姓名、电话、证件号或地点"), max_length=60, required=False)
    show = forms.ChoiceField(
        label=_("办理情况"), required=False, choices=[("", _("在办")), ("ended", _("已归档")), ("all", _("全部"))]
    )
    state = forms.ChoiceField(label=_("状态"), required=False, choices=any_of(_("全部状态"), words.STATE_WORDS))
    line = forms.ChoiceField(label=_("类别"), required=False, choices=any_of(_("全部类别"), words.LINE_WORDS))
    category = forms.ChoiceField(label=_("事由"), required=False, choices=any_of(_("全部事由"), words.CATEGORY_WORDS))
    source = forms.ChoiceField(label=_("来源"), required=False, choices=any_of(_("全部来源"), words.SOURCE_WORDS))
    path = forms.ChoiceField(label=_("分流去向"), required=False, choices=any_of(_("全部去向"), words.PATH_WORDS))
    way = forms.ChoiceField(label=_("信访分类"), required=False, choices=ways)
    stage = forms.ChoiceField(
        label=_("信访阶段"), required=False, choices=any_of(_("全部阶段"), words_intake.PETITION_STAGE_WORDS)
    )
    late = forms.ChoiceField(label=_("期限"), required=False, choices=[("", _("不限期限")), ("1", _("已超期"))])
    since = forms.DateField(label=_("登记不早于"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    area = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data: dict[str, Any] = self.cleaned_data
        shown = {"": True, "ended": False, "all": None}[data.get("show", "")]
        state = data.get("state", "")
        since, way = data.get("since"), data.get("way", "")
        return Narrowed(
            state=state,
            line=data.get("line", ""),
            category=data.get("category", ""),
            source=data.get("source", ""),
            path=data.get("path", ""),
            area=data.get("area", ""),
            since=datetime.combine(since, time.min, tzinfo=CHINA) if since else None,
            open=None if state else shown,
            petition_class=way.partition("-")[0],
            route=way.partition("-")[2],
            stage=data.get("stage", ""),
            late_at=now() if data.get("late") else None,
            text=data.get("q", "").replace("\0", ""),
        )


class Unmask(forms.Form):
    """Why somebody must see the whole of a party's data."""

    reason = forms.CharField(label=_("查看理由"), max_length=200)
    party = forms.UUIDField(widget=forms.HiddenInput)
