"""The shape of what is typed about objections; what it means is decided by the commands."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Photos, text_area
from huying.supervision.ratings.rules import MOST_REASON, MOST_TEXT
from huying.supervision.ratings.words import OUTCOMES


class Object(forms.Form):
    """提出异议: why, with files that prove it."""

    text = forms.CharField(
        label=_("情况说明"),
        max_length=MOST_TEXT,
        widget=text_area(6),
        help_text=_("写明办理经过和为什么不应计入。不写群众的姓名、电话和证件号"),
    )
    evidence = Photos(required=False, label=_("佐证材料"), help_text=_("照片或 PDF，最多 9 份"))


class Rule(forms.Form):
    """裁定: what, and why."""

    outcome = forms.ChoiceField(label=_("裁定"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"),
        max_length=MOST_REASON,
        widget=text_area(4),
        help_text=_("双方都会看到；不写群众的姓名、电话和证件号"),
    )
