"""The shape of profiles and declarations of mediators."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.queries.profiles import Wanted
from huying.cases.mediation.words import LANGUAGE_WORDS, RELATION_WORDS
from huying.cases.words import CATEGORY_WORDS

DECLARABLE = ("kinship", "employer", "interest", "other")


class FindMediators(forms.Form):
    """What the list of mediators is narrowed to."""

    category = forms.ChoiceField(
        label=_("擅长"), required=False, choices=[("", _("不限类别")), *CATEGORY_WORDS.items()]
    )
    language = forms.ChoiceField(
        label=_("语言"), required=False, choices=[("", _("不限语言")), *LANGUAGE_WORDS.items()]
    )
    here = forms.ChoiceField(label=_("驻点"), required=False, choices=[("", _("不限")), ("1", _("今天在"))])

    def wanted(self) -> Wanted:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Wanted(data["category"], data["language"], here=True if data["here"] else None)


class SetMediator(forms.Form):
    """Whose profile, and what stands in it."""

    person = forms.ChoiceField(label=_("调解员"))
    categories = forms.MultipleChoiceField(
        label=_("擅长"),
        required=False,
        choices=list(CATEGORY_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("都不选即各类都办"),
    )
    languages = forms.MultipleChoiceField(
        label=_("语言"),
        required=False,
        choices=[(code, word) for code, word in LANGUAGE_WORDS.items() if code != "mandarin"],
        widget=forms.CheckboxSelectMultiple,
    )
    open_most = forms.IntegerField(label=_("同时最多办几件"), min_value=0, max_value=200, initial=12)
    studio = forms.CharField(label=_("工作室"), max_length=60, required=False)
    listed = forms.BooleanField(label=_("当事人可以选"), required=False, initial=True)

    def offer(self, people: list[tuple[str, str]]) -> None:
        """Mediators of one's own."""
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("请选择")), *people]


class Declare(forms.Form):
    """To whom one is related."""

    kind = forms.ChoiceField(label=_("关系"), choices=[(code, RELATION_WORDS[code]) for code in DECLARABLE])
    name = forms.CharField(label=_("姓名或单位名称"), max_length=60)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    id_number = forms.CharField(label=_("证件号码"), max_length=30, required=False, help_text=_("只存不可还原的比对值"))
