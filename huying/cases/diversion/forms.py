"""The shape of what is set for the register; what it means is decided by the commands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.changes import Change, answerable
from huying.cases.diversion.explained import Speaker
from huying.cases.diversion.models import Responsibility
from huying.cases.diversion.queries.listed import questions_inside
from huying.cases.diversion.queries.rehearsing import LOOK_BACK_DAYS
from huying.cases.diversion.rules import AT_LEAST, BELOW, IS, NUMBER, Condition
from huying.cases.diversion.words import DAY_WORDS, SERVICE_WORDS
from huying.cases.words import CATEGORY_WORDS, PATH_WORDS
from huying.orders.periods import work_periods
from huying.people.models import Organisation
from huying.places.models import Area
from huying.ui.moments import MomentField

CONDITIONS = 4
BODIES = ("department", "committee", "court", "district_center", "street_center", "station", "police")
Choices = list[tuple[str, Any]]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ChangeRow(forms.Form):
    """A row of the register: which matters, whose they are, by which law, since when, why."""

    name = forms.CharField(label=_("条目名称"), max_length=80, help_text=_("例如：物业维修资金纠纷"))
    category = forms.ChoiceField(
        label=_("类别"), required=False, choices=[("", _("全部类别")), *CATEGORY_WORDS.items()]
    )
    area_code = forms.CharField(label=_("区域"), required=False, max_length=16, widget=forms.Select)
    path = forms.ChoiceField(label=_("去向"), choices=list(PATH_WORDS.items()))
    lead_id = forms.UUIDField(
        label=_("主办单位"),
        required=False,
        widget=forms.Select,
        help_text=_("留空即由事发地对应的调委会、街道或中心办理；部门办理必须写明"),
    )
    assists = forms.TypedMultipleChoiceField(
        label=_("协办单位"), required=False, coerce=UUID, help_text=_("按住 Ctrl 可选多个")
    )
    services = forms.MultipleChoiceField(
        label=_("同时安排"), required=False, choices=list(SERVICE_WORDS.items()), widget=forms.CheckboxSelectMultiple
    )
    basis = forms.CharField(label=_("依据"), max_length=300, help_text=_("法律条款或三定方案"))
    days = forms.TypedMultipleChoiceField(
        label=_("星期"),
        required=False,
        coerce=int,
        choices=list(DAY_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选即每天"),
    )
    hours_from = forms.TimeField(label=_("每天从"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    hours_to = forms.TimeField(label=_("每天到"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    first_day = forms.DateField(label=_("从哪天"), required=False, widget=_day())
    last_day = forms.DateField(label=_("到哪天"), required=False, widget=_day())
    handler_id = forms.UUIDField(
        label=_("承办单位"), required=False, widget=forms.Select, help_text=_("与主办单位不同时填写")
    )
    priority = forms.IntegerField(
        label=_("优先级"), required=False, initial=0, help_text=_("一般为 0；数字大的先于范围更窄的")
    )
    direct = forms.BooleanField(label=_("直接指派，不得提异议"), required=False)
    due_rule = forms.CharField(
        label=_("办理期限"),
        required=False,
        max_length=24,
        widget=forms.Select,
        help_text=_("部门办理的，可以另定按哪一条期限；不选即按渠道或一般工单"),
    )
    effective_from = MomentField(
        label=_("从什么时候起"),
        required=False,
        help_text=_("留空即立刻生效"),
    )
    reason = forms.CharField(label=_("为什么改"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    look_back = forms.TypedChoiceField(
        label=_("试行用过去"),
        required=False,
        coerce=int,
        empty_value=None,
        initial=LOOK_BACK_DAYS,
        choices=[(30, _("30 天")), (LOOK_BACK_DAYS, _("90 天")), (365, _("一年"))],
        help_text=_("的事项，不影响清单"),
    )
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)
    proposal = forms.UUIDField(required=False, widget=forms.HiddenInput)

    IN_TIME = ("days", "hours_from", "hours_to", "first_day", "last_day")
    SELDOM = ("handler_id", "priority", "due_rule", "direct")

    def __init__(self, *args: Any, district: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = condition_choices(district, at)
        for number in range(1, CONDITIONS + 1):
            self.fields[f"condition_{number}"] = forms.ChoiceField(
                label=_("条件 {number}").format(number=number), required=False, choices=asked
            )
            self.fields[f"bound_{number}"] = forms.DecimalField(
                label=_("数字 {number}").format(number=number), required=False, min_value=0, max_digits=14
            )
        self._offer("area_code", areas_inside(district))
        bodies = bodies_inside(district)
        self._offer("lead_id", [("", _("事发地对应的单位")), *bodies])
        self._offer("handler_id", [("", _("与主办单位相同")), *bodies])
        self._offer("due_rule", [("", _("按渠道或一般工单")), *work_periods(district, "", at).items()])
        assists = self.fields["assists"]
        assert isinstance(assists, forms.TypedMultipleChoiceField)
        assists.choices = bodies

    def _offer(self, name: str, choices: Choices) -> None:
        """What the list shows; whether a choice exists is the command's to say."""
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)
        widget.choices = choices

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields that every row needs, in order."""
        names = ("name", "category", "area_code", "path", "lead_id", "assists", "services", "basis")
        return [self[name] for name in names]

    @property
    def conditions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The conditions, each with its number."""
        return [(self[f"condition_{number}"], self[f"bound_{number}"]) for number in range(1, CONDITIONS + 1)]

    @property
    def in_time(self) -> list[forms.BoundField]:
        """The fields of a time window."""
        return [self[name] for name in self.IN_TIME]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """What few rows need."""
        return [self[name] for name in self.SELDOM]

    @property
    def last(self) -> list[forms.BoundField]:
        """When and why."""
        return [self["effective_from"], self["reason"], self["look_back"]]

    @property
    def opened(self) -> bool:
        """Whether anything seldom is filled in or wrong, so that it must be seen."""
        names = (*self.IN_TIME, *self.SELDOM)
        return any(self[name].errors or self[name].value() not in (None, "", [], 0, "0", False) for name in names)

    @property
    def change(self) -> Change:
        """What shall hold."""
        values = {name: self.cleaned_data[name] for name in _SAME}
        return Change(
            conditions=self._conditions(),
            days=tuple(self.cleaned_data["days"]),
            assists=tuple(self.cleaned_data["assists"]),
            services=tuple(self.cleaned_data["services"]),
            hours_from=_minute(self.cleaned_data["hours_from"]),
            hours_to=_minute(self.cleaned_data["hours_to"]),
            priority=self.cleaned_data["priority"] or 0,
            **values,
        )

    def _conditions(self) -> tuple[Condition, ...]:
        found = []
        for number in range(1, CONDITIONS + 1):
            chosen = self.cleaned_data[f"condition_{number}"]
            if chosen:
                question, test, value = chosen.split("|")
                bound = self.cleaned_data[f"bound_{number}"]
                found.append(Condition(question, test, value or ("" if bound is None else format(bound, "f"))))
        return tuple(found)


_SAME = (
    *("name", "category", "area_code", "path", "lead_id", "handler_id", "basis", "first_day", "last_day", "direct"),
    "due_rule",
    *("effective_from", "reason", "replaces"),
)


def _minute(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def condition_choices(district: str, at: datetime) -> Choices:
    """Every condition that may be chosen: a question with each of its answers, or with a bound."""
    speaker = Speaker(questions_inside(district))
    found: Choices = [("", _("不设条件"))]
    for code, (kind, options) in answerable(district, at).items():
        tests = [(AT_LEAST, ""), (BELOW, "")] if kind == NUMBER else [(IS, option) for option in options]
        for test, value in tests:
            words = speaker.condition(Condition(code, test, value)).strip()
            found.append((f"{code}|{test}|{value}", words))
    return found


def areas_inside(district: str) -> Choices:
    """The district, its streets and communities: (code, name)."""
    rows = Area.objects.filter(code__startswith=district, valid_to=None, level__in=("district", "street", "community"))
    indent = {"district": "", "street": "　", "community": "　　"}
    found = rows.order_by("code").values_list("code", "name", "level")
    return [(code, f"{indent[level]}{name}") for code, name, level in found]


def bodies_inside(district: str) -> Choices:
    """The organisations of a district that matters may go to, departments first."""
    rows = Organisation.objects.filter(area__code__startswith=district, kind__in=BODIES).order_by("name")
    found = sorted(rows.values_list("kind", "pk", "name"), key=lambda row: (BODIES.index(row[0]), row[2]))
    return [(str(key), name) for _kind, key, name in found]


def filled(row: Responsibility) -> dict[str, Any]:
    """What the form begins with when a row shall change."""
    values: dict[str, Any] = {name: getattr(row, name) for name in ("name", "category", "area_code", "path", "basis")}
    values |= {name: getattr(row, name) for name in ("lead_id", "handler_id", "first_day", "last_day", "priority")}
    values |= {
        "direct": row.direct,
        "due_rule": row.due_rule,
        "services": row.services,
        "days": row.days,
        "replaces": row.pk,
    }
    values |= {"assists": [str(key) for key in row.assists]}
    values |= {"hours_from": _clock(row.hours_from), "hours_to": _clock(row.hours_to)}
    return values | _filled_conditions(row.conditions)


def filled_from(content: Mapping[str, Any], proposal_id: UUID) -> dict[str, Any]:
    """What the form begins with when a suggestion is taken up."""
    values = {name: content.get(name) for name in (*_SAME, "assists", "services", "days", "priority")}
    values |= {"hours_from": _clock(content.get("hours_from")), "hours_to": _clock(content.get("hours_to"))}
    values["proposal"] = str(proposal_id)
    return values | _filled_conditions(content.get("conditions", ()))


def _filled_conditions(conditions: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, each in enumerate(conditions, 1):
        bounded = each["test"] != IS
        value = "" if bounded else each["value"]
        found[f"condition_{number}"] = f"{each['question']}|{each['test']}|{value}"
        found[f"bound_{number}"] = each["value"] if bounded else None
    return found
