"""Shape of what is typed about enterprises in the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.patrols.enterprises.rules import FINDINGS
from huying.patrols.enterprises.words import CHECK_ITEMS, LEVELS, TOPICS, TRADES
from huying.patrols.enterprises.words import FINDINGS as FINDING_WORDS


def long_text(label: Any, most: int, *, required: bool = True, rows: int = 3) -> forms.CharField:
    """A field of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


def day(label: Any, *, required: bool = True) -> forms.DateField:
    """A day of the calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget)


class Find(forms.Form):
    """What narrows the list."""

    q = forms.CharField(label=_("名称、信用代码或园区"), max_length=60, required=False)
    trade = forms.ChoiceField(label=_("行业"), required=False, choices=[("", _("全部")), *TRADES.items()])
    level = forms.ChoiceField(label=_("档次或信用"), required=False, choices=[("", _("全部")), *LEVELS.items()])


class Correct(forms.Form):
    """What the register says of an enterprise; the code that it stands under stays."""

    name = forms.CharField(label=_("企业名称"), max_length=120)
    trade = forms.ChoiceField(label=_("行业"), choices=[("", _("请选择")), *TRADES.items()])
    place = forms.CharField(
        label=_("楼幢、房间或社区编码"), max_length=40, help_text=_("地址库里的编码；没有入驻楼宇的填社区编码")
    )
    park = forms.CharField(label=_("园区"), max_length=60, required=False)
    contact_name = forms.CharField(label=_("联系人"), max_length=60, required=False)
    contact_phone = forms.CharField(label=_("联系电话"), max_length=30, required=False)
    organisation = forms.UUIDField(label=_("平台里的单位"), required=False, widget=forms.Select)

    def offer(self, units: list[tuple[str, str]]) -> None:
        """The units that the enterprise may be."""
        self.fields["organisation"].widget.choices = [("", _("没有账号")), *units]


class Enter(Correct):
    """An enterprise of the register: its code first, then the same."""

    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=30, help_text=_("18 位，营业执照上有；没有字母 I、O、S、V、Z")
    )
    field_order = ("credit_code",)


class Withdraw(forms.Form):
    """Why it is withdrawn."""

    why = forms.CharField(label=_("注销原因"), max_length=200)


class Check(forms.Form):
    """What is there, and whether the enterprise is let in."""

    there = forms.MultipleChoiceField(
        label=_("具备的条件"), required=False, choices=list(CHECK_ITEMS.items()), widget=forms.CheckboxSelectMultiple
    )
    passed = forms.ChoiceField(label=_("结论"), choices=[("yes", _("通过")), ("no", _("不通过"))])
    note = long_text(_("说明"), 500, required=False)


class Visit(forms.Form):
    """An expert visit."""

    visited_on = day(_("上门日期"))
    topic = forms.CharField(label=_("主题"), max_length=80)
    advice = long_text(_("建议"), 1000)


class ReadContact(forms.Form):
    """Why the contact is read."""

    reason = forms.CharField(label=_("查看联系方式的理由"), max_length=200)


class Record(forms.Form):
    """A first violation that is warned of, or a violation."""

    kind = forms.ChoiceField(
        label=_("种类"), choices=[(each, FINDING_WORDS[each]) for each in FINDINGS if each != "fault"]
    )
    topic = forms.ChoiceField(label=_("事项"), choices=[(key, word) for key, word in TOPICS.items() if key != "filing"])
    what = long_text(_("发现的问题"), 500)
    basis = forms.CharField(label=_("依据的条款"), max_length=200)
    mend_by = day(_("整改期限（首违告知必填）"), required=False)


class Object(forms.Form):
    """Why a finding is wrong."""

    grounds = long_text(_("异议的理由和证据"), 2000)


class Rule(forms.Form):
    """What comes of an objection."""

    upheld = forms.ChoiceField(
        label=_("裁定"), choices=[("", _("请选择")), ("yes", _("异议成立，撤去记录")), ("no", _("维持原记录"))]
    )
    ruling = long_text(_("裁定理由"), 500)


class AskRepair(forms.Form):
    """What was put right."""

    words = long_text(_("整改情况和证明"), 500)


class Bring(forms.Form):
    """A table."""

    file = forms.FileField(label=_("Excel（.xlsx）或 CSV 文件"))
