"""The shape of what a seat sends with its acts. What a command refuses is not refused here a second time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.incidents.words import AGENCIES
from huying.ui.marks import LEVELS


class Bare(forms.Form):
    """An act that needs nothing but the press."""


class Redirect(forms.Form):
    """改派: where it really is, by its name or by a point of the map (WGS-84), which words may then describe."""

    place = forms.CharField(
        required=False, max_length=120, label=_("正确地点"), help_text=_("楼栋编号，或小区、单位的名称")
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Whatever is wrong is said at the field that people see."""
        told = super().clean() or {}
        point = [told.get(name) for name in ("lon", "lat")]
        if "lon" in self.errors or "lat" in self.errors or point.count(None) == 1:
            self.add_error("place", _("地图上的点没有读到，请重新点一下。"))
        elif None in point and not told.get("place"):
            self.add_error("place", _("请写明地点，或在地图上点一下。"))
        return told


class HandOver(forms.Form):
    """移交: to which body, and who took it."""

    agency = forms.ChoiceField(choices=AGENCIES.items(), widget=forms.RadioSelect, label=_("移交给"))
    taker = forms.CharField(max_length=120, label=_("接手人"), help_text=_("姓名或警号"))


class Dispose(forms.Form):
    """处置: what was done, with a photo for graver levels."""

    text = forms.CharField(max_length=2000, label=_("处置结果"), widget=forms.Textarea(attrs={"rows": 2}))
    photo = forms.FileField(
        required=False,
        label=_("现场照片"),
        help_text=_("较大及以上事件必须有照片"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )


class Merge(forms.Form):
    """合并: the code of the whistle that goes on."""

    into = forms.CharField(max_length=20, label=_("并入哪一哨"), help_text=_("那一哨的编号"))


class FalseAlarm(forms.Form):
    """误报: why."""

    reason = forms.CharField(max_length=500, label=_("原因"), help_text=_("吹哨人不受影响"))


class Say(forms.Form):
    """A line or a photo for the room. Which of them may be missing is the command's to say."""

    text = forms.CharField(required=False, max_length=2000, label=_("说一句"))
    photo = forms.FileField(required=False, label=_("照片"), widget=forms.FileInput(attrs={"accept": "image/*"}))


class Describe(forms.Form):
    """补充: a type set later, a graver level, and words."""

    template = forms.CharField(required=False, max_length=24, label=_("类型"), widget=forms.Select)
    level = forms.TypedChoiceField(
        label=_("等级"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("不变")), *((number, mark.word) for number, mark in LEVELS.items())],
    )
    note = forms.CharField(required=False, max_length=2000, label=_("补充说明"))

    def offer(self, types: Mapping[str, str], *, levels: bool) -> None:
        """Let a type be chosen from these, by code; a level only by a seat."""
        if not levels:
            del self.fields["level"]
        widget = self.fields["template"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("待定")), *types.items()]


class OfThoseThere(forms.Form):
    """An act on somebody who is on the scene."""

    person = forms.UUIDField(widget=forms.Select)

    def offer(self, people: Mapping[str, str]) -> None:
        """Let these be chosen, by id."""
        widget = self.fields["person"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = list(people.items())


class NameLead(OfThoseThere):
    """现场指挥: who of those on the scene leads there."""

    person = forms.UUIDField(label=_("谁任现场指挥"), help_text=_("从已到场的人中选，马上生效"), widget=forms.Select)


class SendHome(OfThoseThere):
    """请回: who of those on the scene goes."""

    person = forms.UUIDField(label=_("请谁离场"), help_text=_("其他人留在现场"), widget=forms.Select)


class CallPerson(forms.Form):
    """点名: whom to call."""

    person = forms.UUIDField(label=_("人员"))
