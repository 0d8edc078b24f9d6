"""The shape of a changed run card; what it means is decided by the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huying.incidents.card_changes import UNNAMED, CardChange
from huying.incidents.needs import IN_TIME_S
from huying.incidents.words import AUTO_DISPATCH, CAPABILITIES, RINGS
from huying.ui.marks import LEVELS
from huying.ui.moments import MomentField

_MEMBERS = (
    *("name", "name_en", "level", "wanted", "in_time_s", "capabilities", "links", "start_ring", "reach"),
    *("auto_dispatch", "sealed", "task_minutes"),
)
_TEXTS = ("asked", "asked_en")


_NEED: dict[str, Callable[[str], forms.Field]] = {
    "wanted": lambda level: forms.IntegerField(label=format_lazy("{}{}", level, _("需要几人到场")), required=False),
    "capabilities": lambda level: forms.MultipleChoiceField(
        label=format_lazy("{}{}", level, _("需要的能力")),
        choices=list(CAPABILITIES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    ),
    "in_time_s": lambda level: forms.IntegerField(label=format_lazy("{}{}", level, _("多少秒内到齐")), required=False),
}
"""The fields of the need of one level; empty ones are as the card says."""


class ChangeCard(forms.Form):
    """A version of a run card."""

    code = forms.CharField(max_length=24, label=_("代码"), help_text=_("小写英文，例如 fire_alarm；定下后不变"))
    name = forms.CharField(max_length=12, label=_("名称"))
    name_en = forms.CharField(max_length=40, required=False, label=_("英文名称"))
    level = forms.TypedChoiceField(
        label=_("等级"), coerce=int, choices=[(number, mark.word) for number, mark in LEVELS.items()]
    )
    wanted = forms.IntegerField(label=_("需要几人到场"))
    capabilities = forms.MultipleChoiceField(
        label=_("需要的能力"), choices=list(CAPABILITIES.items()), widget=forms.CheckboxSelectMultiple
    )
    links = forms.MultipleChoiceField(
        label=_("同时联动"), choices=list(CAPABILITIES.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    start_ring = forms.TypedChoiceField(label=_("从哪一圈叫起"), coerce=int, choices=list(RINGS.items()))
    reach = forms.TypedChoiceField(label=_("人手不够时最远到"), coerce=int, choices=list(RINGS.items()))
    auto_dispatch = forms.ChoiceField(label=_("自动流转"), choices=list(AUTO_DISPATCH.items()))
    asked = forms.CharField(max_length=120, label=_("请来的人做什么"))
    asked_en = forms.CharField(max_length=200, required=False, label=_("英文说法"))
    limits = forms.CharField(
        max_length=600,
        required=False,
        label=_("不能做什么"),
        help_text=_("一行一条"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    in_time_s = forms.IntegerField(
        label=_("多少秒内到齐"), required=False, help_text=_("60 秒到 3600 秒，留空为 300 秒（5分钟）")
    )
    task_minutes = forms.IntegerField(
        label=_("任务几分钟内完成"),
        required=False,
        help_text=_("布置任务时没有另填时限，就按这里；1 到 1440 分钟，留空按「现场任务」时限规则"),
    )
    sealed = forms.BooleanField(
        label=_("受保护的哨"),
        required=False,
        help_text=_("地点、类型、姓名和现场记录只对指挥席、吹哨人和被叫的人显示；结束后只有指挥席能看，每次查看留痕"),
    )
    effective_from = MomentField(
        label=_("从什么时候起"),
        required=False,
        help_text=_("留空即立刻生效"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level, mark in LEVELS.items():
            for name, shape in _NEED.items():
                self.fields[f"levels.{level}.{name}"] = shape(f"{mark.word}：")

    @property
    def of_all_levels(self) -> list[forms.BoundField]:
        """What the card says whatever the level."""
        return [bound for bound in self if not bound.name.startswith("levels.")]

    @property
    def of_one_level(self) -> list[forms.BoundField]:
        """The needs of single levels, the gravest first."""
        return [bound for bound in self if bound.name.startswith("levels.")]

    @property
    def levels_open(self) -> bool:
        """Whether a level has a need of its own, or something is wrong with one."""
        return any(bound.value() or bound.errors for bound in self.of_one_level)

    def clean_in_time_s(self) -> int:
        """Five minutes when nothing is said."""
        given: int | None = self.cleaned_data["in_time_s"]
        return IN_TIME_S if given is None else given

    def clean_limits(self) -> tuple[str, ...]:
        """One limit a line."""
        lines = (line.strip() for line in self.cleaned_data["limits"].splitlines())
        return tuple(line for line in lines if line)

    @property
    def change(self) -> CardChange:
        """The version to come."""
        lists = {name: tuple(self.cleaned_data[name]) for name in ("capabilities", "links")}
        plain = {name: value for name, value in self.cleaned_data.items() if not name.startswith("levels.")}
        return CardChange(**{**plain, **lists, "levels": self._levels()})

    def _levels(self) -> dict[str, dict[str, Any]]:
        """The needs of single levels, of which something is said."""
        levels: dict[str, dict[str, Any]] = {}
        for level in LEVELS:
            said = {name: self.cleaned_data[f"levels.{level}.{name}"] for name in _NEED}
            levels[str(level)] = {name: value for name, value in said.items() if value not in (None, [])}
        return {level: need for level, need in levels.items() if need}

    @property
    def unnamed(self) -> bool:
        """Whether this is the card of a whistle whose type is yet to come."""
        return str(self["code"].value()) == UNNAMED


def filled(code: str, data: dict[str, Any]) -> ChangeCard:
    """The form with what a card says now."""
    initial = {name: data[name] for name in (*_MEMBERS, *_TEXTS) if name in data}
    for level, need in data.get("levels", {}).items():
        initial |= {f"levels.{level}.{name}": value for name, value in need.items()}
    form = ChangeCard(initial={**initial, "code": code, "limits": "\n".join(data.get("limits", []))})
    form.fields["code"].widget.attrs["readonly"] = True
    return form
