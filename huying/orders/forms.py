"""The shape of what is sent with the acts on an order. What a command refuses is not refused here a second time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.orders.rules import Outcome
from huying.orders.words import OUTCOMES, SCORES
from huying.ui.choosing import ChooseMany
from huying.ui.moments import MomentField


class Bare(forms.Form):
    """An act that needs nothing but the press."""


def text_area(rows: int = 3) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class PhotosInput(forms.ClearableFileInput):
    """Several photos at once."""

    allow_multiple_selected = True


class Photos(forms.FileField):
    """Any number of photos or PDF; a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=PhotosInput(attrs={"accept": "image/*,application/pdf"}), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each of the files, checked by itself."""
        sent = data if isinstance(data, list) else [data] if data else []
        if not sent and self.required:
            return super().clean(None, initial)
        return [super(Photos, self).clean(each, initial) for each in sent]


class Departments(forms.TypedMultipleChoiceField):
    """Departments by their ids; which there are is offered by the page, whether one exists is the command's to say."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=UUID, required=False, widget=ChooseMany, **options)

    def valid_value(self, _value: Any) -> bool:
        """The command knows."""
        return True


class Reason(forms.Form):
    """An act that says why."""

    reason = forms.CharField(max_length=2000, label=_("理由"), widget=text_area())


class Object(forms.Form):
    """异议: why it is not ours, and whose it is."""

    reason = forms.CharField(
        max_length=2000, label=_("异议理由"), widget=text_area(), help_text=_("写明依据的职责或条款；只能提一次")
    )
    suggested = forms.UUIDField(label=_("建议承办部门"), widget=forms.Select)


class Rule(forms.Form):
    """裁定: whose it is from now on."""

    lead = forms.UUIDField(label=_("主办部门"), widget=forms.Select)
    assists = Departments(label=_("协办部门"))
    reason = forms.CharField(
        max_length=2000, label=_("裁定理由"), widget=text_area(), help_text=_("裁定有约束力，并成为以后派单的先例")
    )
    basis = forms.CharField(required=False, max_length=300, label=_("依据"), help_text=_("法规条款或职责清单条目"))


class RequestExtension(forms.Form):
    """延期: how much longer, and why."""

    length = forms.IntegerField(min_value=1, max_value=366, label=_("延长多少个工作日"))
    reason = forms.CharField(max_length=500, label=_("理由"), widget=text_area())


class Pause(forms.Form):
    """中止计时: on which ground of the rule, by which document, why."""

    ground = forms.CharField(max_length=24, label=_("中止的情形"), widget=forms.Select)
    document = forms.CharField(
        max_length=200, label=_("文书"), help_text=_("委托鉴定书、听证通知等的名称和编号；没有文书不能中止")
    )
    reason = forms.CharField(max_length=500, label=_("理由"), widget=text_area(2))


class Report(forms.Form):
    """反馈: the four elements, and photos."""

    received_when = forms.CharField(max_length=200, label=_("何时接单"))
    spoke_with = forms.CharField(max_length=500, label=_("与谁联系"), help_text=_("加密保存，只有参与办理的人看得到"))
    measures = forms.CharField(max_length=4000, label=_("采取什么措施"), widget=text_area(4))
    solved_when = forms.CharField(required=False, max_length=200, label=_("何时解决"), help_text=_("阶段反馈可以不填"))
    partial = forms.BooleanField(required=False, label=_("这是阶段反馈，还要继续办"))
    photos = Photos(required=False, label=_("现场照片或材料"), help_text=_("照片或 PDF，最多 9 份；全部结果至少一份"))
    no_photo = forms.CharField(
        required=False, max_length=300, label=_("没有照片和材料的原因"), help_text=_("附了照片或材料的不用填")
    )


class PartReport(Report):
    """阶段反馈: all that is taken while a request for more time waits."""

    partial = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)


class CallBack(forms.Form):
    """回访: what the person concerned says."""

    outcome = forms.ChoiceField(
        label=_("群众意见"),
        choices=[(each.value, word) for each, word in OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        required=False, max_length=2000, label=_("记录"), widget=text_area(), help_text=_("不满意的须写明哪里不满意")
    )

    def clean_outcome(self) -> Outcome:
        """As the rules know it."""
        return Outcome(self.cleaned_data["outcome"])


class Attach(forms.Form):
    """附件: a picture and what it shows."""

    title = forms.CharField(required=False, max_length=120, label=_("名称"))
    photo = forms.FileField(required=False, label=_("照片"), widget=forms.FileInput(attrs={"accept": "image/*"}))
    release = forms.BooleanField(required=False, label=_("马上向部门开放"))


class Release(forms.Form):
    """开放附件: which."""

    attachment = forms.UUIDField(widget=forms.HiddenInput)


class ArrangeVisit(forms.Form):
    """联合到场: when and where."""

    meets_at = MomentField(
        label=_("什么时候碰头"),
    )
    place_text = forms.CharField(required=False, max_length=200, label=_("在哪里"), help_text=_("留空即工单上的地点"))


class Attend(forms.Form):
    """报到: at which visit, and where the person stands if they want to say so."""

    visit = forms.UUIDField(widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)


class Rate(forms.Form):
    """评价: a department by the caller, the whistle by a department."""

    rated = forms.UUIDField(required=False, label=_("评价哪个部门"), widget=forms.Select)
    score = forms.TypedChoiceField(
        label=_("评分"),
        coerce=int,
        choices=[(number, word) for number, word in SCORES.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(required=False, max_length=500, label=_("说明"), help_text=_("只评事，不评人"))


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Let one field be chosen from these."""
    if name not in form.fields:
        return
    widget = form.fields[name].widget
    assert isinstance(widget, forms.Select | forms.CheckboxSelectMultiple)
    widget.choices = choices


SHAPES: dict[str, type[forms.Form]] = {
    "object": Object,
    "rule": Rule,
    "request_extension": RequestExtension,
    "refuse_extension": Reason,
    "pause": Pause,
    "report": Report,
    "send_back": Reason,
    "call_back": CallBack,
    "cancel": Reason,
    "attach": Attach,
    "release": Release,
    "arrange_visit": ArrangeVisit,
    "attend": Attend,
    "rate": Rate,
}
"""By verb; a verb that is not here needs no words."""
