"""What stands on the minutes of a consultation as a paper: words as they were when they were signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.numbering import RECORD
from huying.papers.sheets import sheet


@dataclass(frozen=True)
class BodySheet:
    """A body that was called; `seat` who sat for it, empty when nobody came."""

    name: str
    core: bool
    seat: str


@dataclass(frozen=True)
class TaskSheet:
    """What is to be done, by whom, until when."""

    number: int
    text: str
    owner: str
    due_on: date


@sheet(
    "consultation_minutes",
    words=_("会商纪要"),
    template="supervision_consultations/papers/minutes.html",
    series="会纪字",
    numbered=RECORD,
)
@dataclass(frozen=True)
class MinutesSheet:
    """Minutes. `text` is what was edited, `matter` the code of what it was about."""

    kind: str
    title: str
    code: str
    held_at: datetime
    place: str
    office: str
    matter: str
    bodies: tuple[BodySheet, ...]
    text: str
    tasks: tuple[TaskSheet, ...]
    signed_at: datetime | None
    signed_by: str
