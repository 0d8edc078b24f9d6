"""Shape of what residents type; everything that can be left out may be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Refused
from huying.patrols.hazards.categories import OTHER, word_of
from huying.patrols.hazards.models import HazardCategory
from huying.patrols.resident.data_requests import OUTCOME_WORDS, WANTS_WORDS

KEY = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
_NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def _phone(label: Any, hint: Any = "") -> forms.CharField:
    """A number that may be left out."""
    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
    return forms.CharField(label=label, help_text=hint, max_length=30, required=False, widget=widget)


class Tells(forms.Form):
    """A form that shows refusals at their fields."""

    def tell(self, refusal: Refused) -> None:
        """Put it at its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class Door(Tells):
    """What is printed under the QR, for whoever cannot scan."""

    code = forms.CharField(
        label=_("牌上的楼栋编码"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    key = forms.CharField(
        label=_("编码后面的 8 位校验码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class Whistle(Tells):
    """Nothing is needed but the press."""

    silent = forms.BooleanField(label=_("静默：来人不出声、不打我电话"), required=False)
    template = forms.ChoiceField(label=_("是什么事（可不选）"), required=False)
    note = forms.CharField(
        label=_("几楼、哪里、怎么了（可不填）"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phone = _phone(_("您的电话（可不填，只给指挥室回电）"))
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    key = KEY

    def offer(self, cards: dict[str, dict[str, Any]], names: dict[str, str]) -> None:
        """The types of whistle to choose from."""
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("说不清，先吹哨")), *((code, names[code]) for code in cards)]


class Report(Tells):
    """What is wrong and where; a photo and a phone number if they like."""

    words = forms.CharField(
        label=_("什么隐患、有什么不对"),
        max_length=1000,
        help_text=_("一两句话即可，例如：二楼楼梯口堆了纸箱，堵住安全出口"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写一句话，说明哪里不对。")},
    )
    category = forms.ChoiceField(label=_("属于哪一类（可不选）"), required=False)
    spot = forms.CharField(
        label=_("具体位置（可不填）"), max_length=120, required=False, help_text=_("例如：2 单元 3 楼电表箱旁")
    )
    photo = forms.FileField(
        label=_("照片（可不选，会去掉照片里的位置信息）"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    phone = _phone(_("您的电话（可不填）"), _("留了电话，以后可凭编号和后四位查进度"))
    key = KEY

    def offer(self, kinds: dict[str, HazardCategory]) -> None:
        """The kinds of hazard to choose from."""
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("不清楚")), *((code, word_of(kind)) for code, kind in kinds.items() if code != OTHER)]


class Follow(Tells):
    """The code of a receipt, and the tail of the phone number."""

    code = forms.CharField(label=_("回执上的编号"), max_length=30, widget=forms.TextInput(attrs=_NUMERIC))
    tail = forms.CharField(label=_("所留电话的后四位"), max_length=10, widget=forms.TextInput(attrs=_NUMERIC))


class AddWords(Tells):
    """What is added to a whistle."""

    words = forms.CharField(label=_("补充几句"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    key = KEY


class Rate(Tells):
    """One to five."""

    score = forms.TypedChoiceField(
        label=_("您对这件事的办理满意吗"),
        coerce=int,
        choices=[(5, _("5 很满意")), (4, _("4 满意")), (3, _("3 基本满意")), (2, _("2 不满意")), (1, _("1 很不满意"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择 1 到 5 分。")},
    )
    text = forms.CharField(
        label=_("想说的话（可不填，只说事，不评价个人）"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Bare(Tells):
    """A press without words."""


class AskData(Tells):
    """Which household or shop, what is to be corrected or deleted, and a phone."""

    wants = forms.ChoiceField(label=_("要做什么"), choices=list(WANTS_WORDS.items()), widget=forms.RadioSelect)
    home = forms.CharField(label=_("哪一户、哪家店"), max_length=60, help_text=_("例如：2 单元 301，或店名"))
    words = forms.CharField(
        label=_("哪里不对，或要删什么"),
        max_length=1000,
        help_text=_("不用写身份证号"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phone = forms.CharField(
        label=_("您的电话"),
        max_length=30,
        help_text=_("用来核实是您本人；凭编号和后四位查答复"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    key = KEY


class AnswerData(Tells):
    """What became of a request, in words that who asked reads."""

    outcome = forms.ChoiceField(label=_("办理结果"), choices=list(OUTCOME_WORDS.items()))
    answer = forms.CharField(
        label=_("答复"),
        max_length=1000,
        help_text=_("请求人看得到。没有办理的写明理由；不要写已登记的内容"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReadPhone(Tells):
    """Why the phone is opened."""

    reason = forms.CharField(label=_("为什么查看电话"), max_length=200)
