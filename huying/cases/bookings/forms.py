"""The shape of what is sent to the calendars; what it means is decided by the commands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.rules import COMES_AT_MOST
from huying.cases.bookings.words import KIND_WORDS, MODE_WORDS, OUTCOME_WORDS, WEEKDAY_WORDS
from huying.cases.diversion.words import SERVICE_WORDS
from huying.core.clock import CHINA


def _date(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class When(forms.Form):
    """Which resource, and when."""

    resource = forms.UUIDField(label=_("预约什么"), widget=forms.Select)
    day = _date(_("日期"))
    starts_at = _time(_("开始"))
    ends_at = _time(_("结束"))

    def offer(self, resources: list[tuple[str, str]]) -> None:
        """What can be chosen."""
        widget = self.fields["resource"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = resources

    def instant(self, name: str) -> datetime:
        """The start or the end as an instant."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data[name], CHINA)


class Book(When):
    """Which resource, when, for which case, what for."""

    code = forms.CharField(label=_("编号"), required=False, max_length=20, help_text=_("这件事的编号，可以不填"))
    purpose = forms.CharField(
        label=_("用途"), required=False, max_length=120, help_text=_("例如：调解、公证咨询。不要写姓名")
    )


class Cancel(forms.Form):
    """Why it is given back."""

    why = forms.CharField(label=_("原因"), required=False, max_length=200)


class Conclude(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("结果"), choices=list(OUTCOME_WORDS.items()))
    text = forms.CharField(label=_("说明"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class SetResource(forms.Form):
    """Something that can be booked."""

    organisation = forms.UUIDField(label=_("所属单位"), widget=forms.Select)
    kind = forms.ChoiceField(label=_("种类"), choices=list(KIND_WORDS.items()))
    name = forms.CharField(label=_("名称"), max_length=60)
    opens = _time(_("开放"))
    closes = _time(_("关闭"))
    seats = forms.IntegerField(label=_("座位"), min_value=1, max_value=500, initial=6)
    remote = forms.BooleanField(label=_("可以远程"), required=False)

    def offer(self, organisations: list[tuple[str, str]]) -> None:
        """Whose it can be."""
        widget = self.fields["organisation"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = organisations


class SetResidency(forms.Form):
    """Who is where on which days."""

    person = forms.UUIDField(label=_("人员"), widget=forms.Select)
    resource = forms.UUIDField(label=_("地点"), widget=forms.Select)
    mode = forms.ChoiceField(label=_("方式"), choices=list(MODE_WORDS.items()))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("星期"),
        required=False,
        coerce=int,
        choices=list(WEEKDAY_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("轮驻时选择"),
    )
    comes_within = forms.IntegerField(
        label=_("多少分钟内到"), required=False, min_value=1, max_value=COMES_AT_MOST, help_text=_("随驻时填写")
    )
    valid_from = _date(_("从"))
    valid_to = _date(_("到"), required=False, help_text=_("留空即长期"))

    def offer(self, people: list[tuple[str, str]], resources: list[tuple[str, str]]) -> None:
        """Who and where."""
        for name, choices in (("person", people), ("resource", resources)):
            widget = self.fields[name].widget
            assert isinstance(widget, forms.Select)
            widget.choices = choices


class AskService(forms.Form):
    """Which service, of whom, what for."""

    service = forms.ChoiceField(label=_("服务"), choices=list(SERVICE_WORDS.items()))
    organisation = forms.UUIDField(label=_("窗口"), required=False, widget=forms.Select)
    note = forms.CharField(
        label=_("需要什么"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def offer(self, desks: list[tuple[str, str]]) -> None:
        """Whom there is in the district."""
        widget = self.fields["organisation"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("最近的窗口")), *desks]


class DeclineService(forms.Form):
    """Why the desk cannot help."""

    reason = forms.CharField(label=_("不能承办的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
