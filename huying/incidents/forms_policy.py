"""The shape of a changed way of calling; what it means is decided by the command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huying.dispatch.settings import Settings
from huying.incidents.policies import RECOMMENDED
from huying.incidents.policy_changes import LONGEST_REASON, PolicyChange
from huying.incidents.words import METHODS
from huying.ui.moments import MomentField

SHARES = ("closing", "first_target")
"""Typed in percent, kept as shares."""
PLAIN = ("method", "price", "first_by_s", "weekly_cap")


class ChangePolicy(forms.Form):
    """A way of calling to come."""

    template = forms.ChoiceField(label=_("对哪类哨"), required=False)
    method = forms.ChoiceField(label=_("派法"), choices=list(METHODS.items()))
    price = forms.FloatField(
        label=_("一次没到齐，值得多叫几人"),
        help_text=format_lazy(
            _("越大叫得越多，把握越高；推荐 {usual:g}，救命 {rescue:g}"),
            usual=Settings().price,
            rescue=RECOMMENDED["life_rescue"]["price"],
        ),
    )
    closing = forms.FloatField(label=_("把握到多少就收（%）"), help_text=_("到了就撤回没应答的呼叫；推荐 99"))
    first_by_s = forms.FloatField(label=_("首位到场目标（秒）"))
    first_target = forms.FloatField(label=_("首位按时的把握（%）"), help_text=_("0 即不设这个目标"))
    weekly_cap = forms.FloatField(label=_("近来叫过几次就休息"), help_text=_("每次的分量七天减半；推荐 12"))
    persons = forms.BooleanField(
        label=_("按个人学习"), required=False, help_text=_("只用于决定叫谁，不显示、不排名，180 天后删除；须写理由")
    )
    reason = forms.CharField(
        label=_("理由"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )
    effective_from = MomentField(
        label=_("从什么时候起"),
        required=False,
        help_text=_("留空即立刻生效"),
    )

    def __init__(self, types: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(types.items())

    @property
    def change(self) -> PolicyChange:
        """The policy to come."""
        given = self.cleaned_data
        values = {name: given[name] for name in PLAIN} | {name: round(given[name] / 100, 6) for name in SHARES}
        rest = {name: given[name] for name in ("template", "persons", "reason", "effective_from")}
        return PolicyChange(values=values, **rest)


def filled(types: Mapping[str, str], template: str, settings: Settings, *, persons: bool) -> ChangePolicy:
    """The form with a way of calling as it begins with."""
    initial: dict[str, Any] = {name: getattr(settings, name) for name in PLAIN}
    initial |= {name: round(100 * getattr(settings, name), 4) for name in SHARES}
    numbers = {name: _short(value) for name, value in initial.items()}
    return ChangePolicy(types, initial={**numbers, "template": template, "persons": persons})


def _short(value: Any) -> Any:
    """200 rather than 200.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
