"""The shape of what is noted of a paper; what it means is decided by the commands."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.papers.words import WAYS
from huying.ui.moments import MomentField


class Serve(forms.Form):
    """To whom, which way, when."""

    to = forms.CharField(label=_("送达给谁"), max_length=120)
    how = forms.ChoiceField(label=_("送达方式"), choices=list(WAYS.items()))
    on = MomentField(
        label=_("送达时间"),
        required=False,
        help_text=_("留空即现在"),
    )
    note = forms.CharField(label=_("凭据"), required=False, max_length=200, help_text=_("回执、快递单号、见证人等"))


class Withdraw(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("作废原因"), max_length=200)


class SetLetterhead(forms.Form):
    """Letters and phones."""

    letters = forms.CharField(label=_("机关代字"), max_length=12)
    inquiry_phone = forms.CharField(label=_("查询电话"), required=False, max_length=30)
    supervision_phone = forms.CharField(label=_("监督电话"), required=False, max_length=30)
