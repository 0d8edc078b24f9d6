"""The filters of the list of incidents."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.incidents.journal import STATE_WORDS
from huying.incidents.rules import ENDED
from huying.ui.marks import LEVELS


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class Find(forms.Form):
    """By code or place, by how far it has come, level, area and days."""

    q = forms.CharField(label=_("编号或地点"), max_length=60, required=False)
    show = forms.ChoiceField(
        label=_("办理情况"), required=False, choices=[("", _("全部")), ("open", _("未办结")), ("ended", _("已办结"))]
    )
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部状态")), *STATE_WORDS.items()])
    level = forms.TypedChoiceField(
        label=_("等级"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("全部等级")), *((level, mark.word) for level, mark in LEVELS.items())],
    )
    since = _day(_("吹哨不早于"))
    until = _day(_("吹哨不晚于"))
    area = forms.RegexField(r"^\w{0,16}$", label=_("区域代码"), required=False)

    def narrowed(self) -> Q:
        """What was chosen but for what was typed, as a condition; call it when it is valid."""
        data: dict[str, Any] = self.cleaned_data
        found = Q()
        if data["show"]:
            found &= Q(state__in=ENDED) if data["show"] == "ended" else ~Q(state__in=ENDED)
        for name in ("state", "level"):
            if data[name]:
                found &= Q(**{name: data[name]})
        if data["since"]:
            found &= Q(raised_at__gte=datetime.combine(data["since"], time.min, tzinfo=CHINA))
        if data["until"]:
            found &= Q(raised_at__lt=datetime.combine(data["until"], time.min, tzinfo=CHINA) + timedelta(days=1))
        return found & Q(area_code__startswith=data["area"]) if data["area"] else found
