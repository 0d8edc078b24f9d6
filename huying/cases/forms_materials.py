"""The form by which a material is opened to the bodies on a case, or taken back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Release(forms.Form):
    """What the button is for, and why; whether it is long enough is the command's to say."""

    released = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda word: word == "yes")
    reason = forms.CharField(label=_("理由（会记入操作记录）"), required=False, max_length=1000, strip=True)

    @property
    def key(self) -> str:
        """By which a second press of the same button is known."""
        return str(self.data.get("key", ""))
