"""The shape of what is typed about letters. What a command refuses is not refused here a second time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.orders.forms import Departments, Photos, text_area
from huying.people.choices import by_kind
from huying.people.models import Organisation
from huying.supervision.letters.bodies import bodies_of
from huying.supervision.letters.commands.draft import Content
from huying.supervision.letters.drafting import Outline
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import MOST_REASON, MOST_REPLY, MOST_SECTION, MOST_SUBJECT, SECTIONS, Kind, Part
from huying.supervision.letters.words import SECTION_WORDS

_BETWEEN = re.compile(r"[\s,，、;；]+")
_LONGEST_CODES = 800


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Draft(forms.Form):
    """A letter of one kind: to whom, about what, and its sections."""

    to = forms.UUIDField(label=_("责任单位"), widget=forms.Select)
    assists = Departments(label=_("协办单位"))
    copies = Departments(label=_("抄送单位"), help_text=_("责任单位的上级单位会自动抄送"))
    subject = forms.CharField(label=_("标题"), max_length=MOST_SUBJECT)
    due_on = forms.DateField(label=_("完成期限"), required=False, widget=_day(), help_text=_("今天以后的一个工作日"))
    matters = forms.CharField(
        label=_("关联事项的编号"),
        max_length=_LONGEST_CODES,
        required=False,
        help_text=_("工单、隐患、事项或哨的编号，用空格分开；看不到某个事项的人只看得到编号"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000)
    proposal = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, kind: Kind, issuer: Organisation, at: datetime, **more: Any) -> None:
        super().__init__(data, **more)
        self.kind = kind
        for key in SECTIONS[kind]:
            help_text = _("不写群众的姓名、电话和证件号") if key == SECTIONS[kind][0] else ""
            self.fields[key] = forms.CharField(
                label=str(SECTION_WORDS[key]), max_length=MOST_SECTION, widget=text_area(3), help_text=help_text
            )
        if kind is not Kind.TASK:
            del self.fields["due_on"], self.fields["assists"]
        self._offer(issuer, at)
        self.order_fields(["to", "assists", "copies", "subject", *SECTIONS[kind], "due_on", "matters"])

    def _offer(self, issuer: Organisation, at: datetime) -> None:
        bodies = by_kind(bodies_of(issuer, at))
        widget: Any = self.fields["to"].widget
        widget.choices = [("", _now("请选择")), *bodies]
        for name in ("assists", "copies"):
            if name in self.fields:
                several: Any = self.fields[name]
                several.choices = bodies

    def content(self) -> Content:
        """What was typed; call it when it is valid."""
        data = self.cleaned_data
        return Content(
            kind=self.kind,
            to=data["to"],
            subject=data["subject"],
            sections={key: data[key] for key in SECTIONS[self.kind]},
            assists=tuple(data.get("assists") or ()),
            copies=tuple(data["copies"]),
            matters=tuple(code for code in _BETWEEN.split(data["matters"]) if code),
            due_on=data.get("due_on"),
            proposal=data["proposal"],
        )


def begun(outline: Outline) -> dict[str, Any]:
    """What stands in the form of a new letter."""
    told = {"to": outline.to, "subject": outline.subject, "matters": " ".join(outline.matters)}
    return {**told, "proposal": outline.proposal, **outline.sections}


def written(letter: Letter) -> dict[str, Any]:
    """What stands in the form of a draft that is changed."""
    others: Mapping[str, Sequence[str]] = {
        part: [str(each) for each in letter.recipients.filter(part=part).values_list("organisation_id", flat=True)]
        for part in Part
    }
    above = str(letter.to.parent_id)
    return {
        "to": letter.to_id,
        "assists": others[Part.ASSIST],
        "copies": [each for each in others[Part.COPY] if each != above],
        "subject": letter.subject,
        "due_on": letter.due_on,
        "matters": " ".join(letter.concerns.order_by("pk").values_list("code", flat=True)),
        "version": letter.version,
        **letter.sections,
    }


def told(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as it is held against a second press: days as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}


class AsRead(forms.Form):
    """批准: a press alone, on the version that stands on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000)


class Why(forms.Form):
    """An act that says why."""

    reason = forms.CharField(max_length=MOST_REASON, label=_("原因"), widget=text_area())


class SendBack(Why):
    """退回重报: why, and of a task the new day."""

    due_on = forms.DateField(label=_("新的完成期限"), required=False, widget=_day())


class Reply(forms.Form):
    """回复: what was done, with files that prove it."""

    text = forms.CharField(
        max_length=MOST_REPLY,
        label=_("办理情况和结果"),
        widget=text_area(6),
        help_text=_("不写群众的姓名、电话和证件号"),
    )
    evidence = Photos(required=False, label=_("佐证材料"), help_text=_("照片或 PDF，最多 9 份；任务交办单至少一份"))


SHAPES: dict[str, type[forms.Form]] = {"decline": Why, "send_back": SendBack, "withdraw": Why, "reply": Reply}
"""By the verbs that need words; for the others a press is enough."""
PRESSED: dict[str, type[forms.Form]] = {"approve": AsRead}
"""By the verbs whose press says more than that it was pressed."""


def fit(form: forms.Form, letter: Letter) -> forms.Form:
    """Leave out what this letter has not."""
    if "due_on" in form.fields and letter.kind != Kind.TASK:
        del form.fields["due_on"]
    return form
