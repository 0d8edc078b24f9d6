"""The shape of what the responder app sends. What a command refuses is not refused here a second time."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from huying.incidents.commands.report import OUTCOMES

OUTCOME_WORDS = {"progress": _("进展"), "controlled": _("已控制"), "disposed": _("已处置")}


class Measured(forms.FloatField):
    """A number from the phone's sensors. What cannot be read is left out: a broken sensor must not stop a call."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        super().__init__(required=False)

    def clean(self, value: Any) -> float | None:
        """The number, or None."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            return None
        return number if math.isfinite(number) and self.low <= number <= self.high else None


class Pressed(forms.CharField):
    """The phone's instant of the press, ISO 8601 with its zone. An unreadable one is left out; `strict` refuses it."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        super().__init__(required=False)

    def clean(self, value: Any) -> datetime | None:
        """An aware instant, or None."""
        try:
            at = parse_datetime(str(value or ""))
            # An instant that no zone can tell, in the years 1 and 9999, would fail wherever it is put down.
            at = at.astimezone(UTC) if at is not None and at.tzinfo is not None else None
        except (ValueError, OverflowError):
            at = None
        if at is not None:
            return at
        if self.strict and value:
            raise forms.ValidationError(_("按下的时间应是带时区的 ISO 8601 时间。"), code="unreadable")
        return None


class Located(forms.Form):
    """Where the phone is: WGS-84 degrees and metres."""

    lon = Measured(-180, 180)
    lat = Measured(-90, 90)
    accuracy = Measured(0, 100_000)

    @property
    def position(self) -> tuple[float, float] | None:
        """(lon, lat) when both are known."""
        lon, lat = self.cleaned_data["lon"], self.cleaned_data["lat"]
        return (lon, lat) if lon is not None and lat is not None else None


class WhistleForm(Located):
    """One press of the disc. Everything may be empty."""

    template = forms.CharField(required=False, max_length=24)
    silent = forms.BooleanField(required=False)
    place_code = forms.CharField(required=False, max_length=24, label=_("楼栋编号"))
    place_text = forms.CharField(required=False, max_length=200, label=_("在哪里"))
    client_at = Pressed()


class AnswerForm(forms.Form):
    """What every press after the whistle brings: when it was. Without JavaScript it is empty."""

    client_at = Pressed(strict=True)


class AcceptForm(AnswerForm):
    """去, with the seconds that it will take where the person said so."""

    eta_s = forms.IntegerField(required=False)


class ArriveForm(AnswerForm, Located):
    """到场, by the button or with the code on the building's plate."""

    place_code = forms.CharField(required=False, max_length=24, label=_("楼栋编号"))


class ComeBackForm(AnswerForm, Located):
    """回到现场."""


class ReportForm(AnswerForm):
    """反馈 from the scene."""

    outcome = forms.ChoiceField(
        choices=[(outcome, OUTCOME_WORDS[outcome]) for outcome in OUTCOMES],
        initial="progress",
        widget=forms.RadioSelect,
        label=_("现场情况"),
    )
    text = forms.CharField(required=False, max_length=2000, label=_("说明"), widget=forms.Textarea(attrs={"rows": 3}))
    photo = forms.FileField(required=False, label=_("照片"))


class CancelForm(forms.Form):
    """撤回, with the reason in the same tap. What a reason may be is the command's to say."""

    reason = forms.CharField(required=False, max_length=24)


class OfferForm(AnswerForm):
    """移交现场指挥 to somebody who is there."""

    person = forms.UUIDField(label=_("移交给"))


class SayForm(AnswerForm):
    """A line or a photo for the room."""

    text = forms.CharField(required=False, label=_("说一句"))
    photo = forms.FileField(required=False, label=_("照片"))


class DescribeForm(AnswerForm):
    """补充: type and words that follow the whistle, and a photo."""

    template = forms.CharField(required=False, max_length=24)
    note = forms.CharField(required=False, label=_("说明"), max_length=2000)
    photo = forms.FileField(required=False, label=_("照片"))
