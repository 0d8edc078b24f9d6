"""Shape of what is typed about plates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.patrols.plates.rules import FORMS
from huying.patrols.plates.words import KIND_WORDS

_CHOOSE = {"required": _("请选择要打印的屋联码牌。"), "invalid": _("请选择要打印的屋联码牌。")}


class Print(forms.Form):
    """In which form, and the mark of this press; of a part of a list its first and last building code."""

    form = forms.ChoiceField(choices=[(form, form) for form in FORMS], error_messages=_CHOOSE)
    batch = forms.UUIDField(error_messages=_CHOOSE)
    first = forms.CharField(max_length=18, required=False)
    last = forms.CharField(max_length=18, required=False)

    @property
    def press(self) -> dict[str, Any]:
        """What the press alone says; read it when it is valid."""
        return {name: self.cleaned_data[name] for name in ("form", "batch")}


class End(forms.Form):
    """Why a plate ends."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("例如：被拍照转发、损坏、贴错门")}),
    )


class Issue(forms.Form):
    """Another plate of a building: at which spot, of which kind."""

    spot = forms.CharField(
        label=_("安装位置（主入口不填）"), max_length=30, required=False, help_text=_("例如：东门、2 单元")
    )
    kind = forms.ChoiceField(label=_("牌的种类"), choices=list(KIND_WORDS.items()))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].initial = "printed"
