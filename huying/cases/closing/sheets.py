"""What stands on the papers that close a case: return visit, closing report, table of the file. Domain 6.4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@dataclass(frozen=True)
class Answered:
    """A question of the script and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True)
class Entry:
    """A line of the table of a file. Pages are counted from 1; `required` marks what every file must hold (必)."""

    name: str
    number: str = ""
    on: date | None = None
    first: int | None = None
    last: int | None = None
    required: bool = False
    note: str = ""


@sheet("visit_record", words=_("回访记录"), template="cases_closing/papers/visit.html")
@dataclass(frozen=True)
class VisitRecord:
    """What a return visit found."""

    parties: tuple[str, ...]
    visited: str
    agreement_number: str
    cause: str
    visited_at: datetime
    way: str
    performance: str
    satisfaction: str
    answers: tuple[Answered, ...]
    wishes: str
    visitor: str
    organisation: str
    reopened: bool = False
    mediated: bool = True
    """Whether it was mediated: of petitions and of what a department dealt with it is no record of mediation."""


@sheet("closing_report", words=_("结案报告表"), template="cases_closing/papers/report.html")
@dataclass(frozen=True)
class ClosingReport:
    """The case from its registration to its end on one sheet."""

    title: str
    category: str
    source: str
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    registered_at: datetime
    accepted_at: datetime | None
    ended_at: datetime
    path: str
    owner: str
    handler: str
    summary: str
    process: tuple[str, ...]
    result: str
    basis: str
    performance: str
    visit: str
    papers: tuple[str, ...]
    clocks: str
    """How the periods were kept: `5 项按期, 1 项经批准延长`, or what was late and why."""
    reported_by: str
    approved_by: str = ""
    approved_on: date | None = None


@sheet("file_table", words=_("卷宗目录"), template="cases_closing/papers/table.html")
@dataclass(frozen=True)
class FileTable:
    """The first page of an archived file."""

    file_number: str
    title: str
    category: str
    parties: tuple[str, ...]
    registered_on: date
    closed_on: date
    retention: str
    entries: tuple[Entry, ...]
    pages: int
    handler: str
    archivist: str
    missing: tuple[str, ...] = ()
    """Required papers that the file does not hold, each with why."""
