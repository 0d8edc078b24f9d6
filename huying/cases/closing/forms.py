"""Shape of what is noted of a return visit and at closing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.closing.commands.visit import Said
from huying.cases.closing.rules import ASKS_PERFORMANCE
from huying.cases.closing.script import script_of
from huying.cases.words import LEVEL_WORDS

YES_NO = [("yes", _("是")), ("no", _("否"))]
HIDDEN_KEY = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
CODES = {"yes": "satisfied", "no": "unsatisfied"}
"""Levels that the page sends by a shorter word."""
LEVELS_ASKED = {
    "very": LEVEL_WORDS["very"],
    "yes": LEVEL_WORDS["satisfied"],
    "basic": LEVEL_WORDS["basic"],
    "no": LEVEL_WORDS["unsatisfied"],
}


def _truth(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class RecordVisit(forms.Form):
    """A return visit by its script; the questions follow from what came of the case."""

    key = HIDDEN_KEY
    way = forms.ChoiceField(
        label=_("回访方式"), choices=[("call", _("电话")), ("visit", _("上门")), ("online", _("网上"))]
    )
    reached = forms.TypedChoiceField(
        label=_("联系上了吗"),
        choices=[("yes", _("联系上了")), ("no", _("没有联系上"))],
        coerce=_truth,
        widget=forms.RadioSelect,
        initial="yes",
    )
    satisfied = forms.ChoiceField(
        label=_("满意吗"), choices=list(LEVELS_ASKED.items()), widget=forms.RadioSelect, required=False
    )
    performed = forms.TypedChoiceField(
        label=_("协议履行了吗"),
        choices=YES_NO,
        coerce=_truth,
        widget=forms.RadioSelect,
        required=False,
        empty_value=None,
    )
    wishes = forms.CharField(
        label=_("群众还有什么要求"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, cause: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.script = script_of(cause)
        if cause not in ASKS_PERFORMANCE:
            del self.fields["performed"]
        for number, question in enumerate(self.script):
            self.fields[f"answer_{number}"] = forms.CharField(label=str(question), max_length=500, required=False)
        self.order_fields(["way", "reached", *(f"answer_{n}" for n in range(len(self.script))), "satisfied"])

    def said(self) -> Said:
        """What came of it, for the command."""
        data = self.cleaned_data
        answers = ((str(question), data[f"answer_{n}"].strip()) for n, question in enumerate(self.script))
        return Said(
            way=data["way"],
            reached=bool(data["reached"]),
            level=CODES.get(data["satisfied"], data["satisfied"]),
            performed=data.get("performed"),
            answers=tuple(each for each in answers if each[1]),
            wishes=data["wishes"],
        )


class Close(forms.Form):
    """How what came of it meets what was asked."""

    key = HIDDEN_KEY
    meets_request = forms.CharField(
        label=_("办理结果怎样回应了诉求"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class Explain(forms.Form):
    """Why the file does without something."""

    key = HIDDEN_KEY
    need = forms.CharField(max_length=60, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("没有的原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("会写进卷宗目录")
    )
