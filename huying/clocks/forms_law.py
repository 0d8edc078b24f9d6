"""The shape of a change of a legal rule; what may be changed, and how far, is decided by the command."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.clocks.changes import Change
from huying.clocks.lawbook import changeable
from huying.clocks.rulebook import areas_of
from huying.clocks.words_legal import UNITS
from huying.people.access import Actor
from huying.ui.moments import MomentField


class ChangeLaw(forms.Form):
    """Which period, how long, where, since when, by which decision."""

    kind = forms.CharField(label=_("期限"), max_length=40, widget=forms.Select)
    length = forms.IntegerField(label=_("新的长度"), min_value=0, help_text=_("单位随期限：工作日、天、月、小时或分钟"))
    area_code = forms.CharField(label=_("区域"), required=False, max_length=16, widget=forms.Select)
    effective_from = MomentField(
        label=_("从什么时候起"),
        required=False,
        help_text=_("留空即立刻生效"),
    )
    source = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称或会议决定"))

    def offer(self, actor: Actor, at: datetime) -> None:
        """Let the periods and areas be chosen that this person may set."""
        kinds = [(rule.code, f"{_now(rule.name)}（{UNITS[rule.unit]}）") for rule in changeable(actor, at)]
        for name, choices in (("kind", kinds), ("area_code", areas_of(actor))):
            widget = self.fields[name].widget
            assert isinstance(widget, forms.Select)
            widget.choices = choices

    @property
    def change(self) -> Change:
        """What shall hold."""
        return Change(**self.cleaned_data)
