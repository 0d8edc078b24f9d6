"""Shape of what is typed about filings, services, and what a district sets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.patrols.enterprises.forms import day, long_text
from huying.patrols.enterprises.words import AUDIT_STATES, CLASSES, PURPOSES, RATINGS, RULES, TRIO


class File(forms.Form):
    """A filing."""

    chemical = forms.UUIDField(label=_("品种"), widget=forms.Select, error_messages={"required": _("请选择品种。")})
    kilograms = forms.DecimalField(label=_("数量（千克）"), max_digits=12, decimal_places=3)
    purpose = forms.ChoiceField(label=_("用途"), choices=list(PURPOSES.items()))
    purpose_words = forms.CharField(
        label=_("具体用途"), max_length=200, required=False, help_text=_("选“其他用途”时必填")
    )
    starts_on = day(_("购买期间从"))
    ends_on = day(_("到"))
    counterpart_code = forms.CharField(label=_("销售单位信用代码"), max_length=30)
    counterpart_name = forms.CharField(label=_("销售单位名称"), max_length=120)

    def offer(self, chemicals: list[tuple[str, list[tuple[str, str]]]]) -> None:
        """The catalogue, by class."""
        self.fields["chemical"].widget.choices = [("", _("请选择")), *chemicals]


class Decide(forms.Form):
    """Approve or refuse."""

    approved = forms.ChoiceField(
        label=_("审核结论"), choices=[("", _("请选择")), ("yes", _("准予备案")), ("no", _("不予备案"))]
    )
    reason = long_text(_("理由和依据（不予备案时必填）"), 500, required=False)


class Audit(forms.Form):
    """What came of the check."""

    state = forms.ChoiceField(
        label=_("核查结论"), choices=[(key, word) for key, word in AUDIT_STATES.items() if key != "drawn"]
    )
    note = long_text(_("核查了什么、发现什么"), 500)


class Revoke(forms.Form):
    """Why it is revoked."""

    reason = long_text(_("撤销理由"), 500)


class Ask(forms.Form):
    """A request for service."""

    enterprise = forms.UUIDField(label=_("企业"), widget=forms.Select)
    kind = forms.ChoiceField(label=_("服务种类"))
    words = long_text(_("需要什么服务"), 500)

    def offer(self, enterprises: list[tuple[str, str]], kinds: list[tuple[str, str]]) -> None:
        """For whom this person may ask, and what."""
        self.fields["enterprise"].widget.choices = enterprises
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = kinds


class Assign(forms.Form):
    """To whom of the three."""

    post = forms.ChoiceField(label=_("交给"), choices=list(TRIO.items()))


class HandUp(forms.Form):
    """Why the street is asked."""

    note = long_text(_("转街道的原因"), 500)


class Order(forms.Form):
    """Which department, and what it is asked."""

    lead = forms.UUIDField(label=_("主办部门"), widget=forms.Select)
    words = long_text(_("要部门办什么"), 500)

    def offer(self, departments: list[tuple[str, str]]) -> None:
        """The departments of the district."""
        self.fields["lead"].widget.choices = departments


class Answer(forms.Form):
    """The answer."""

    text = long_text(_("答复"), 1000)


class Rate(forms.Form):
    """Whether the matter is solved."""

    rating = forms.ChoiceField(label=_("这件事解决了吗"), choices=list(RATINGS.items()))
    words = forms.CharField(label=_("补充说明"), max_length=500, required=False)


class SetTrio(forms.Form):
    """Who holds a post of a building."""

    building = forms.CharField(label=_("楼幢编码"), max_length=40)
    post = forms.ChoiceField(label=_("岗位"), choices=list(TRIO.items()))
    person = forms.CharField(label=_("人员账号"), max_length=60)
    valid_from = day(_("从哪天起"))


class Publish(forms.Form):
    """A rule."""

    code = forms.ChoiceField(label=_("规则"), choices=list(RULES.items()))
    value = forms.IntegerField(label=_("数值"))
    months = forms.IntegerField(label=_("回看月数"), initial=0, help_text=_("不回看的规则填 0"))
    source = forms.CharField(label=_("公布的文件"), max_length=200)


class SetBody(forms.Form):
    """Which organisation has a part."""

    part = forms.ChoiceField(label=_("职责"))
    organisation = forms.UUIDField(label=_("机构"), widget=forms.Select)

    def offer(self, parts: list[tuple[str, Any]], organisations: list[tuple[str, str]]) -> None:
        """The parts and the organisations of the district."""
        part = self.fields["part"]
        assert isinstance(part, forms.ChoiceField)
        part.choices = parts
        self.fields["organisation"].widget.choices = [("", _("请选择")), *organisations]


class EndServiceKind(forms.Form):
    """Which kind is ended."""

    code = forms.CharField(max_length=20, widget=forms.HiddenInput)


class SetServiceKind(forms.Form):
    """A kind of service, added or with its code changed."""

    code = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    name = forms.CharField(max_length=20, label=_("服务名称"))
    post = forms.ChoiceField(label=_("由谁先答复"), choices=list(TRIO.items()))


class ListChemical(forms.Form):
    """A chemical that a later notice controls."""

    name = forms.CharField(label=_("品名"), max_length=120)
    chemical_class = forms.TypedChoiceField(label=_("类别"), coerce=int, choices=list(CLASSES.items()))
    source = forms.CharField(label=_("列管的文件"), max_length=200)
    effective_from = day(_("自哪天起"))


class Verify(forms.Form):
    """A sample that somebody verifies for themselves."""

    seed = forms.CharField(label=_("公布的种子"), max_length=64)
    commitment = forms.CharField(label=_("事先公布的承诺（SHA-256）"), max_length=64)
    percent = forms.IntegerField(label=_("抽查比例（%）"), min_value=5, max_value=100)
    codes = long_text(_("当月全部秒办编号，一行一个"), 200_000, rows=5)
    sample = long_text(_("公布的样本，一行一个"), 20_000, rows=3)
