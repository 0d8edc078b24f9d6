"""Shape of a figure that a district declares."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.conditions import AMONG, COUNTED
from huying.supervision.figures.models import MOST_TOLD, MOST_WORD


class Declare(forms.Form):
    """Its words, its source, and by which records it is counted."""

    word = forms.CharField(label=_("指标名称"), max_length=MOST_WORD)
    of = forms.CharField(label=_("分母（文字）"), max_length=MOST_TOLD)
    among = forms.ChoiceField(label=_("分母按什么算"), choices=[(key, each.word) for key, each in AMONG.items()])
    told = forms.CharField(label=_("分子（文字）"), max_length=MOST_TOLD)
    counted = forms.ChoiceField(label=_("分子按什么算"), choices=[(key, each.word) for key, each in COUNTED.items()])
    source = forms.CharField(label=_("依据"), max_length=MOST_TOLD)
