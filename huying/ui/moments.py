"""A date and a time typed into a form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = 2000, 2099
"""Years, as over the API; what lies outside is a slip of the pen, and no calendar reckons with it."""


class MomentField(forms.DateTimeField):
    """An instant on the wall clock, as browsers send it: `2026-11-21T14:05`."""

    def __init__(self, **options: Any) -> None:
        shown = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": shown, **options})

    def validate(self, value: datetime | None) -> None:
        """Refuse a year that nobody means."""
        super().validate(value)
        if value is not None and not EARLIEST <= value.year <= LATEST:
            raise ValidationError(_("请核对年份。"), code="year")
