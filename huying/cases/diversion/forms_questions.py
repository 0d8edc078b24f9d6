"""The shape of a question of a category."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.commands.change_question import Asking
from huying.cases.diversion.words import KIND_WORDS
from huying.cases.words import CATEGORY_WORDS

PARTS = 3


class ChangeQuestion(forms.Form):
    """What is asked, of which matters, and how it is answered."""

    code = forms.CharField(label=_("代码"), max_length=24, help_text=_("小写字母、数字和下划线，例如 wage_arrears"))
    category = forms.ChoiceField(
        label=_("类别"), required=False, choices=[("", _("全部类别")), *CATEGORY_WORDS.items()]
    )
    kind = forms.ChoiceField(label=_("回答方式"), choices=list(KIND_WORDS.items()))
    text = forms.CharField(label=_("问题"), max_length=120)
    text_en = forms.CharField(label=_("英文问题"), max_length=200, required=False)
    options = forms.CharField(
        label=_("选项"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一个：代码、中文、英文用竖线隔开，例如 home|居民生活|Neighbours"),
    )
    position = forms.IntegerField(label=_("顺序"), required=False, initial=0, min_value=0, max_value=999)

    @property
    def asking(self) -> Asking:
        """The question to come."""
        values = self.cleaned_data
        return Asking(
            code=values["code"],
            kind=values["kind"],
            text=values["text"],
            category=values["category"],
            text_en=values["text_en"],
            options=tuple(_option(line) for line in values["options"].splitlines() if line.strip()),
            position=values["position"] or 0,
        )


def _option(line: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in line.split("|", PARTS - 1)]
    word, chinese, english = (*parts, "", "")[:PARTS]
    return word, chinese or word, english or chinese or word
