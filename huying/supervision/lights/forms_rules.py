"""The shape of what a chief sets about listings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.supervision.lights.rules import MOST_RETURNS, MOST_SOURCE, SIGNERS, Difficulty
from huying.supervision.lights.words import ROLES


def _source() -> forms.CharField:
    return forms.CharField(label=_("依据"), max_length=MOST_SOURCE, help_text=_("文件名称和文号，或会议纪要"))


class SetSigners(forms.Form):
    """Who signs listings of one difficulty."""

    signers = forms.MultipleChoiceField(
        label=_("由谁签发和核验"),
        required=False,
        choices=[(role, word) for role, word in ROLES.items() if role in SIGNERS],
        widget=forms.CheckboxSelectMultiple,
    )
    source = _source()


class SetReturns(forms.Form):
    """After how many returns an order is proposed."""

    returns = forms.IntegerField(
        label=_("退回几次即提请挂牌"), widget=forms.NumberInput(attrs={"min": 1, "max": MOST_RETURNS})
    )
    source = _source()


def shape_of(slug: str) -> type[forms.Form] | None:
    """The form of an address: a difficulty, or `returns`; None for anything else."""
    if slug == "returns":
        return SetReturns
    return SetSigners if slug in set(Difficulty) else None
