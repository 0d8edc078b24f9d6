"""The shape of an upload."""

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
