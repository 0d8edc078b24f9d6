"""Shape of what is typed about subsidies."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.supervision.words import CLASS_WORDS, STATE_WORDS


class Find(forms.Form):
    """The state to which the list is narrowed, chosen by a chip."""

    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", ""), *STATE_WORDS.items()], widget=forms.HiddenInput
    )


class Propose(forms.Form):
    """A case by its code, its class and why."""

    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    code = forms.CharField(label=_("事项编号"), max_length=30)
    dispute_class = forms.ChoiceField(label=_("纠纷类别"), choices=list(CLASS_WORDS.items()))
    reason = forms.CharField(label=_("定类理由"), max_length=200)


class Check(forms.Form):
    """The class, confirmed or changed, and why."""

    dispute_class = forms.ChoiceField(label=_("核定类别"), choices=list(CLASS_WORDS.items()))
    reason = forms.CharField(label=_("核类理由"), max_length=200)


class Decline(forms.Form):
    """Why it is not paid."""

    why = forms.CharField(label=_("不予发放的理由"), max_length=200)


class Scale(forms.Form):
    """What a class is worth."""

    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    dispute_class = forms.ChoiceField(label=_("纠纷类别"), choices=list(CLASS_WORDS.items()))
    amount = forms.DecimalField(label=_("每件金额（元）"), max_digits=10, decimal_places=2)
    source = forms.CharField(label=_("依据文件"), max_length=200)
