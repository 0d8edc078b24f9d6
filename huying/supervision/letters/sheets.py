"""What stands on the two letters and the order as papers (domain 6.3). Nobody but people of offices is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet
from huying.supervision.letters.rules import Kind


@dataclass(frozen=True)
class SectionSheet:
    """A section in words."""

    word: str
    text: str


@dataclass(frozen=True)
class LetterSheet:
    """A letter: by whom to whom, what it says by sections, which matters it is about, how and until when to answer.

    `period` is the time to answer in words, counted from the day of sending; `due_on` in words the day of a task.
    """

    issuer: str
    to: str
    subject: str
    sections: tuple[SectionSheet, ...]
    matters: tuple[str, ...]
    assists: tuple[str, ...]
    copies: tuple[str, ...]
    approved: str
    approved_at: datetime
    period: str
    phone: str


@sheet(
    "work_reminder_letter",
    series="提",
    words=_("工作提示函"),
    template="supervision_letters/papers/letter.html",
    copies=2,
)
@dataclass(frozen=True)
class ReminderSheet(LetterSheet):
    """工作提示函: a process is late or weak, or a class problem is seen."""


@sheet(
    "risk_warning_letter",
    series="警",
    words=_("风险预警函"),
    template="supervision_letters/papers/letter.html",
    copies=2,
)
@dataclass(frozen=True)
class WarningSheet(LetterSheet):
    """风险预警函: a risk is likely."""


@sheet(
    "task_assignment_letter",
    series="办",
    words=_("任务交办单"),
    template="supervision_letters/papers/task.html",
    copies=2,
)
@dataclass(frozen=True)
class TaskSheet(LetterSheet):
    """任务交办单: a concrete task, by a day, with proof."""


SHEETS: dict[Kind, type[LetterSheet]] = {
    Kind.REMINDER: ReminderSheet,
    Kind.WARNING: WarningSheet,
    Kind.TASK: TaskSheet,
}
