"""Shapes of what is typed about links."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.people.walls.commands.make_link import LONGEST, LONGEST_NAME


class MakeLink(forms.Form):
    """Where the screen hangs, and for how many days it may show the wall; `key` is the id that the link will have."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("屏幕挂在哪里"),
        max_length=LONGEST_NAME,
        help_text=_("例如“一楼指挥大厅”。只为日后认出这块屏，不要写人名。"),
        error_messages={"required": _("请写明屏幕挂在哪里。")},
    )
    days = forms.IntegerField(
        label=_("有效天数"),
        min_value=1,
        max_value=LONGEST.days,
        initial=90,
        help_text=_("到期后屏幕不再显示，需要重新开一个链接。"),
    )

    @property
    def lifetime(self) -> timedelta:
        """For how long the link is to open the wall."""
        return timedelta(days=self.cleaned_data["days"])


class Knock(forms.Form):
    """The secret of a link, as typed or as the link itself carries it."""

    secret = forms.CharField(label=_("驾驶舱口令"), max_length=100, error_messages={"required": _("请填写口令。")})
