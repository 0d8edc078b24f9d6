"""The shape of what is typed for an act on a case. What a command refuses is not refused here a second time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases import words, words_intake
from huying.cases.extending import can_be_granted, waiting_request
from huying.cases.handing_over import takers_of
from huying.cases.intake import LONGEST_TEXT
from huying.cases.models import Case
from huying.cases.pausing import grounds_of
from huying.cases.petitions import details_of
from huying.cases.queries.around import names_of
from huying.cases.review_right import is_late
from huying.cases.reviewing import bodies_asked, can_be_heard
from huying.cases.risk import bodies_told, suspicions
from huying.core.clock import now
from huying.orders.models import Report

OUTSIDE = "outside"
"""An organ that does not work on this platform, among those of a list."""


def _either(label: Any, choices: words.Words) -> list[tuple[str, Any]]:
    return [("", label), *choices.items()]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Bare(forms.Form):
    """An act that needs nothing but the press. `needs`: what of it is only for those who have another verb as well."""

    needs: ClassVar[Mapping[str, str]] = {}

    def for_those_with(self, verbs: Collection[str]) -> None:
        """Leave out what this person may not do beside the act."""
        for name, verb in self.needs.items():
            if verb not in verbs:
                del self.fields[name]

    def fit(self, case: Case) -> None:
        """Offer what this case allows."""


class Sorting(Bare):
    """信访分类: the class, and for an appeal one of six ways."""

    petition_class = forms.ChoiceField(
        label=_("信访分类"), required=False, choices=_either(_("请选择"), words_intake.PETITION_CLASS_WORDS)
    )
    route = forms.ChoiceField(
        label=_("申诉求决的六类途径"),
        required=False,
        choices=_either(_("不是申诉求决"), words_intake.PETITION_ROUTE_WORDS),
    )

    def fit(self, case: Case) -> None:
        """What was said before stands there."""
        petition = getattr(case, "petition", None)
        if petition is not None:
            self.initial = {"petition_class": petition.petition_class, "route": petition.route, **self.initial}


class Accept(Sorting):
    """受理: what may still be missing."""

    category = forms.ChoiceField(
        label=_("事项类别"), required=False, choices=_either(_("请选择"), words.CATEGORY_WORDS)
    )
    different = forms.BooleanField(label=_("已核对，不是同一信访事项"), required=False)

    def fit(self, case: Case) -> None:
        """Only petitions are sorted."""
        super().fit(case)
        self.initial = {"category": case.category, **self.initial}
        if case.line != "petition":
            for name in ("petition_class", "route", "different"):
                del self.fields[name]


class Elsewhere(Bare):
    """转其他途径: who has it from now on."""

    route = forms.ChoiceField(label=_("途径"), choices=_either(_("请选择"), words_intake.ROUTE_WORDS))
    body = forms.CharField(label=_("接收单位"), max_length=120)
    number = forms.CharField(label=_("对方编号"), required=False, max_length=60)
    text = forms.CharField(label=_("说明"), required=False, max_length=LONGEST_TEXT, widget=_area())


class NotAccept(Bare):
    """不予受理: why, and where else to go. It is printed."""

    ground = forms.ChoiceField(label=_("不予受理的理由"), choices=_either(_("请选择"), words_intake.GROUND_WORDS))
    text = forms.CharField(label=_("向当事人说明"), max_length=LONGEST_TEXT, widget=_area())
    route = forms.ChoiceField(label=_("还可以走的途径"), choices=_either(_("请选择"), words_intake.ROUTE_WORDS))
    body = forms.CharField(label=_("可以找哪个单位"), max_length=120)


class Withdraw(Bare):
    """撤回: in the applicant's words."""

    text = forms.CharField(label=_("撤回的原因"), required=False, max_length=LONGEST_TEXT, widget=_area(2))


class Dispose(Bare):
    """办结: what came of it."""

    result = forms.ChoiceField(label=_("办理结果"), choices=list(words_intake.RESULT_WORDS.items()))
    answer = forms.ChoiceField(
        label=_("答复意见"), required=False, choices=_either(_("请选择"), words_intake.PETITION_ANSWER_WORDS)
    )
    text = forms.CharField(label=_("做了什么，结果怎样"), max_length=LONGEST_TEXT, widget=_area())

    def fit(self, case: Case) -> None:
        """Only petitions are answered; what a department reported stands there to begin with."""
        if case.line != "petition":
            del self.fields["answer"]
        reports = Report.objects.filter(order__matter=case.stream, order__accepted_at__isnull=False, partial=False)
        reported = reports.order_by("-at").values_list("measures", flat=True).first()
        if reported:
            self.initial = {"text": reported, **self.initial}


class Merge(Bare):
    """并案: the code of the case that goes on."""

    into = forms.CharField(label=_("并入哪一件"), max_length=20, help_text=_("另一件的编号"))


class Split(Bare):
    """分案: what leaves, and whom it concerns."""

    facts = forms.CharField(label=_("分出去的是什么事"), max_length=LONGEST_TEXT, widget=_area())
    category = forms.ChoiceField(
        label=_("事项类别"), required=False, choices=_either(_("和原来一样"), words.CATEGORY_WORDS)
    )
    parties = forms.TypedMultipleChoiceField(
        label=_("涉及的当事人"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def fit(self, case: Case) -> None:
        """The parties of this case, masked."""
        _choose(self, "parties", names_of(case))


class AddMaterial(Bare):
    """补充材料: words, a photo or a PDF."""

    kind = forms.ChoiceField(label=_("材料种类"), choices=list(words_intake.MATERIAL_WORDS.items()))
    text = forms.CharField(label=_("内容"), required=False, max_length=LONGEST_TEXT, widget=_area())
    photo = forms.FileField(
        label=_("照片或 PDF"), required=False, widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"})
    )
    released = forms.BooleanField(label=_("承办单位可以看"), required=False)
    needs: ClassVar[Mapping[str, str]] = {"released": "release"}


class Extend(Bare):
    """申请延长办理期限: how long and why; a head decides."""

    days = forms.IntegerField(label=_("延长多少日"), min_value=1, max_value=365, initial=30)
    reason = forms.CharField(label=_("延长的理由，会告知信访人"), max_length=500, widget=_area(2))


class Pause(Bare):
    """中止计时: on which ground of the law, by which document, why."""

    ground = forms.CharField(label=_("中止的情形"), max_length=24, widget=forms.Select)
    document = forms.CharField(label=_("文书"), max_length=200, help_text=_("听证通知等的名称和编号；没有文书不能中止"))
    why = forms.CharField(label=_("理由"), max_length=500, widget=_area(2))

    def fit(self, case: Case) -> None:
        """The grounds that its rule knows; whether one applies is the command's to say."""
        widget = self.fields["ground"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [(code, str(word)) for code, word in grounds_of(case).items()]


class DecideExtension(Bare):
    """审批延期: what was asked for, and yes, or no with the reason."""

    days = forms.IntegerField(label=_("申请延长的天数"), disabled=True, required=False)
    reason = forms.CharField(label=_("申请的理由"), disabled=True, required=False, widget=_area(2))
    approved = forms.TypedChoiceField(
        label=_("审批意见"),
        choices=[("yes", _("同意延期")), ("no", _("不同意延期"))],
        coerce=lambda word: word == "yes",
    )
    answer = forms.CharField(label=_("不同意的理由"), max_length=500, required=False)

    def fit(self, case: Case) -> None:
        """The request that waits; when the period is over it can only be answered with a no."""
        waiting = waiting_request(case)
        if waiting is not None:
            self.initial = {"days": waiting.days, "reason": waiting.reason, **self.initial}
            if not can_be_granted(case, waiting.days):
                field = self.fields["approved"]
                assert isinstance(field, forms.ChoiceField)
                field.choices = [("no", _("不同意延期"))]
                field.help_text = _("六十日已满，不能再同意延期；请写明理由后退回申请。")


class ReportSuspicion(Bare):
    """登记已报告: to whom a suspicion was told."""

    to = forms.ChoiceField(label=_("报告给"), choices=_either(_("请选择"), words_intake.REPORTED_TO_WORDS))
    body = forms.CharField(label=_("单位名称"), max_length=120)
    number = forms.CharField(label=_("对方编号"), required=False, max_length=60)
    text = forms.CharField(label=_("说明"), required=False, max_length=LONGEST_TEXT, widget=_area(2))


class LiftSuspicion(Bare):
    """排除嫌疑: what is suspected no more, and which body answered so."""

    domestic_violence = forms.BooleanField(label=_("排除家庭暴力嫌疑"), required=False)
    crime = forms.BooleanField(label=_("排除犯罪嫌疑"), required=False)
    body = forms.CharField(label=_("答复的机关"), max_length=120, widget=forms.Select)
    number = forms.CharField(label=_("答复文号"), max_length=60)
    text = forms.CharField(label=_("答复内容"), max_length=LONGEST_TEXT, widget=_area(2))

    def fit(self, case: Case) -> None:
        """Only what is suspected of this case is offered, and the bodies that were told; a press that is repeated says
        the same all the same."""
        violence, crime = suspicions(case)
        told = [
            *(bodies_told(case, violence=True, crime=False) if violence or not crime else ()),
            *(bodies_told(case, violence=False, crime=True) if crime else ()),
        ]
        widget = self.fields["body"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [(body, body) for body in dict.fromkeys(told)]
        for field, marked in zip(("domestic_violence", "crime"), suspicions(case), strict=True):
            if not marked:
                self.fields[field].widget = forms.HiddenInput()


class Review(Bare):
    """登记复查、复核申请: which organ takes it; one outside is named, with the day on which it was asked."""

    organisation_id = forms.TypedChoiceField(
        label=_("复查、复核机关"), coerce=lambda word: None if word == OUTSIDE else UUID(word)
    )
    body = forms.CharField(
        label=_("平台外机关的名称"), required=False, max_length=120, help_text=_("只在选“平台外的上级机关”时填写")
    )
    asked_on = forms.DateField(
        label=_("向平台外机关申请的日期"),
        required=False,
        widget=_day(),
        help_text=_("信访人实际提出的那一天；只在选“平台外的上级机关”时填写"),
    )

    def fit(self, case: Case) -> None:
        """The organs that may, and one outside; after the thirty days that one alone, if it was asked before."""
        details, at = details_of(case), now()
        late = is_late(case, details, at)
        here = {} if late else {str(body.pk): body.name for body in bodies_asked(case, at)}
        _choose(self, "organisation_id", {**here, OUTSIDE: str(_("平台外的上级机关"))})
        if late:
            self.fields["organisation_id"].help_text = _("30 日已满，只能补登期限内已向平台外机关提出的申请。")
        elif not here:
            self.fields["organisation_id"].help_text = _("平台内没有可以复查、复核的上级机关。")


class OutsideHearing(Bare):
    """登记听证时间: from when to when an organ outside heard, by which document."""

    heard_since = forms.DateField(label=_("听证开始日期"), widget=_day(), help_text=_("晚于申请的日期"))
    heard_until = forms.DateField(label=_("听证结束日期"), widget=_day(), help_text=_("当天结束的，与开始日期相同"))
    heard_document = forms.CharField(label=_("听证文书"), max_length=200, help_text=_("听证通知等的名称和编号"))
    heard_why = forms.CharField(label=_("说明"), required=False, max_length=500, widget=_area(2))


class OutsideOpinion(Bare):
    """登记复查、复核意见: what an organ outside decided, and the opinion itself."""

    answer = forms.ChoiceField(label=_("意见"), choices=_either(_("请选择"), words_intake.PETITION_ANSWER_WORDS))
    number = forms.CharField(label=_("意见书文号"), max_length=60)
    decided_on = forms.DateField(label=_("作出意见的日期"), widget=_day())
    served_on = forms.DateField(
        label=_("信访人收到的日期"), widget=_day(), help_text=_("复查意见从这一天起 30 日内可以申请复核")
    )
    photo = forms.FileField(
        label=_("意见书（照片或 PDF）"), widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"})
    )
    heard_since = forms.DateField(
        label=_("听证开始日期"), required=False, widget=_day(), help_text=_("举行了听证、还没有登记时填写")
    )
    heard_until = forms.DateField(label=_("听证结束日期"), required=False, widget=_day())
    heard_document = forms.CharField(label=_("听证文书"), required=False, max_length=200)

    def fit(self, case: Case) -> None:
        """Of a hearing only where the law does not count its days."""
        if not can_be_heard(case):
            for name in ("heard_since", "heard_until", "heard_document"):
                del self.fields[name]


class HandOver(Bare):
    """移交: to which body, and why."""

    organisation_id = forms.TypedChoiceField(label=_("接收单位"), coerce=UUID)
    reason = forms.CharField(label=_("移交的理由"), max_length=500, widget=_area(2))

    def fit(self, case: Case) -> None:
        """The bodies of the centre over its place."""
        _choose(self, "organisation_id", {str(body.pk): body.name for body in takers_of(case, now())})


class DecideHandOver(Bare):
    """接收移交: yes, or no with the reason."""

    accepted = forms.TypedChoiceField(
        label=_("答复"),
        choices=[("yes", _("接收，由本单位负责")), ("no", _("退回，由原单位负责"))],
        coerce=lambda word: word == "yes",
    )
    answer = forms.CharField(label=_("退回的理由"), max_length=500, required=False, widget=_area(2))


class Recuse(Bare):
    """回避: why one keeps away."""

    reason = forms.CharField(label=_("回避的理由"), max_length=200)


def _choose(form: forms.Form, name: str, options: Mapping[str, str]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(options.items())
