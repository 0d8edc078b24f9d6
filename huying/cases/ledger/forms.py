"""The shape of an upload, and of what is said to take faulty rows along."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Receive(forms.Form):
    """One workbook."""

    file = forms.FileField(
        label=_("台账文件"),
        help_text=_("Excel 工作簿 .xlsx，最多 8 MB、20,000 行"),
        allow_empty_file=True,
        error_messages={"required": _("请选择台账文件。"), "invalid": _("请选择台账文件。")},
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
    )


class AskFaults(forms.Form):
    """申请下载错误行: what they are needed for."""

    reason = forms.CharField(label=_("下载的理由"), max_length=200)


class DecideFaults(forms.Form):
    """审批下载: yes, or no with the reason."""

    approved = forms.TypedChoiceField(
        label=_("审批意见"),
        choices=[("yes", _("同意下载")), ("no", _("不同意下载"))],
        coerce=lambda word: word == "yes",
    )
    answer = forms.CharField(label=_("不同意的理由"), max_length=200, required=False)
