"""Choose several of many: what is chosen stands on top, the others fold away by group, and words narrow them down.

Without scripts the groups open and close by themselves, by mouse and by keyboard; with them there is a search box.
"""

from __future__ import annotations

from typing import Any

from django import forms

FEW = 8
"""So many are shown at once."""


class ChooseMany(forms.CheckboxSelectMultiple):
    """Check-boxes of a long list, in groups where its choices have them."""

    template_name = "ui/parts/choose_many.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """As Django's own, with `chosen`, `rest` (group, options) of what is not, and whether they are `many`."""
        context = super().get_context(name, value, attrs)
        groups = [(group, list(options)) for group, options, _number in _grouped(context["widget"]["optgroups"])]
        every = [option for _group, options in groups for option in options]
        rest = [(group, [one for one in options if not one["selected"]]) for group, options in groups]
        context["widget"] |= {
            "chosen": [one for one in every if one["selected"]],
            "rest": [(group, options) for group, options in rest if options],
            "many": len(every) > FEW,
        }
        return context


def _grouped(optgroups: list[Any]) -> list[Any]:
    """Options without a group, of which Django makes one group each, taken together."""
    named = [each for each in optgroups if each[0]]
    plain = [option for group, options, _number in optgroups if not group for option in options]
    return [("", plain, 0), *named] if plain else named
