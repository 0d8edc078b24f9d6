"""Shape of what is typed about deliberations."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.commands.draw_minutes import Drawn
from huying.cases.deliberation.commands.invite import Invited
from huying.cases.deliberation.commands.open_ import Opening
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.words import (
    FORM_WORDS,
    GUEST_WORDS,
    LAW,
    NAME_FORM_WORDS,
    OUTCOME_WORDS,
    PROJECT_WORDS,
    SIGNER_WORDS,
    STANCE_WORDS,
    WAY_WORDS,
)
from huying.ui.moments import MomentField

_BETWEEN = re.compile(r"[,，、;；\t]+|\s{1,}")
_NUMBER = re.compile(r"[\d+\-()（）]{7,}")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Open(forms.Form):
    """发起议事."""

    area_code = forms.ChoiceField(label=_("社区"))
    project = forms.ChoiceField(label=_("类别"), choices=list(PROJECT_WORDS.items()))
    topic = forms.CharField(label=_("议题"), max_length=120)
    about = forms.CharField(
        label=_("要商量的事情"), max_length=2000, widget=_area(4), help_text=_("受邀人都能看到，请不要写居民姓名")
    )
    form = forms.ChoiceField(label=_("方式"), choices=list(FORM_WORDS.items()), initial="both")
    place = forms.CharField(label=_("地点"), required=False, max_length=120, help_text=_("只在线上议事的不用填"))
    starts_at = MomentField(label=_("开始"))
    ends_at = MomentField(label=_("结束"), help_text=_("线上意见收到这时为止"))
    quorum = forms.IntegerField(
        label=_("最少参加人数"), required=False, min_value=1, max_value=100_000, help_text=_("议事规则有规定的填")
    )
    legal_basis = forms.CharField(label=_("依据"), required=False, max_length=200, initial=LAW)

    def offer(self, communities: list[tuple[str, str]]) -> Open:
        """Where this person holds deliberations."""
        field = self.fields["area_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = communities
        return self

    def opening(self) -> Opening:
        """The values; call it when sound."""
        return Opening(**self.cleaned_data)


class Invite(forms.Form):
    """邀请: one guest a line."""

    kind = forms.ChoiceField(label=_("邀请谁"), choices=list(GUEST_WORDS.items()))
    lines = forms.CharField(
        label=_("名单"),
        max_length=20_000,
        widget=_area(5),
        help_text=_("一行一位：姓名 电话 房号，用空格或逗号隔开；没有电话的可以不写。住户可以只写房号"),
    )

    def guests(self) -> list[Invited]:
        """The values; call it when sound."""
        kind = self.cleaned_data["kind"]
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        return [_guest(kind, line) for line in lines]


def _guest(kind: str, line: str) -> Invited:
    """A line as people write it: the number is the phone, of the rest the first is the name and what follows the room.

    Of a household a lone word is its room.
    """
    parts = [part for part in _BETWEEN.split(line) if part]
    phone = next((part for part in parts if _NUMBER.fullmatch(part)), "")
    rest = [part for part in parts if part != phone]
    if kind == "household" and len(rest) == 1:
        return Invited(kind, phone=phone, room=rest[0])
    return Invited(kind, name=rest[0] if rest else "", phone=phone, room=" ".join(rest[1:]))


class Reveal(forms.Form):
    """查看姓名和电话."""

    reason = forms.CharField(label=_("原因"), max_length=200)


class Attach(forms.Form):
    """上传会前材料."""

    title = forms.CharField(label=_("材料名称"), max_length=80)
    file = forms.FileField(label=_("照片或 PDF"))


class Link(forms.Form):
    """关联纠纷."""

    code = forms.CharField(
        label=_("纠纷编号"), max_length=40, help_text=_("只供工作人员查看，议事室和公示里都不会出现")
    )


class Said(forms.Form):
    """An opinion."""

    stance = forms.ChoiceField(label=_("态度"), choices=list(STANCE_WORDS.items()), widget=forms.RadioSelect)
    text = forms.CharField(label=_("意见"), max_length=2000, widget=_area(4))
    name_form = forms.ChoiceField(
        label=_("姓名怎么显示"), choices=list(NAME_FORM_WORDS.items()), initial="masked", widget=forms.RadioSelect
    )


class Enter(Said):
    """录入意见: what stands on a paper, or was said at the meeting."""

    way = forms.ChoiceField(label=_("来自"), choices=[(way, WAY_WORDS[way]) for way in ("paper", "meeting")])
    guest = forms.ChoiceField(label=_("哪位受邀人"), required=False)
    name = forms.CharField(label=_("没有受邀的，写姓名"), required=False, max_length=60)

    def fit(self, guests: list[tuple[str, str]]) -> Enter:
        """Offer the guests."""
        field = self.fields["guest"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *guests]
        return self


class Row(forms.Form):
    """What is done with one row: a guest, an opinion."""

    row = forms.UUIDField(widget=forms.HiddenInput)


def _count(label: Any, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=required)


class DrawMinutes(forms.Form):
    """写纪要."""

    text = forms.CharField(label=_("纪要"), max_length=20_000, widget=_area(8), help_text=_("受邀人在议事室里能看到"))
    outcome = forms.ChoiceField(label=_("结果"), choices=list(OUTCOME_WORDS.items()))
    decision = forms.CharField(
        label=_("形成的意见"),
        required=False,
        max_length=20_000,
        widget=_area(4),
        help_text=_("会公示，不写居民姓名和电话，票数填在下面"),
    )
    expected = _count(_("应到人数"), required=True)
    present = _count(_("实到人数（含线上）"), required=True)
    written = _count(_("书面参加人数"))
    votes_for = _count(_("赞成"))
    votes_against = _count(_("反对"))
    votes_abstained = _count(_("弃权"))
    chair = forms.CharField(label=_("主持人"), max_length=60)
    recorder = forms.CharField(label=_("记录人"), max_length=60)

    def drawn(self) -> Drawn:
        """The values; a count that was left empty is none. Call it when sound."""
        data = dict(self.cleaned_data)
        for name in ("written", "votes_for", "votes_against", "votes_abstained"):
            data[name] = data[name] or 0
        return Drawn(**data)


class Sign(forms.Form):
    """签字: by the pad, or the typed name beside the photo of the paper."""

    signer = forms.ChoiceField(label=_("谁签字"), choices=list(SIGNER_WORDS.items()))
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    image = forms.CharField(required=False, max_length=400_000, widget=forms.HiddenInput)
    typed = forms.CharField(label=_("输入姓名"), required=False, max_length=60)
    photo = forms.FileField(label=_("手签纸质件的照片"), required=False)


class Publish(forms.Form):
    """公示."""

    notice = forms.CharField(
        label=_("公示说明"), required=False, max_length=2000, widget=_area(3), help_text=_("会公开，不写居民姓名和电话")
    )
    why_again = forms.CharField(
        label=_("更正重新公示的原因"),
        required=False,
        max_length=200,
        help_text=_("第一次公示不用填；更正后从头公示满期"),
    )


class Objection(forms.Form):
    """异议."""

    text = forms.CharField(label=_("异议"), max_length=2000, widget=_area(4))
    name = forms.CharField(label=_("姓名"), required=False, max_length=60, help_text=_("可以不写"))
    phone = forms.CharField(label=_("电话"), required=False, max_length=40, help_text=_("可以不写"))


class Answer(Row):
    """答复异议."""

    answer = forms.CharField(label=_("答复"), max_length=2000, widget=_area(3))


class SetTask(forms.Form):
    """安排落实任务."""

    what = forms.CharField(label=_("要做什么"), max_length=200)
    body = forms.CharField(label=_("由谁负责"), max_length=60, help_text=_("单位或组织，如业委会、物业、社区；会公开"))
    due_on = forms.DateField(label=_("什么时候完成"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class NoteTask(Row):
    """登记完成情况."""

    done = forms.TypedChoiceField(
        label=_("结果"), coerce=lambda value: value == "yes", choices=[("yes", _("已完成")), ("no", _("未完成"))]
    )
    evidence = forms.CharField(label=_("依据，或没有完成的原因"), max_length=1000, widget=_area(2))
    proof = forms.FileField(label=_("照片或 PDF"), required=False)


class Close(forms.Form):
    """办结."""

    result = forms.CharField(label=_("最后的结果"), max_length=2000, widget=_area(3))


class Cancel(forms.Form):
    """取消."""

    reason = forms.CharField(label=_("为什么取消"), max_length=200)


class Door(forms.Form):
    """The door of the room: code and key of an invitation."""

    code = forms.CharField(label=_("编号"), max_length=40)
    key = forms.CharField(label=_("邀请码"), max_length=20, help_text=_("印在邀请函二维码旁的 8 位"))


def minutes_of(room: Deliberation) -> dict[str, Any]:
    """What the form of the minutes begins with: the version that stands, or how many are invited."""
    last = room.minutes.filter(dropped_at=None).first()
    if last is None:
        return {"expected": room.guests.filter(left_at=None).count()}
    return {name: getattr(last, name) for name in DrawMinutes.base_fields}
