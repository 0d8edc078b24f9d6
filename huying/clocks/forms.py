"""The shape of a change of a rule; what it means is decided by the command."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.clocks.changes import Change
from huying.clocks.registry import types_at
from huying.clocks.rulebook import areas_of
from huying.clocks.words import KINDS
from huying.people.access import Actor
from huying.ui.marks import LEVELS
from huying.ui.moments import MomentField


class ChangeRule(forms.Form):
    """Which clock, for whom, how long, since when, why."""

    kind = forms.ChoiceField(label=_("时限"), choices=list(KINDS.items()))
    incident_type = forms.CharField(label=_("类型"), required=False, max_length=24, widget=forms.Select)
    level = forms.TypedChoiceField(
        label=_("等级"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("全部等级")), *((number, mark.word) for number, mark in LEVELS.items())],
    )
    area_code = forms.CharField(label=_("区域"), required=False, max_length=16, widget=forms.Select)
    limit_s = forms.IntegerField(label=_("新的时限（秒）"), help_text=_("5 秒到 86400 秒（一天）"))
    cumulative = forms.TypedChoiceField(
        label=_("从何时起算"),
        required=False,
        coerce=lambda word: word == "yes",
        empty_value=None,
        choices=[("", _("和现在一样")), ("yes", _("从吹哨起")), ("no", _("从上一步完成起"))],
        help_text=_("流转的上一步是接报，到场的是流转，反馈的是到场"),
    )
    effective_from = MomentField(
        label=_("从什么时候起"),
        required=False,
        help_text=_("留空即立刻生效"),
    )
    source = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称或会议决定"))

    def offer(self, actor: Actor, at: datetime) -> None:
        """Let types and areas be chosen that exist for this person now."""
        self._offer("incident_type", [("", str(_("全部类型"))), *types_at(at).items()])
        self._offer("area_code", areas_of(actor))

    @property
    def change(self) -> Change:
        """What shall hold."""
        return Change(**self.cleaned_data)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """What the list shows; whether a choice exists is the command's to say."""
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)
        widget.choices = choices
