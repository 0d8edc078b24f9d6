"""What stands on a review as a paper: words as they were when it was signed. Nobody is named but who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@dataclass(frozen=True)
class LineSheet:
    """A line of the time line."""

    at: datetime
    text: str


@dataclass(frozen=True)
class SectionSheet:
    """A section under its heading."""

    word: str
    text: str


@dataclass(frozen=True)
class MeasureSheet:
    """What is to be done, by whom, until when."""

    number: int
    text: str
    owner: str
    due_on: date


@sheet("incident_review", words=_("复盘报告"), template="supervision_reviews/papers/review.html")
@dataclass(frozen=True)
class ReviewSheet:
    """A review. `lines` is the time line as it was drawn; `replay` where it is played again."""

    code: str
    reason: str
    publicity: str
    sections: tuple[SectionSheet, ...]
    lines: tuple[LineSheet, ...]
    measures: tuple[MeasureSheet, ...]
    replay: str
    signed_at: datetime | None
    signed_by: str
