"""The shape of a question about coverage: a form that is asked by its address, so that a view can be kept and sent."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.console.coverage.question import MOST_BUSY, MOST_POSTS, MOST_WANTED, PACE_WORDS, Question
from huying.console.scope import Scope
from huying.people.roles import CAPABILITIES
from huying.people.words import CAPABILITY_WORDS

DEFAULTS = {"area": "", "hour": "", "need": "", "wanted": "1", "pace": "ebike", "posts": "20", "busy": "30"}


class Ask(forms.Form):
    """Where, when, what is needed; how many posts, and how often a post cannot answer."""

    area = forms.ChoiceField(label=_("范围"), required=False)
    hour = forms.TypedChoiceField(
        label=_("时刻"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("此刻在岗")), *((hour, f"{hour:02d}:00–{(hour + 1) % 24:02d}:00") for hour in range(24))],
    )
    need = forms.ChoiceField(
        label=_("能力"),
        required=False,
        choices=[("", _("不限")), *((each, CAPABILITY_WORDS[each]) for each in CAPABILITIES)],
    )
    wanted = forms.IntegerField(label=_("需要几人"), min_value=1, max_value=MOST_WANTED)
    pace = forms.ChoiceField(label=_("出行"), choices=list(PACE_WORDS.items()))
    posts = forms.IntegerField(label=_("布点数"), min_value=1, max_value=MOST_POSTS)
    busy = forms.IntegerField(label=_("不能应答（%）"), min_value=0, max_value=MOST_BUSY)

    def __init__(self, data: Mapping[str, str], scope: Scope) -> None:
        super().__init__({**DEFAULTS, **{name: data[name] for name in DEFAULTS if name in data}})
        self._whole = scope.area
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", scope.name), *((part.code, part.name) for part in scope.parts)]

    @property
    def question(self) -> Question:
        """What is asked, once the form is valid."""
        given = self.cleaned_data
        return Question(**{**given, "area": given["area"] or self._whole})
