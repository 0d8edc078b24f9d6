"""What the gallery shows: each component in each of its states, with words borrowed from the features."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.core import clock


class ExampleForm(forms.Form):
    """A form with one good and one bad field."""

    place = forms.CharField(label=_("地点"), help_text=_("写到楼栋和楼层"))
    people = forms.IntegerField(label=_("需要人数"), min_value=1)


def examples() -> dict[str, Any]:
    """Values for the gallery's template, counted from the present instant."""
    at = clock.now()
    ago = {
        name: at - timedelta(seconds=seconds)
        for name, seconds in (("s20", 20), ("s40", 40), ("s107", 107), ("m3", 192))
    }
    form = ExampleForm({"place": "滨江一号地下车库 B2", "people": "0"})
    form.is_valid()
    return {"now": at, "ago": ago, "form": form, "drill": True, "levels": (1, 2, 3, 4)}
