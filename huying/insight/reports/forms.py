"""The shape of what is typed into reports of centres; what it means is decided by the commands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.insight.reports.commands.edit import MOST
from huying.insight.reports.models import MOST_WHY
from huying.insight.reports.rules import CenterReportKind
from huying.insight.reports.sections import OUTLOOK, SUMMARY, TEXTS, sections_of
from huying.insight.reports.words import SHORT_WORDS

EDIT = "edit-form"
"""The one form of all texts, wherever on the page they stand."""


class Edit(forms.Form):
    """All texts of a kind of report, and the revision that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput(attrs={"form": EDIT}), min_value=1, max_value=1_000_000)

    def __init__(self, kind: CenterReportKind, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="edit_%s", initial=initial)
        for name in (SUMMARY, *(each.code for each in sections_of(kind)), OUTLOOK):
            rows = 4 if name in {SUMMARY, OUTLOOK} else 2
            label: Any = TEXTS[name] if name in {SUMMARY, OUTLOOK} else _("说明")
            box = forms.Textarea(attrs={"rows": rows, "form": EDIT})
            self.fields[name] = forms.CharField(label=label, max_length=MOST, required=False, widget=box)

    def texts(self) -> dict[str, str]:
        """What was typed, by text; call it when it is valid."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "revision"}


class Sign(forms.Form):
    """The revision that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)


class Correct(forms.Form):
    """Why it is corrected."""

    why = forms.CharField(
        label=_("更正的原因"),
        max_length=MOST_WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("会印在更正后的报告上"),
    )


class Draft(forms.Form):
    """Which report, of which centre, of the period with which day."""

    kind = forms.ChoiceField(label=_("种类"), choices=list(SHORT_WORDS.items()))
    area = forms.ChoiceField(label=_("地方"))
    day = forms.DateField(
        label=_("时段中的一天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("取这一天所在的周、月或年"),
    )

    def offer(self, areas: list[tuple[str, str]]) -> None:
        """For which areas somebody writes."""
        field: Any = self.fields["area"]
        field.choices = areas
