"""The shape of what is sent about an unsealing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.incidents.unsealing import LONGEST_PURPOSE


class AskUnsealing(forms.Form):
    """What it is needed for."""

    why = forms.CharField(
        label=_("用途"),
        help_text=_("写明为什么必须看，会留下记录。不要写当事人的姓名和电话。"),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecideUnsealing(forms.Form):
    """Whether, and why."""

    agreed = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("yes", _("同意启封")), ("no", _("不同意"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("理由"), max_length=LONGEST_PURPOSE, widget=forms.Textarea(attrs={"rows": 2}))


SHAPES: dict[str, type[forms.Form]] = {"ask": AskUnsealing, "decide": DecideUnsealing}
