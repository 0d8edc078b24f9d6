"""The shape of what is written down of a call; what it means is decided by the command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.integrations.phone.rules import MOST_NAME, MOST_NOTE, MOST_NUMBER, MOST_PLACE
from huying.integrations.phone.words import OUTCOMES

_AREA = forms.Textarea(attrs={"rows": 5, "autofocus": True, "data-key": "n"})


class FileCall(forms.Form):
    """Filled in while talking. Only the outcome has to be there; what it needs beside is told at the field."""

    note = forms.CharField(required=False, max_length=MOST_NOTE, label=_("来电人说了什么"), widget=_AREA)
    place = forms.CharField(
        required=False,
        max_length=MOST_PLACE,
        label=_("在哪里"),
        help_text=_("楼栋编号，或小区、单位的全名"),
        widget=forms.TextInput(attrs={"list": "phone_places", "autocomplete": "off"}),
    )
    outcome = forms.ChoiceField(
        choices=list(OUTCOMES.items()), required=False, label=_("怎么办理"), widget=forms.RadioSelect
    )
    template = forms.ChoiceField(required=False, label=_("哨的类型"), help_text=_("吹哨时选；不清楚可以先空着"))
    line = forms.ChoiceField(
        choices=[("dispute", _("纠纷")), ("request", _("诉求"))],
        required=False,
        label=_("事项种类"),
        help_text=_("登记事项时选"),
    )
    name = forms.CharField(
        required=False, max_length=MOST_NAME, label=_("来电人称呼"), help_text=_("登记事项时要有，可以是化名")
    )
    phone = forms.CharField(
        required=False, max_length=MOST_NUMBER, label=_("回电号码"), help_text=_("与来电号码不同时填写")
    )

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("未定")), *kinds]

    def said(self) -> dict[str, str]:
        """What was typed, for the command."""
        data = {name: str(value) for name, value in self.cleaned_data.items()}
        return {**data, "line": data["line"] or "dispute"}


DRAFTED = tuple(FileCall.base_fields)
"""The fields that a draft keeps."""
MOST_OF = {"note": MOST_NOTE, "place": MOST_PLACE, "name": MOST_NAME, "phone": MOST_NUMBER}


def drafted(sent: Any) -> dict[str, str]:
    """What is typed so far, cut to what the fields take: a draft is never refused."""
    texts = {name: str(sent.get(name, ""))[: MOST_OF.get(name, 40)] for name in DRAFTED}
    return {name: text.replace("\x00", "") for name, text in texts.items() if text}
