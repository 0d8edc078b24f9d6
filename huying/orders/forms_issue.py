"""The shape of a new order and of a coordination whistle, with what may be chosen in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.orders.access import CALLERS, ISSUERS
from huying.orders.commands.issue import NewOrder
from huying.orders.forms import Departments, offer, text_area
from huying.orders.naming import departments_of
from huying.orders.periods import work_periods
from huying.orders.rules import Grade, Kind
from huying.orders.soundness import LONGEST_TITLE
from huying.orders.words import GRADES
from huying.people.access import Actor
from huying.places.models import Area

INDENT = {"district": "", "street": "　", "community": "　　"}


class Asked(forms.Form):
    """What both have: the matter, what is asked, where, and of whom."""

    title = forms.CharField(
        max_length=LONGEST_TITLE, label=_("事项"), help_text=_("一句话说清是什么事，不写姓名和电话")
    )
    ask = forms.CharField(max_length=4000, label=_("要求部门做什么"), widget=text_area(4))
    area_code = forms.CharField(max_length=16, label=_("区域"), widget=forms.Select)
    place_text = forms.CharField(required=False, max_length=200, label=_("地点"))
    lead = forms.UUIDField(label=_("主办部门"), widget=forms.Select)
    assists = Departments(label=_("协办部门"))

    kind = Kind.DEPARTMENT

    def offer(self, actor: Actor, at: datetime) -> None:
        """Areas of this person's posts, and the departments of their district."""
        del at
        areas = areas_of(actor, CALLERS if self.kind is Kind.COORDINATION else ISSUERS)
        offer(self, "area_code", areas)
        bodies = [(str(each.pk), each.name) for each in departments_of(areas[0][0])] if areas else []
        offer(self, "lead", [("", str(_("请选择"))), *bodies])
        offer(self, "assists", bodies)

    @property
    def order(self) -> NewOrder:
        """What the command is given."""
        said: dict[str, Any] = {**self.cleaned_data, "assists": tuple(self.cleaned_data["assists"])}
        return NewOrder(kind=self.kind, **said)


class Issue(Asked):
    """部门工单: with the minimised form, the basis, and whether it may be handed back."""

    summary = forms.CharField(
        required=False,
        max_length=4000,
        label=_("事项摘要"),
        widget=text_area(),
        help_text=_("部门办事需要知道的，写到够用为止"),
    )
    parties = forms.CharField(
        required=False, max_length=500, label=_("当事人"), help_text=_("确有必要联系时才写；加密保存，只给承办部门看")
    )
    category = forms.CharField(required=False, max_length=60, label=_("事项类别"))
    basis = forms.CharField(required=False, max_length=300, label=_("依据"), help_text=_("法规条款或职责清单条目"))
    due_rule = forms.CharField(
        required=False,
        max_length=24,
        label=_("办理期限"),
        widget=forms.Select,
        help_text=_("热线、劳动监察、欠薪等有专门期限的，请选对应的一项"),
    )
    direct = forms.BooleanField(required=False, label=_("直接指派，不能提异议"))

    field_order = ("title", "category", "ask", "area_code", "place_text", "lead", "assists", "summary", "parties")

    def offer(self, actor: Actor, at: datetime) -> None:
        """Also the periods that hold where this person issues."""
        super().offer(actor, at)
        areas = areas_of(actor, ISSUERS)
        periods = work_periods(areas[0][0], "", at).items() if areas else ()
        offer(self, "due_rule", [("", str(_("按一般工单"))), *periods])


class Whistle(Asked):
    """吹哨报到: graded."""

    grade = forms.ChoiceField(
        label=_("哨的等级"),
        choices=[(each.value, word) for each, word in GRADES.items() if each],
        widget=forms.RadioSelect,
        help_text=_("工作推进哨 3 个工作日反馈，攻坚克难哨 5 个工作日反馈；1 小时内签收，24 小时内联系"),
    )
    summary = forms.CharField(
        required=False, max_length=4000, label=_("现场情况"), widget=text_area(), help_text=_("来过几次、难在哪里")
    )

    kind = Kind.COORDINATION
    field_order = ("title", "grade", "ask", "area_code", "place_text", "summary", "lead", "assists")

    def clean_grade(self) -> Grade:
        """As the rules know it."""
        return Grade(self.cleaned_data["grade"])


def areas_of(actor: Actor, roles: frozenset[str]) -> list[tuple[str, str]]:
    """The areas in which a person may ask, each below the one that it belongs to."""
    tops = {duty.area_code for duty in actor.duties if duty.role in roles}
    found: dict[str, str] = {}
    for top in sorted(tops):
        rows = Area.objects.filter(code__startswith=top, level__in=INDENT, valid_to=None).order_by("code")
        found |= {row.code: f"{INDENT[row.level]}{row.name}" for row in rows}
    return list(found.items())


SHAPES: dict[Kind, type[Asked]] = {Kind.DEPARTMENT: Issue, Kind.COORDINATION: Whistle}
