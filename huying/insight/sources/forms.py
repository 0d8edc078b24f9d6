"""What the view and the ledger are narrowed to, as it stands in their addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.rules import LINES
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, SOURCE_WORDS, STATE_WORDS
from huying.insight.sources.access import areas_to_choose
from huying.insight.sources.matters import Narrowed
from huying.insight.sources.words import AGE_WORDS, BY_WORDS, SHOW_WORDS, STEP_WORDS
from huying.people.access import Actor
from huying.supervision.figures.access import areas_of
from huying.supervision.figures.periods import EARLIEST, LATEST


def _chosen(label: Any, every: Any, words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", every), *words.items()])


def _day(label: Any) -> forms.DateField:
    limits = {"min": EARLIEST.isoformat(), "max": LATEST.isoformat()}
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date", **limits}))


class _InReach(forms.Form):
    """An area of this reader; without one the widest."""

    area = forms.ChoiceField(label=_("区域"), required=False)

    def __init__(self, actor: Actor, data: Any) -> None:
        super().__init__(data)
        self.widest = areas_of(actor)[0]
        field: Any = self.fields["area"]
        field.choices = [("", _("全部区域")), *areas_to_choose(actor)]


class Look(_InReach):
    """The view: over which spans, of which line, broken down by what."""

    step = forms.ChoiceField(label=_("时段"), required=False, choices=list(STEP_WORDS.items()))
    by = forms.ChoiceField(label=_("分布"), required=False, choices=list(BY_WORDS.items()))
    line = _chosen(_("类别"), _("全部类别"), {key: LINE_WORDS[key] for key in LINES})
    category = _chosen(_("事由"), _("全部事由"), CATEGORY_WORDS)

    field_order = ("area", "step", "by", "line", "category")

    @property
    def step_key(self) -> str:
        """The spans that were chosen; weeks without."""
        return self.cleaned_data["step"] or "week"

    @property
    def by_key(self) -> str:
        """What the numbers are broken down by: without a choice by the areas below."""
        return self.cleaned_data["by"] or ("street" if len(self.narrowed().area) < len("330108001") else "community")

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Narrowed(data["area"] or self.widest, line=data["line"], category=data["category"])


class Find(_InReach):
    """The filters of the ledger."""

    source = _chosen(_("来源"), _("全部来源"), SOURCE_WORDS)
    show = forms.ChoiceField(label=_("办理情况"), required=False, choices=list(SHOW_WORDS.items()))
    line = _chosen(_("类别"), _("全部类别"), LINE_WORDS)
    category = _chosen(_("事由"), _("全部事由"), CATEGORY_WORDS)
    state = _chosen(_("状态"), _("全部状态"), STATE_WORDS)
    age = _chosen(_("在办时长"), _("不限时长"), AGE_WORDS)
    since = _day(_("登记不早于"))
    until = _day(_("登记不晚于"))

    field_order = ("source", "area", "show", "line", "category", "state", "age", "since", "until")

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = dict(self.cleaned_data)
        data["area"] = data["area"] or self.widest
        return Narrowed(**data)

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("结束日期早于开始日期，请改正。"))
        return data
