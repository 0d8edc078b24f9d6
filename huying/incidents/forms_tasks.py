"""The shape of what is sent about tasks, at the seat and on the scene."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huying.incidents.forms_responder import AnswerForm
from huying.incidents.models import Assignment, Incident
from huying.incidents.tasking import LONGEST, Owner, TaskOwnerUnfit, bodies_for, people_for
from huying.people.models import Organisation
from huying.ui.formats import masked_name

Choices = list[tuple[Any, Any]]


class OwnerField(forms.CharField):
    """`person-<id>` or `organisation-<id>`."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("交给谁"), widget=forms.Select, **more)

    def clean(self, value: Any) -> Owner:
        """The owner; what cannot be read is nobody, which the command refuses at this field."""
        kind, _dash, key = str(super().clean(value)).partition("-")
        try:
            return Owner(**{f"{kind}_id": UUID(key)})
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(TaskOwnerUnfit.text, code="unfit") from error


def owners(incident: Incident) -> Choices:
    """Those who may have a task, as the lead on the scene reads them."""
    return choices(people_for(incident), bodies_for(incident), masked_name)


def choices(people: Iterable[Assignment], bodies: Iterable[Organisation], named: Callable[[str], str]) -> Choices:
    """People first, then organisations; `named` writes a person's name for the reader."""
    persons = [(f"person-{row.person_id}", f"{named(row.person.name)} · {row.organisation.name}") for row in people]
    units = [(f"organisation-{body.pk}", body.name) for body in bodies]
    return [("", _("请选择")), (_("在途或到场的人"), persons), (_("单位值守"), units)]


class _ToOwner(forms.Form):
    """What names an owner; a form that is shown lets one be chosen."""

    owner = OwnerField()

    def offer(self, choices: Choices) -> None:
        """Let these be chosen."""
        widget = self.fields["owner"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = choices


class GiveTask(_ToOwner):
    """任务: what is to be done, by whom, within how long."""

    text = forms.CharField(max_length=LONGEST, label=_("做什么"))
    minutes = forms.IntegerField(required=False, label=_("几分钟内"))
    field_order = ("text", "owner", "minutes")

    def offer_in(self, incident: Incident, choices: Choices) -> None:
        """Let these be chosen, and say what an empty limit means in this incident."""
        self.offer(choices)
        by_card = incident.card.get("task_minutes")
        said = format_lazy(_("留空按类型：{n} 分钟"), n=by_card) if by_card else _("留空按「现场任务」时限规则")
        self.fields["minutes"].help_text = said


class GiveTaskForm(AnswerForm, GiveTask):
    """The same from the phone of the lead."""


class ReassignTask(_ToOwner):
    """改派任务."""


class WithdrawTask(forms.Form):
    """撤销任务."""

    reason = forms.CharField(max_length=LONGEST, label=_("撤销原因"))


class FinishForm(AnswerForm):
    """完成, with a line and a photo where there is something to say."""

    text = forms.CharField(required=False, label=_("完成情况"))
    photo = forms.FileField(required=False, label=_("照片"))
