"""The form of a verb: as it was sent when something in it is wrong, otherwise blank."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms as django_forms
from django import template

from huying.cases.citizen import forms

register = template.Library()
BLANK: dict[str, type[django_forms.Form]] = {
    "add": forms.Add,
    "rate": forms.Rate,
    "reopen": forms.AskReopening,
    "consent": forms.Consent,
    "choose": forms.Choose,
}


@register.simple_tag
def blank_or_wrong(verb: str, wrong: Mapping[str, django_forms.Form]) -> django_forms.Form:
    """The form to draw for a verb."""
    return wrong.get(verb) or BLANK[verb](auto_id=f"{verb}_%s")
