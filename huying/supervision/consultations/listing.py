"""The lists of consultations and of tasks as tables."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.listed import Narrowed, TaskRow
from huying.supervision.consultations.words import KINDS, PROGRESS, PROGRESS_TONES, STATES, TONES

TABS: dict[str, Any] = {"open": _("未归档"), "over": _("已归档")}
TASK_TABS: dict[str, Any] = {"mine": _("待我落实"), "open": _("未办结")}


class FindConsultations(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("编号、标题或单位"), max_length=60, required=False)
    tab = forms.ChoiceField(label=_("清单"), required=False, choices=[("", _("全部")), *TABS.items()])
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KINDS.items()])
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Narrowed(data["kind"], data["state"], data["q"].strip(), data["tab"])


class FindTasks(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("任务、单位或会商编号"), max_length=60, required=False)
    tab = forms.ChoiceField(label=_("清单"), required=False, choices=[("", _("全部")), *TASK_TABS.items()])
    state = forms.ChoiceField(label=_("进展"), required=False, choices=[("", _("全部")), *PROGRESS.items()])
    late = forms.ChoiceField(label=_("逾期"), required=False, choices=[("", _("全部")), ("1", _("已过期限"))])

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Narrowed("", data["state"], data["q"].strip(), data["tab"], bool(data["late"]))


def _consultation(row: Consultation) -> str:
    return reverse("consultations:consultation", args=[row.code])


def _kind(row: Consultation) -> Any:
    return KINDS[row.kind]


def _state(row: Consultation) -> Mark:
    return Mark(STATES[row.state], TONES.get(row.state, ""))


def _task(row: TaskRow) -> str:
    return reverse("consultations:task", args=[row.task.code])


def _due(row: TaskRow) -> datetime:
    """The day as an instant, which is how tables write days."""
    return datetime.combine(row.task.due_on, time(12), CHINA)


def _progress(row: TaskRow) -> Mark:
    state = row.task.state
    return Mark(_("已过期限"), "warn") if row.late else Mark(PROGRESS[state], PROGRESS_TONES[state])


CONSULTATIONS = declared(
    Table(
        key="consultations",
        word=_("会商"),
        url="consultations:consultations",
        filters=tuple(FindConsultations.base_fields),
        columns=(
            Column("title", _("标题"), "title", sort="title", opens=_consultation, width=36),
            Column("code", _("编号"), "code", width=18),
            Column("kind", _("种类"), _kind, sort="kind", width=14),
            Column("state", _("状态"), _state, "state", sort="state", width=12),
            Column("office", _("召集单位"), "organisation.name", sort="organisation__name", width=26),
            Column("held", _("会商时间"), "held_at", "moment", sort="held_at", width=18),
            Column("undone", _("未办结任务"), "undone", "number", sort="undone"),
            Column("matter", _("关联编号"), "matter_code", shown=False, width=18),
        ),
        none=_("还没有会商"),
        how=_("按“召集会商”，议程由系统从未闭环的事实起草；重大以上事件在事件页启动 5+X。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)  # fmt: skip
TASKS = declared(
    Table(
        key="consultation_tasks",
        word=_("会商任务"),
        url="consultations:tasks",
        filters=tuple(FindTasks.base_fields),
        columns=(
            Column("text", _("任务"), "task.text", sort="text", opens=_task, width=40),
            Column("owner", _("责任单位"), "task.owner.name", sort="owner__name", width=24),
            Column("due", _("完成期限"), _due, "day", sort="due_on"),
            Column("state", _("进展"), _progress, "state", sort="state", width=12),
            Column("returns", _("退回次数"), "task.round", "number", sort="round"),
            Column("office", _("召集单位"), "task.consultation.organisation.name", shown=False, width=24),
            Column("code", _("会商编号"), "task.consultation.code", width=18),
        ),
        none=_("还没有会商任务"),
        how=_("会商议定后派的任务在这里跟踪：落实、核验，逾期的标出来，没办结的自动进下一次议程。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)  # fmt: skip
