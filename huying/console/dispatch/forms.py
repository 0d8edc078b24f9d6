"""The shape of a comparison: a form that is asked by its address, so that it can be kept and sent."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huying.console.dispatch.offered import DEFAULT
from huying.console.dispatch.question import (
    FEWEST_PEOPLE,
    MOST_DAYS,
    MOST_DISTRICTS,
    MOST_PEOPLE,
    SYNTHETIC,
    Question,
)
from huying.console.dispatch.words import POLICIES, WORLDS

DEFAULTS = {"world": SYNTHETIC, "people": "17000", "days": "4", "districts": "1"}


class Ask(forms.Form):
    """Which ways of calling, and on what."""

    policies = forms.MultipleChoiceField(
        label=_("比哪些派法"), choices=list(POLICIES.items()), widget=forms.CheckboxSelectMultiple
    )
    world = forms.ChoiceField(label=_("在哪里比"), choices=list(WORLDS.items()))
    people = forms.IntegerField(
        label=_("虚拟辖区的人数"), min_value=FEWEST_PEOPLE, max_value=MOST_PEOPLE, help_text=_("人越多算得越久")
    )
    days = forms.IntegerField(
        label=_("天数"), min_value=1, max_value=MOST_DAYS, help_text=_("前四分之一用来学习，不计")
    )
    districts = forms.IntegerField(
        label=_("几个虚拟辖区"), min_value=1, max_value=MOST_DISTRICTS, help_text=_("越多，区间越窄")
    )

    def __init__(self, data: QueryDict) -> None:
        given = QueryDict(mutable=True)
        given.update(DEFAULTS)
        given.setlist("policies", list(DEFAULT) if "world" not in data else [])
        for name in (*DEFAULTS, "policies"):
            if name in data:
                given.setlist(name, data.getlist(name))
        super().__init__(given)

    def question(self, area: str) -> Question:
        """What is asked, once the form is valid; in the order in which the ways are offered."""
        asked = self.cleaned_data
        chosen = tuple(code for code in POLICIES if code in asked["policies"])
        return Question(
            chosen, asked["world"], area, people=asked["people"], days=asked["days"], districts=asked["districts"]
        )
