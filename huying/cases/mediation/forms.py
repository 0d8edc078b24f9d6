"""The shape of what is sent to a mediation; what it means is decided by the commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.rules import REASONS
from huying.cases.mediation.words import (
    KIND_WORDS,
    LANGUAGE_WORDS,
    MEANS_WORDS,
    MODE_WORDS,
    PAUSE_WORDS,
    REASON_WORDS,
    REPLACED_WORDS,
)
from huying.core.clock import CHINA

Choices = Sequence[tuple[str, Any]]
YES_NO = (("yes", _("同意调解")), ("no", _("不同意")))


def one_of(label: Any, **more: Any) -> forms.TypedChoiceField:
    """A row to be chosen by its id; the choices are set by `offer`."""
    return forms.TypedChoiceField(label=label, coerce=UUID, empty_value=None, **more)


def many_of(label: Any, **more: Any) -> forms.TypedMultipleChoiceField:
    """Rows to be ticked."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


def long_text(label: Any, *, rows: int = 3, longest: int = 5000, **more: Any) -> forms.CharField:
    """Several lines."""
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more)


def day(label: Any, **more: Any) -> forms.DateField:
    """A date of the calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def clock_time(label: Any, **more: Any) -> forms.TimeField:
    """A time of the day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


def offer(form: forms.Form, choices: Mapping[str, Choices]) -> forms.Form:
    """Let the fields of a form choose from these rows, by the name of the field; `form.field` is of one form."""
    for each, field in form.fields.items():
        own = f"{type(form).__name__.lower()}.{each}"
        name = own if own in choices else each
        if name in choices and isinstance(field, forms.ChoiceField):
            one = type(field.widget) is forms.Select and not (field.required and len(choices[name]) == 1)
            field.choices = [*([("", OPTIONAL.get(name, _("请选择")))] if one else []), *choices[name]]
    return form


OPTIONAL = {"mediator": _("按当事人选定，否则按适合"), "resource": _("不用房间")}
"""What an empty choice means."""


class Bare(forms.Form):
    """An act that needs nothing but the press."""


class SignMaterial(forms.Form):
    """On which day the court's material was signed for; empty: today."""

    signed_on = forms.DateField(
        label=_("签收日期（不填为今天）"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "9999-12-31"}),
    )


class Assign(forms.Form):
    """Whom; empty: whom the parties chose, else who fits."""

    mediator = one_of(_("调解员"), required=False)
    kind = forms.ChoiceField(label=_("调解种类"), choices=list(KIND_WORDS.items()), initial="people")
    language = forms.ChoiceField(
        label=_("当事人需要的语言"), required=False, choices=[("", _("普通话即可")), *LANGUAGE_WORDS.items()]
    )
    ground = forms.ChoiceField(
        label=_("更换原因"), required=False, choices=[("", _("不是更换")), *REPLACED_WORDS.items()]
    )


class Wish(forms.Form):
    """Which party wishes for whom."""

    party = one_of(_("哪一方"))
    wished = one_of(_("选哪位调解员"))
    means = forms.ChoiceField(label=_("方式"), choices=list(MEANS_WORDS.items()))


class Challenge(forms.Form):
    """A party asks the mediator to step down, or they do so of themselves."""

    party = one_of(_("哪一方申请"), required=False, help_text=_("当事人申请即回避，不需要理由成立"))
    ground = forms.ChoiceField(label=_("原因"), choices=list(REPLACED_WORDS.items()))
    reason = long_text(_("说明"), rows=2, longest=500, required=False)


class Reinstate(forms.Form):
    """Why the mediator who stepped down goes on, with whose consent."""

    reason = long_text(_("理由"), rows=2, longest=500, help_text=_("例如：当事人撤回回避申请，或登记有误"))
    consents = many_of(_("同意原调解员继续的当事人"), help_text=_("须全体同意；有一方不同意的，请另行指派"))


class AskConsent(forms.Form):
    """The disclosure that comes before the question."""

    unrelated = forms.BooleanField(label=_("我与各方当事人没有亲属、雇佣或其他可能影响公正的关系"), required=False)
    disclosure = long_text(
        _("有什么关系"), rows=2, longest=500, required=False, help_text=_("有关系的写明；各方都同意的可以继续")
    )


class Consent(forms.Form):
    """One party's answer."""

    party = one_of(_("哪一方"))
    given = forms.ChoiceField(label=_("答复"), choices=YES_NO, widget=forms.RadioSelect)
    means = forms.ChoiceField(label=_("方式"), choices=list(MEANS_WORDS.items()))
    guardian = forms.CharField(
        label=_("监护人"), max_length=60, required=False, help_text=_("未成年当事人须有监护人在场")
    )
    document = forms.CharField(label=_("凭证"), max_length=120, required=False, help_text=_("同意书编号、录音编号等"))


class Refuse(forms.Form):
    """Which party says no."""

    party = one_of(_("哪一方"))
    means = forms.ChoiceField(label=_("方式"), choices=list(MEANS_WORDS.items()))


class Schedule(forms.Form):
    """When and where to meet."""

    day = day(_("日期"))
    starts_at = clock_time(_("开始"))
    ends_at = clock_time(_("结束"))
    mode = forms.ChoiceField(label=_("方式"), choices=list(MODE_WORDS.items()))
    resource = one_of(_("调解室"), required=False)
    place_text = forms.CharField(label=_("地点"), max_length=120, required=False, help_text=_("不用调解室时填写"))

    def instant(self, name: str) -> datetime:
        """The start or the end."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data[name], CHINA)


class CancelSession(forms.Form):
    """Which meeting, and why."""

    session = one_of(_("会期"))
    why = forms.CharField(label=_("原因"), max_length=200, required=False)


class Record(forms.Form):
    """The record of a session."""

    session = one_of(_("会期"))
    attended = many_of(_("到场的当事人"))
    guardian = forms.CharField(label=_("监护人"), max_length=60, required=False)
    helpers = forms.CharField(label=_("其他参加人"), max_length=200, required=False, help_text=_("用顿号分开"))
    statements = long_text(_("双方陈述"), rows=5, longest=20000)
    verified = long_text(_("查明的事实"), required=False, longest=20000)
    explained = long_text(_("释明的法律和风险"), required=False)
    result = long_text(_("结果"), rows=2)
    failed = forms.ChoiceField(
        label=_("没有达成协议、就此终止的原因"),
        required=False,
        choices=[("", _("还要继续，或已达成协议")), *((code, REASON_WORDS[code]) for code in REASONS)],
        help_text=_("选了就把原因和其他途径写进笔录；终止调解另按“终止调解”"),
    )


class Note(forms.Form):
    """A note for oneself."""

    text = long_text(_("笔记"), rows=4, help_text=_("单独加密，只有您本人能看，主管和管理员也看不到"))


class Suspend(forms.Form):
    """Why mediation stands still, and by which document."""

    ground = forms.ChoiceField(label=_("原因"), choices=list(PAUSE_WORDS.items()))
    document = forms.CharField(label=_("文书"), max_length=200, help_text=_("例如：鉴定委托书编号"))


class Extend(forms.Form):
    """By how much, why, with whose consent."""

    days = forms.IntegerField(label=_("延长天数"), min_value=1, max_value=180)
    reason = forms.CharField(label=_("理由"), max_length=500)
    consents = many_of(_("同意延长的当事人"), help_text=_("须全体同意"))


class AgreeFacts(forms.Form):
    """Facts that nobody disputes."""

    text = long_text(_("各方都认可的事实"), rows=4)
    consents = many_of(_("同意记载的当事人"), help_text=_("须全体同意"))


class Fail(forms.Form):
    """Why mediation ends."""

    reason = forms.ChoiceField(
        label=_("终止原因"),
        choices=[(code, word) for code, word in REASON_WORDS.items() if code not in {"agreed", "refused"}],
    )
    text = long_text(_("说明"), rows=2, longest=1000, required=False, help_text=_("会写进终止调解通知书"))


class ReportRisk(forms.Form):
    """What is suspected."""

    domestic_violence = forms.BooleanField(label=_("涉嫌家庭暴力"), required=False)
    crime = forms.BooleanField(label=_("涉嫌犯罪，或可能引发治安、刑事案件"), required=False)
