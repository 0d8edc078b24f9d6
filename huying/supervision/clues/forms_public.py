"""Shape of what whoever has a clue types; the name and the phone may be left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Refused
from huying.orders.forms import Photos, text_area
from huying.places.models import Area
from huying.supervision.clues.rules import MOST_NAME, MOST_PLACE, MOST_TEXT, MOST_WORDS
from huying.supervision.clues.words import CATEGORY_WORDS

_OFF = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class Tells(forms.Form):
    """A form that shows refusals at their fields."""

    def tell(self, refusal: Refused) -> None:
        """Put it at its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class HandIn(Tells):
    """What, of which kind, where; who only if they like."""

    words = forms.CharField(
        label=_("什么事、什么时候、在哪里"),
        max_length=MOST_WORDS,
        widget=text_area(6),
        help_text=_("不想让人知道是您的，请不要写自己的姓名、电话和只有您知道的细节。"),
        error_messages={"required": _("请写一两句话，说明是什么事。")},
    )
    category = forms.ChoiceField(label=_("哪一类"), choices=list(CATEGORY_WORDS.items()))
    area = forms.ChoiceField(label=_("在哪个街道"))
    where = forms.CharField(label=_("具体地点（可不填）"), max_length=MOST_PLACE, required=False)
    name = forms.CharField(
        label=_("您的姓名（可不填）"),
        max_length=MOST_NAME,
        required=False,
        help_text=_(
            "留了也会封存：要两位负责人各自写明理由、共同打开，每次都留痕；核查的单位看不到。不留名同样核查、同样奖励。"
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("您的电话（可不填）"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        self.fields["files"] = Photos(
            required=False, label=_("照片或文件（可不选）"), help_text=_("会去掉照片里的位置信息")
        )

    def offer(self, areas: Iterable[Area]) -> None:
        """The streets and districts to choose from."""
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(area.code, area.name) for area in areas]


class Door(Tells):
    """Code and passphrase."""

    code = forms.CharField(
        label=_("线索编号"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    passphrase = forms.CharField(label=_("口令"), max_length=40, widget=forms.TextInput(attrs=_OFF))


class Say(Tells):
    """An answer, or something to add."""

    text = forms.CharField(
        label=_("回答或补充"), max_length=MOST_TEXT, widget=text_area(4), help_text=_("请不要写自己是谁。")
    )
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)


class Claim(Tells):
    """The press alone."""

    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
