"""The shape of a year of the calendar that is uploaded, and of its confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.set_year import EARLIEST, LATEST
from huying.clocks.year_file import LARGEST, decoded


class SetYear(forms.Form):
    """Which year, its days as a file or as text, from which notice, and why."""

    year = forms.IntegerField(label=_("年份"), min_value=EARLIEST, max_value=LATEST)
    file = forms.FileField(
        label=_("日历文件"),
        required=False,
        help_text=_("CSV，每天一行：date,is_workday,name。1 上班，0 放假"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    days = forms.CharField(
        label=_("或粘贴内容"), required=False, max_length=LARGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    source = forms.CharField(label=_("放假通知文号"), max_length=200, help_text=_("国务院办公厅通知的文号"))
    reason = forms.CharField(label=_("更改理由"), max_length=500)

    def clean(self) -> dict[str, Any] | None:
        """The file goes before what was pasted; its text is kept in `days`."""
        given = super().clean() or {}
        file = given.pop("file", None)
        if file is not None:
            given["days"] = self._text_of(file)
        if not given.get("days") and "days" not in self.errors and "file" not in self.errors:
            self.add_error("file", _("请选择日历文件，或粘贴内容。"))
        return given

    def _text_of(self, file: Any) -> str:
        if file.size > LARGEST:
            self.add_error("file", _("文件太大，一年的日历不超过 64 KB。"))
            return ""
        try:
            return decoded(file.read())
        except UnicodeDecodeError:
            self.add_error("file", _("读不出文件里的文字，请另存为 UTF-8 编码的 CSV。"))
            return ""
