"""The shape of what is typed about hazards. What a command refuses is not refused here a second time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.orders.forms import Photos, offer, text_area
from huying.orders.naming import departments_of
from huying.patrols.hazards.categories import categories, word_of
from huying.patrols.hazards.extending import longest
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.campaigns import running
from huying.patrols.hazards.queries.found import alike
from huying.patrols.hazards.responsible import bodies_of
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.soundness import LONGEST_SENDER, LONGEST_SPOT, LONGEST_WORDS
from huying.patrols.hazards.words import GRADES
from huying.people.access import Actor

CHOSEN = [(each.value, word) for each, word in GRADES.items() if each]
PHOTOS_HELP = _("最多 9 张")


def _choose() -> tuple[str, str]:
    return "", str(_now("请选择"))


class Find(forms.Form):
    """What was found, where."""

    place = forms.CharField(
        max_length=120,
        label=_("地点"),
        help_text=_("楼码牌上的编号，或楼名"),
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    spot = forms.CharField(
        required=False, max_length=LONGEST_SPOT, label=_("具体位置"), help_text=_("例如：2单元3楼楼梯间，可以不填")
    )
    category = forms.CharField(max_length=24, label=_("类别"), widget=forms.Select)
    words = forms.CharField(
        max_length=LONGEST_WORDS, label=_("是什么隐患"), widget=text_area(), help_text=_("不写姓名和电话")
    )
    photos = Photos(required=False, label=_("现场照片"), help_text=PHOTOS_HELP)
    suggested = forms.ChoiceField(
        required=False, label=_("您看有多严重"), choices=[("", _("由街道定")), *CHOSEN], widget=forms.Select
    )

    campaign = forms.UUIDField(required=False, label=_("属于哪项专项"), widget=forms.Select)

    def offer(self, area_code: str, at: datetime) -> None:
        """The kinds that hold there, and the campaigns that run."""
        runs = [(str(each.pk), each.name) for each in running(area_code, in_china(at).date())]
        offer(self, "campaign", [("", str(_now("不属于专项"))), *runs])
        if not runs:
            self.fields["campaign"].widget = forms.HiddenInput()
        kinds = categories(area_code, at)
        offer(self, "category", [_choose(), *((code, word_of(row)) for code, row in kinds.items())])


class StartCampaign(forms.Form):
    """专项: its name and its days."""

    name = forms.CharField(max_length=60, label=_("专项名称"), help_text=_("例如：护校安园、租房整治"))
    starts_on = forms.DateField(label=_("开始日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("结束日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class Fix(forms.Form):
    """即查即改: before, after, who was there."""

    before = forms.CharField(max_length=LONGEST_WORDS, label=_("改前"), widget=text_area(2))
    after = forms.CharField(max_length=LONGEST_WORDS, label=_("改后"), widget=text_area(2))
    present = forms.CharField(
        max_length=60, label=_("谁在场确认"), help_text=_("业主、租户、店主或保安；加密保存，不公开")
    )
    photos = Photos(required=False, label=_("改后照片"), help_text=PHOTOS_HELP)


class GradeIt(forms.Form):
    """定级."""

    grade = forms.ChoiceField(label=_("等级"), choices=CHOSEN, widget=forms.RadioSelect)
    reason = forms.CharField(required=False, max_length=LONGEST_WORDS, label=_("理由"), widget=text_area(2))

    def clean_grade(self) -> Grade:
        """As the rules know it."""
        return Grade(self.cleaned_data["grade"])


class Assign(forms.Form):
    """交办: who, what, until when."""

    responsible = forms.UUIDField(required=False, label=_("责任单位"), widget=forms.Select)
    name = forms.CharField(
        required=False,
        max_length=120,
        label=_("没有账号的商户、住户"),
        help_text=_("写名称；通知书上会有二维码，扫码就能提交整改"),
    )
    demand = forms.CharField(
        max_length=LONGEST_WORDS,
        label=_("整改要求"),
        widget=text_area(),
        help_text=_("责任方看到的就是这里写的。不要写谁发现、谁报告"),
    )
    planned = forms.BooleanField(required=False, label=_("一时改不好，按计划整改"))
    protection = forms.CharField(
        required=False, max_length=LONGEST_WORDS, label=_("整改前怎样保证安全"), widget=text_area(2)
    )
    enforcer = forms.UUIDField(
        required=False,
        label=_("逾期由哪个部门执法"),
        widget=forms.Select,
        help_text=_("催改两次仍不改的，自动吹哨请它到场"),
    )


class CategoryCode(forms.Form):
    """Which kind is ended."""

    code = forms.CharField(max_length=24, widget=forms.HiddenInput)


class SetCategory(forms.Form):
    """A kind of hazard, added or with its code changed."""

    code = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    name = forms.CharField(max_length=40, label=_("类别名称"))
    name_en = forms.CharField(required=False, max_length=80, label=_("英文名"))
    suggested = forms.ChoiceField(
        required=False, label=_("通常的等级"), choices=[("", _("不预设")), *CHOSEN], help_text=_("只作提示，由街道定级")
    )
    needs_photo = forms.BooleanField(required=False, label=_("要有照片才说得清"))
    basis = forms.CharField(required=False, max_length=200, label=_("法律依据"), help_text=_("印在整改通知书上"))
    starts_on = forms.DateField(
        required=False,
        label=_("从哪天起"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("不填就是现在起"),
    )


class Extend(forms.Form):
    """延期: how much longer, and why."""

    length = forms.IntegerField(min_value=1, max_value=366, label=_("延长多少天"))
    reason = forms.CharField(max_length=500, label=_("理由"), widget=text_area(2))


class Rectify(forms.Form):
    """整改: what was done, with photos."""

    done = forms.CharField(max_length=LONGEST_WORDS, label=_("做了什么"), widget=text_area())
    photos = Photos(required=False, label=_("整改后的照片"), help_text=_("至少一张，最多 9 张"))


class RectifyByNotice(Rectify):
    """整改 by the key on the notice: also who sends it, for nobody is signed in."""

    sender = forms.CharField(
        max_length=LONGEST_SENDER,
        label=_("您是谁"),
        help_text=_("责任方本人或受其委托的人，写称呼，如“旺旺小吃店 王女士”。只给复查的人看；工作人员不得代填"),
    )
    field_order = ("sender", "done", "photos")


class Reinspect(forms.Form):
    """复查: gone or not, with the scan of the plate."""

    passed = forms.TypedChoiceField(
        label=_("复查结果"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("已改好")), ("no", _("没改好"))],
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        label=_("看到什么"),
        widget=text_area(2),
        help_text=_("没改好的必填"),
    )
    plate = forms.CharField(
        required=False,
        max_length=300,
        label=_("扫到的屋联码"),
        help_text=_(
            "较大以上隐患必填：在现场扫码后，把打开的网址贴在这里；从扫码页进来的已经填好。动态码当场送达才证明到场，事后补传的另附照片"
        ),
    )
    photos = Photos(required=False, label=_("现场照片"), help_text=PHOTOS_HELP)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)


class Reason(forms.Form):
    """An act that says why."""

    reason = forms.CharField(max_length=LONGEST_WORDS, label=_("理由"), widget=text_area(2))


class Escalate(forms.Form):
    """吹哨执法: whom."""

    enforcer = forms.UUIDField(required=False, label=_("到场执法的部门"), widget=forms.Select)
    reason = forms.CharField(required=False, max_length=LONGEST_WORDS, label=_("移送理由"), widget=text_area(2))


class Warn(forms.Form):
    """首违警告."""

    warning = forms.CharField(
        max_length=LONGEST_WORDS,
        label=_("警告内容"),
        widget=text_area(2),
        help_text=_("初次违反、危害后果轻微并及时改正的，可以不予处罚（行政处罚法第三十三条）"),
    )


class Merge(forms.Form):
    """并入."""

    into = forms.CharField(max_length=30, label=_("并入哪一条（编号）"))


class CallReporter(forms.Form):
    """联系报告人."""

    reason = forms.CharField(max_length=LONGEST_WORDS, label=_("为什么要联系"), help_text=_("谁看、为什么看，都会留痕"))


SHAPES: dict[str, type[forms.Form]] = {
    "fix": Fix,
    "grade": GradeIt,
    "assign": Assign,
    "extend": Extend,
    "rectify": Rectify,
    "reinspect": Reinspect,
    "send_back": Reason,
    "invalidate": Reason,
    "escalate": Escalate,
    "warn": Warn,
    "merge": Merge,
    "call_reporter": CallReporter,
}
"""By the verbs that need words; for the others a press is enough."""


def fit(form: forms.Form, actor: Actor, hazard: Hazard) -> forms.Form:
    """Put in what may be chosen."""
    if "responsible" in form.fields:
        bodies = [(str(each.pk), each.name) for each in bodies_of(hazard.area_code)]
        offer(form, "responsible", [_choose(), *bodies])
    if "enforcer" in form.fields:
        bodies = [(str(each.pk), each.name) for each in departments_of(hazard.area_code)]
        offer(form, "enforcer", [("", str(_now("还没有定"))), *bodies])
    if "length" in form.fields and (most := longest(hazard)):
        form.fields["length"].help_text = _now("一共最多延长{most}").format(most=most)
    if "into" in form.fields:
        others = alike(actor, hazard)
        form.fields["into"].initial = others[0].code if len(others) == 1 else None
    return form


def initial(verb: str, hazard: Hazard) -> dict[str, Any]:
    """What is likely."""
    if verb == "grade":
        return {"grade": hazard.grade or hazard.suggested}
    if verb == "assign":
        return {
            "responsible": hazard.responsible_id,
            "name": hazard.responsible_name,
            "demand": hazard.demand,
            "enforcer": hazard.enforcer_id,
        }
    return {"enforcer": hazard.enforcer_id} if verb == "escalate" else {}
