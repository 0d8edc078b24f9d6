"""The shape of what is typed about periods, destructions and holds; what it means is decided by the commands."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Bare, text_area
from huying.supervision.retention.rules import MOST_LENGTH, MOST_REASON, MOST_SOURCE
from huying.supervision.retention.words import STATES


class AskPeriod(forms.Form):
    """Another length, in the unit of the rule in force, and on what it rests."""

    length = forms.IntegerField(label=_("新的期限"), min_value=1, max_value=MOST_LENGTH)
    source = forms.CharField(
        label=_("依据"), max_length=MOST_SOURCE, help_text=_("法律条款、制度或决定。督查同意后从当时起用。")
    )


class DecidePeriod(forms.Form):
    """Whether it holds, and why."""

    agreed = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("yes", _("同意")), ("no", _("不同意"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("理由"), max_length=MOST_REASON, widget=text_area(2))


class Why(forms.Form):
    """Why."""

    why = forms.CharField(label=_("理由"), max_length=MOST_REASON, widget=text_area(2))


class PlaceHold(forms.Form):
    """Which matter, why, and until when."""

    matter = forms.CharField(label=_("编号"), max_length=20, help_text=_("事件、线索或事项的编号"))
    reason = forms.CharField(
        label=_("暂缓的理由"), max_length=MOST_REASON, widget=text_area(2), help_text=_("例如诉讼、调查、审计")
    )
    until = forms.DateField(
        label=_("暂缓到"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("到这一天结束为止；需要更久的，到期再办"),
    )


class FindDestructions(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])


class FindHolds(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("全部")), ("now", _("暂缓中")), ("over", _("已解除或到期"))],
    )


SHAPES: dict[str, type[forms.Form]] = {"approve": Bare, "drop": Why}
"""By the verb on a destruction."""
