"""The shape of what is typed into reports; what it means is decided by the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.supervision.grid_reports.commands.amend_proposal import MOST_BODY, MOST_SUBJECT
from huying.supervision.grid_reports.commands.decide import MOST as MOST_DECISION
from huying.supervision.grid_reports.commands.edit import MOST
from huying.supervision.grid_reports.commands.give_back import MOST as MOST_REMARK
from huying.supervision.grid_reports.words import WISH_WORDS


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Edit(forms.Form):
    """The suggestion and the note, of the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)
    suggestion = forms.CharField(
        label=_("意见建议"),
        max_length=MOST,
        required=False,
        widget=_area(8),
        help_text=_("写地点和件数，不写人名和电话"),
    )
    note = forms.CharField(label=_("补充说明"), max_length=MOST, required=False, widget=_area(3))


class GiveBack(forms.Form):
    """Why it goes back."""

    remark = forms.CharField(label=_("退回的原因"), max_length=MOST_REMARK, required=False, widget=_area(2))


class Decide(forms.Form):
    """What is to be done, by which body, until when."""

    text = forms.CharField(label=_("会议定下的事"), max_length=MOST_DECISION, required=False, widget=_area(2))
    owner = forms.UUIDField(label=_("责任单位"), widget=forms.Select)
    due_on = forms.DateField(label=_("完成期限"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def offer(self, bodies: Sequence[tuple[str, str]]) -> None:
        """Which bodies can be chosen."""
        _offer(self, "owner", bodies)


class Amend(forms.Form):
    """A proposed letter."""

    state = forms.ChoiceField(label=_("意见"), choices=list(WISH_WORDS.items()))
    to = forms.UUIDField(label=_("发往"), widget=forms.Select, required=False)
    subject = forms.CharField(label=_("标题"), max_length=MOST_SUBJECT, required=False)
    body = forms.CharField(label=_("内容"), max_length=MOST_BODY, required=False, widget=_area(6))

    def offer(self, bodies: Sequence[tuple[str, str]]) -> None:
        """Which bodies can be chosen."""
        _offer(self, "to", bodies)


def _offer(form: forms.Form, name: str, bodies: Sequence[tuple[str, str]]) -> None:
    widget: Any = form.fields[name].widget
    widget.choices = [("", _("请选择")), *bodies]
