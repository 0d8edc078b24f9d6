"""The shape of what is typed into reviews; what it means is decided by the commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Photos, text_area
from huying.people.models import Organisation
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import (
    DEMANDED,
    MOST_DEMAND,
    MOST_DONE,
    MOST_MEASURE,
    MOST_REMARK,
    MOST_TEXT,
    SECTIONS,
    Publicity,
)
from huying.supervision.reviews.words import PUBLICITY, REASONS, SECTION_WORDS


class Open(forms.Form):
    """Why it is reviewed."""

    reason = forms.ChoiceField(label=_("为什么复盘"), choices=list(REASONS.items()))


class Demand(forms.Form):
    """Why it must be reviewed, and what there is to look at."""

    reason = forms.ChoiceField(label=_("为什么须复盘"), choices=[(each, REASONS[each]) for each in DEMANDED])
    text = forms.CharField(
        label=_("情况"), max_length=MOST_DEMAND, widget=text_area(3), help_text=_("写事情，不写人名和电话")
    )


class Edit(forms.Form):
    """The sections of the version that was read, and who may read it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name in SECTIONS:
            said = _("只写制度、流程、装备，不写人") if name == "problems" else ""
            self.fields[name] = forms.CharField(
                label=SECTION_WORDS[name], max_length=MOST_TEXT, required=False, widget=text_area(4), help_text=said
            )
        self.fields["publicity"] = forms.ChoiceField(
            label=_("公开范围"),
            choices=list(PUBLICITY.items()),
            help_text=_("印在报告上；在系统里仍只有指挥席和督查能看"),
        )

    def said(self) -> dict[str, Any]:
        """As the command takes it; call it when it is valid."""
        data = self.cleaned_data
        sections = {name: data[name] for name in SECTIONS}
        return {"version": data["version"], "sections": sections, "publicity": Publicity(data["publicity"])}


class SetMeasure(forms.Form):
    """What is to be done, by which body, until when."""

    text = forms.CharField(label=_("整改措施"), max_length=MOST_MEASURE, widget=text_area(2))
    owner = forms.UUIDField(label=_("责任单位"), widget=forms.Select)
    due_on = forms.DateField(label=_("完成期限"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def offer(self, bodies: Iterable[Organisation]) -> None:
        """Which bodies can be chosen."""
        widget: Any = self.fields["owner"].widget
        widget.choices = [("", _now("请选择")), *((str(each.pk), each.name) for each in bodies)]


class DropMeasure(forms.Form):
    """Which."""

    measure = forms.UUIDField(widget=forms.HiddenInput)


class Finish(forms.Form):
    """How it was done, with what proves it."""

    text = forms.CharField(label=_("怎么落实的"), max_length=MOST_DONE, widget=text_area(4))

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        self.fields["files"] = Photos(required=False, label=_("佐证材料"), help_text=_("照片或 PDF，最多 9 份"))


class Return(forms.Form):
    """Why it goes back."""

    remark = forms.CharField(label=_("退回的原因"), max_length=MOST_REMARK, widget=text_area(2))


class Bare(forms.Form):
    """An act that needs nothing but the press."""


class Sign(forms.Form):
    """A press on the version that stands on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000)


def written(review: Review) -> dict[str, Any]:
    """What stands in the form of a draft."""
    return {"version": review.version, "publicity": review.publicity, **review.sections}
