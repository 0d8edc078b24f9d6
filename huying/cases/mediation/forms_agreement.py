"""The shape of agreements, signatures, performance and judicial confirmation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.agreeing import Content, Item
from huying.cases.mediation.forms import day, long_text, many_of, one_of
from huying.cases.mediation.words import EXCLUSION_WORDS, VISIT_OUTCOME_WORDS

ROWS = 6
"""So many items of performance the page offers; the law sets no number."""


class Draft(forms.Form):
    """An agreement: texts, and rows of who does what by when. Which of them may be missing is the command's to say."""

    facts = long_text(_("主要事实"), required=False)
    issues = long_text(_("争议事项"), rows=2, required=False)
    responsibilities = long_text(_("各方责任"), rows=2, required=False)
    terms = long_text(_("协议内容"), rows=4, required=False, help_text=_("一条一行"))
    method = long_text(_("履行方式"), rows=2, required=False, help_text=_("例如：银行转账、当面交付"))
    asked = forms.BooleanField(label=_("当事人要求书面协议"), required=False)
    major = forms.BooleanField(label=_("重大、复杂、疑难"), required=False)
    consents = many_of(_("同意另立新协议的当事人"), help_text=_("只在替代已生效的协议时需要，须全体同意"))
    items = forms.CharField(label=_("履行内容"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, ROWS + 1):
            self.fields[f"party_{number}"] = one_of(_("谁"), required=False)
            self.fields[f"what_{number}"] = forms.CharField(label=_("做什么"), max_length=500, required=False)
            self.fields[f"amount_{number}"] = forms.DecimalField(
                label=_("金额（元）"), required=False, min_value=Decimal(0), max_digits=14, decimal_places=2
            )
            self.fields[f"due_{number}"] = day(_("最迟日期"), required=False)

    def clean(self) -> dict[str, Any]:
        """A row that has anything has who, what and when."""
        told = super().clean() or {}
        for number in range(1, ROWS + 1):
            row = {name: told.get(f"{name}_{number}") for name in ("party", "what", "due")}
            if any([*row.values(), told.get(f"amount_{number}")]):
                for name in [name for name, value in row.items() if not value]:
                    if f"{name}_{number}" not in self.errors:
                        self.add_error(f"{name}_{number}", _("这一行还没有填完。"))
        return told

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The rows of items as the page shows them."""
        names = ("party", "what", "amount", "due")
        return [[self[f"{name}_{number}"] for name in names] for number in range(1, ROWS + 1)]

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields above the rows."""
        return [self[name] for name in ("facts", "issues", "responsibilities", "terms", "method")]

    @property
    def content(self) -> Content:
        """What shall be agreed on."""
        told = self.cleaned_data
        items = [
            Item(told[f"party_{n}"], told[f"what_{n}"], told[f"due_{n}"], told[f"amount_{n}"])
            for n in range(1, ROWS + 1)
            if told.get(f"party_{n}")
        ]
        texts = {name: told[name] for name in ("facts", "issues", "responsibilities", "terms", "method")}
        return Content(**texts, items=tuple(items), asked=told["asked"], major=told["major"])


class Sign(forms.Form):
    """A signature on the pad, or a typed name with the scan of the signed paper. `signer` empty: the mediator."""

    signer = one_of(_("谁签字"), required=False, widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    image = forms.CharField(required=False, max_length=400_000, widget=forms.HiddenInput, label=_("签名"))
    typed = forms.CharField(label=_("不能手写的，输入姓名"), required=False, max_length=60)
    photo = forms.FileField(
        label=_("手签纸质件的照片"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )


class Perform(forms.Form):
    """Which item, and its proof."""

    performance = one_of(_("哪一项"))
    proof = forms.CharField(label=_("凭证"), max_length=500, required=False, help_text=_("转账单号、收条等"))
    photo = forms.FileField(label=_("凭证照片"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}))


class Visit(forms.Form):
    """Which visit, and what was found."""

    visit = one_of(_("哪次回访"))
    outcome = forms.ChoiceField(label=_("结果"), choices=list(VISIT_OUTCOME_WORDS.items()))
    text = long_text(_("说明"), rows=2, longest=1000, required=False)


class Apply(forms.Form):
    """The joint application for judicial confirmation."""

    court = one_of(_("向哪个法院申请"))
    applicants = many_of(_("共同申请的当事人"), help_text=_("须双方共同申请"))
    exclusions = forms.MultipleChoiceField(
        label=_("有下列情形的请勾选"),
        required=False,
        choices=list(EXCLUSION_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("有任何一项，法院不予确认"),
    )
    address = long_text(_("送达地址和电话"), rows=2, longest=500, required=False, help_text=_("一方一行"))


class Decide(forms.Form):
    """What the court decided."""

    decision = forms.ChoiceField(
        label=_("法院决定"),
        choices=[
            ("accepted", _("受理")),
            ("not_accepted", _("不予受理")),
            ("confirmed", _("裁定确认有效")),
            ("rejected", _("裁定驳回申请")),
            ("withdrawn", _("当事人撤回申请")),
        ],
    )
    ground = forms.ChoiceField(label=_("理由"), required=False, choices=[("", _("没有")), *EXCLUSION_WORDS.items()])
    number = forms.CharField(
        label=_("案号"), max_length=60, required=False, help_text=_("裁定须写明；受理时写过的不用再写")
    )
    decided_on = day(_("决定日期（不填为今天）"), required=False)


class ExtendRuling(forms.Form):
    """More days for the court, and why."""

    length = forms.IntegerField(label=_("延长天数"), min_value=1, max_value=10, initial=10)
    reason = forms.CharField(label=_("理由"), max_length=500)


def filled(content_of: dict[str, Any], items: list[tuple[str, str, Decimal | None, date]]) -> dict[str, Any]:
    """What a draft holds, as the initial values of its form."""
    found = dict(content_of)
    for number, (party, what, amount, due) in enumerate(items[:ROWS], 1):
        found |= {
            f"party_{number}": party,
            f"what_{number}": what,
            f"amount_{number}": amount,
            f"due_{number}": due,
        }
    return found
