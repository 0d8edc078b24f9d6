"""The shape of what is typed about consultations. What a command refuses is not refused here a second time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Bare, Departments, Photos, text_area
from huying.people.choices import by_kind
from huying.people.models import Organisation
from huying.people.words import ROLE_WORDS
from huying.supervision.consultations.commands.call import Call
from huying.supervision.consultations.commands.set_rule import SIGNERS, CallRuleContent
from huying.supervision.consultations.models import Body
from huying.supervision.consultations.rules import (
    CALLABLE,
    GRAVE,
    MOST_DONE,
    MOST_ITEM,
    MOST_MINUTES,
    MOST_PLACE,
    MOST_REASON,
    MOST_SEAT,
    MOST_SOURCE,
    MOST_TASK,
    MOST_TEXT,
    MOST_TITLE,
    REGULAR,
    ConsultationKind,
)
from huying.supervision.consultations.words import KINDS
from huying.ui.marks import LEVELS
from huying.ui.moments import MomentField

_LONGEST_CODE = 24


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def offered(form: forms.Form, name: str, bodies: Iterable[Organisation]) -> None:
    """Which bodies a form offers in a field."""
    field: Any = form.fields[name]
    field.choices = by_kind(bodies)


class CallForm(forms.Form):
    """召集: kind, title, when, where, whom; of a special one also about what and why."""

    kind = forms.ChoiceField(label=_("种类"), choices=[(kind, KINDS[kind]) for kind in CALLABLE])
    title = forms.CharField(label=_("标题"), max_length=MOST_TITLE)
    held_at = MomentField(label=_("会商时间"))
    place = forms.CharField(label=_("地点或会议号"), max_length=MOST_PLACE, required=False)
    matter = forms.CharField(
        label=_("关联事项的编号"),
        max_length=_LONGEST_CODE,
        required=False,
        help_text=_("专题会商填；看不到该事项的单位只看得到编号"),
    )
    reason = forms.CharField(
        label=_("为什么会商"),
        max_length=MOST_REASON,
        required=False,
        widget=text_area(2),
        help_text=_("专题会商填；不写群众的姓名、电话和证件号"),
    )
    bodies = Departments(label=_("召集哪些单位"))

    def offer(self, bodies: Iterable[Organisation]) -> CallForm:
        """Which bodies can be called."""
        offered(self, "bodies", bodies)
        return self

    def call(self) -> Call:
        """What was typed; call it when it is valid."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("title", "held_at", "place", "matter", "reason")}
        return Call(kind=ConsultationKind(data["kind"]), bodies=tuple(data["bodies"]), **said)


class CallJoint(forms.Form):
    """启动 5+X: why, and who is called besides the core."""

    reason = forms.CharField(
        label=_("为什么启动"),
        max_length=MOST_REASON,
        widget=text_area(3),
        help_text=_("一句话写清险情和需要；各单位马上收到，不写群众的姓名、电话和证件号"),
    )
    bodies = Departments(label=_("其他单位（X）"))

    def offer(self, bodies: Iterable[Organisation]) -> CallJoint:
        """Which bodies can be called besides."""
        offered(self, "bodies", bodies)
        return self


class AddItem(forms.Form):
    """加议题: what it is about."""

    text = forms.CharField(label=_("议题"), max_length=MOST_ITEM, widget=text_area(2))


class DropItem(forms.Form):
    """Which."""

    item = forms.UUIDField(widget=forms.HiddenInput)


class Invite(forms.Form):
    """加召单位: whom besides."""

    bodies = Departments(label=_("加召哪些单位"))


class Attend(forms.Form):
    """记到会: for each body who sat for it; left empty when nobody came."""

    def __init__(self, data: Any = None, *, bodies: Iterable[Body] = (), **more: Any) -> None:
        super().__init__(data, **more)
        self.keys = {f"seat_{body.organisation_id}": body.organisation_id for body in bodies}
        for body in bodies:
            self.fields[f"seat_{body.organisation_id}"] = forms.CharField(
                label=body.organisation.name,
                max_length=MOST_SEAT,
                required=False,
                initial=body.seat,
                widget=forms.TextInput(attrs={"placeholder": _now("参加人姓名或职务；没有到会的空着")}),
            )

    def came(self) -> dict[UUID, str]:
        """Who sat for which body; call it when it is valid."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items() if self.cleaned_data[name].strip()}


class Opine(forms.Form):
    """记意见: whose, and what."""

    organisation = forms.UUIDField(label=_("单位"), widget=forms.Select)
    text = forms.CharField(label=_("意见"), max_length=MOST_TEXT, widget=text_area(3))

    def offer(self, bodies: Iterable[Body]) -> Opine:
        """Of which bodies."""
        widget: Any = self.fields["organisation"].widget
        known = [(str(each.organisation_id), each.organisation.name) for each in bodies]
        widget.choices = known if len(known) == 1 else [("", _now("请选择")), *known]
        return self


class Decide(forms.Form):
    """议定: what."""

    decision = forms.CharField(
        label=_("议定事项"), max_length=MOST_TEXT, widget=text_area(5), help_text=_("不写群众的姓名、电话和证件号")
    )


class GiveTask(forms.Form):
    """派任务: what, whose, until when."""

    text = forms.CharField(label=_("任务"), max_length=MOST_TASK, widget=text_area(2))
    owner = forms.UUIDField(label=_("责任单位"), widget=forms.Select)
    due_on = forms.DateField(label=_("完成期限"), widget=_day(), help_text=_("今天，或今天以后的一个工作日"))

    def offer(self, bodies: Iterable[Organisation]) -> GiveTask:
        """Which bodies can be chosen."""
        widget: Any = self.fields["owner"].widget
        widget.choices = [("", _now("请选择")), *by_kind(bodies)]
        return self


class WriteMinutes(forms.Form):
    """改纪要: the text of the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)
    minutes = forms.CharField(
        label=_("会商纪要"),
        max_length=MOST_MINUTES,
        required=False,
        widget=text_area(14),
        help_text=_("由系统从记录起草，可以修改；清空后恢复为按记录生成"),
    )


class Cancel(forms.Form):
    """取消: why."""

    reason = forms.CharField(label=_("取消的原因"), max_length=MOST_REASON, widget=text_area(2))


class Finish(forms.Form):
    """落实: what was done, with files."""

    text = forms.CharField(
        label=_("怎么落实的"), max_length=MOST_DONE, widget=text_area(4), help_text=_("不写群众的姓名、电话和证件号")
    )

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        self.fields["files"] = Photos(required=False, label=_("佐证材料"), help_text=_("照片或 PDF，最多 9 份"))


class Return(forms.Form):
    """退回: why, and until when it is to be done now."""

    remark = forms.CharField(label=_("退回的原因"), max_length=MOST_REASON, widget=text_area(2))
    due_on = forms.DateField(label=_("新的完成期限"), widget=_day(), help_text=_("今天，或今天以后的一个工作日"))


class Withdraw(forms.Form):
    """收回: why."""

    remark = forms.CharField(label=_("收回的原因"), max_length=MOST_REASON, widget=text_area(2))


class SetRule(forms.Form):
    """会商名单: to which kind, for which level, whom, who signs, by what."""

    kind = forms.ChoiceField(
        label=_("种类"), choices=[(kind, KINDS[kind]) for kind in (*REGULAR, ConsultationKind.JOINT)]
    )
    level = forms.TypedChoiceField(
        label=_("事件等级"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("全部等级")), *((level, LEVELS[level].word) for level in range(1, GRAVE + 1))],
        help_text=_("只有 5+X 可以按等级分别设置"),
    )
    bodies = Departments(label=_("召集哪些单位"), help_text=_("5+X 的核心单位最多五个，含属地街道"))
    local = forms.BooleanField(label=_("5+X 同时召集属地街道指挥室"), required=False)
    signers = forms.MultipleChoiceField(
        label=_("谁签发纪要"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role, ROLE_WORDS[role]) for role in SIGNERS],
        help_text=_("不选的，日会商由坐席签发，其他由中心领导签发"),
    )
    held = forms.TimeField(
        label=_("定时召集的时间"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("填了时间，系统按日、周、月自动召集并起草议程；不填的由人召集"),
    )
    day = forms.IntegerField(
        label=_("星期几或几号"),
        required=False,
        min_value=1,
        max_value=28,
        help_text=_("周研判填 1—7（星期一是 1），月分析填 1—28；逢休息日顺延到下一个工作日"),
    )
    source = forms.CharField(label=_("依据"), max_length=MOST_SOURCE, help_text=_("文件名称和文号"))

    def offer(self, bodies: Iterable[Organisation]) -> SetRule:
        """Which bodies can be chosen."""
        offered(self, "bodies", bodies)
        return self

    def content(self) -> CallRuleContent:
        """What was typed; call it when it is valid."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("level", "local", "source", "held", "day")}
        return CallRuleContent(
            kind=ConsultationKind(data["kind"]), bodies=tuple(data["bodies"]), signers=tuple(data["signers"]), **said
        )


class File(forms.Form):
    """签发归档: a press on the version that stands on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000)


SHAPES: dict[str, type[forms.Form]] = {
    "add_item": AddItem,
    "drop_item": DropItem,
    "draft_agenda": Bare,
    "invite": Invite,
    "attend": Attend,
    "opine": Opine,
    "decide": Decide,
    "give_task": GiveTask,
    "write_minutes": WriteMinutes,
    "file": File,
    "cancel": Cancel,
}
ON_TASKS: dict[str, type[forms.Form]] = {"finish": Finish, "verify": Bare, "return": Return, "withdraw": Withdraw}
