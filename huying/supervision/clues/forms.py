"""The shape of what is typed on the pages of those who work on clues; what it means is decided by the commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Bare, Photos, text_area
from huying.people.models import Organisation
from huying.supervision.clues.rules import MOST_REASON, MOST_SOURCE, MOST_TEXT, MOST_VOUCHER
from huying.supervision.clues.words import BAND_WORDS, CATEGORY_WORDS, GROUNDS, LEADS, VERDICTS


def _why(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=MOST_REASON, widget=text_area(2))


class Refer(forms.Form):
    """To which body."""

    to = forms.UUIDField(
        label=_("核查单位"),
        widget=forms.Select,
        help_text=_("不要交给线索反映的单位。对方只看到线索内容，看不到身份。"),
    )

    def offer(self, bodies: Iterable[Organisation]) -> None:
        """Which bodies can be chosen."""
        widget: Any = self.fields["to"].widget
        widget.choices = [("", _now("请选择")), *((str(each.pk), each.name) for each in bodies)]


class Refuse(forms.Form):
    """On which ground, and why."""

    ground = forms.ChoiceField(label=_("原因"), choices=list(GROUNDS.items()))
    why = _why(_("说明"), _("提供线索的人在进度页看得到"))


class Ask(forms.Form):
    """A question."""

    text = forms.CharField(
        label=_("问什么"), max_length=MOST_TEXT, widget=text_area(3), help_text=_("写在进度页上。不要问对方是谁。")
    )


class Verify(forms.Form):
    """The verdict, with what proves it."""

    verdict = forms.ChoiceField(label=_("结论"), choices=list(VERDICTS.items()), widget=forms.RadioSelect)
    finding = forms.CharField(label=_("查到什么"), max_length=MOST_TEXT, widget=text_area(4))

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        self.fields["files"] = Photos(required=False, label=_("核查材料"), help_text=_("照片或 PDF，最多 9 份"))


class Propose(forms.Form):
    """Which band, and why."""

    band = forms.ChoiceField(label=_("奖励档次"), choices=list(BAND_WORDS.items()), help_text=_("金额按本区标准确定"))
    why = _why(_("理由"))


class Close(forms.Form):
    """Why there is no reward."""

    why = _why(_("为什么不奖励"), _("提供线索的人在进度页看得到"))


class Decline(forms.Form):
    """Why it goes back."""

    why = _why(_("退回的理由"))


class Lead(forms.Form):
    """What it becomes, in the office's own words."""

    kind = forms.ChoiceField(label=_("转为"), choices=list(LEADS.items()))
    text = forms.CharField(
        label=_("怎么写"),
        max_length=MOST_TEXT,
        widget=text_area(3),
        help_text=_("用自己的话写，不要照抄线索原文，不写线索编号，免得让人猜出是谁说的。"),
    )


class AskOpening(forms.Form):
    """Why the identity is needed."""

    why = _why(_("为什么必须知道是谁"))


class DecideOpening(forms.Form):
    """Whether, and why."""

    agreed = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("yes", _("同意打开")), ("no", _("不同意"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    why = _why(_("理由"))


class Pay(forms.Form):
    """The word that the receiver says, and the voucher."""

    word = forms.CharField(
        label=_("领取口令"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("请来人打开进度页念出来。不要问姓名，不要看证件。"),
    )
    voucher = forms.CharField(label=_("付款凭证编号"), max_length=MOST_VOUCHER)


class SetRule(forms.Form):
    """What a category and band is worth."""

    category = forms.ChoiceField(label=_("类别"), choices=list(CATEGORY_WORDS.items()))
    band = forms.ChoiceField(label=_("档次"), choices=list(BAND_WORDS.items()))
    amount = forms.DecimalField(label=_("金额（元）"), max_digits=10, decimal_places=2)
    source = forms.CharField(label=_("依据的文件"), max_length=MOST_SOURCE)


class SetBudget(forms.Form):
    """What a year may cost."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    amount = forms.DecimalField(label=_("经费（元）"), max_digits=12, decimal_places=2)
    source = forms.CharField(label=_("依据的文件"), max_length=MOST_SOURCE)


SHAPES: dict[str, type[forms.Form]] = {
    "refer": Refer,
    "refuse": Refuse,
    "ask": Ask,
    "verify": Verify,
    "propose": Propose,
    "close": Close,
    "approve": Bare,
    "decline": Decline,
    "lead": Lead,
}
