"""Reports of grids, communities and streets over the API: read, draw anew, write in, send up, give back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, Moment, Nothing, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.grid_reports.access import (
    may_give_back,
    may_write,
    reader,
    report_of,
    require_giving_back,
    require_synthesising,
    require_writing,
)
from huying.supervision.grid_reports.api_acts import (
    LetterAsked,
    ReportDecisionAsked,
    decide_now,
    finish_now,
    letter_now,
)
from huying.supervision.grid_reports.commands.edit import MOST, edit
from huying.supervision.grid_reports.commands.give_back import MOST as MOST_REMARK
from huying.supervision.grid_reports.commands.give_back import give_back
from huying.supervision.grid_reports.commands.redraw import redraw
from huying.supervision.grid_reports.commands.send import send
from huying.supervision.grid_reports.commands.synthesise import synthesise
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.queries import decisions_of, listed, periods_of, proposals_of
from huying.supervision.grid_reports.reading import parts_of
from huying.supervision.grid_reports.rules import WRITABLE, Kind, State
from huying.supervision.grid_reports.views.files import pdf_of_report

router = Router(tags=["reports"])
READ, WRITE = "reports:read", "reports:write"
Text = Annotated[str, StringConstraints(max_length=MOST, pattern=NO_NUL)]
EXAMPLES: dict[str, dict[str, Any]] = {
    "edit_report": {"version": 1, "suggestion": "visit the two buildings with open hazards", "note": ""},
    "give_report_back": {"remark": "the open hazards of the market are missing"},
    "synthesise_street": {"street": "330108001", "first": "2026-11-01"},
    "decide_in_report": {
        "text": "clear the fire lane",
        "owner": "0190f3a0-0000-7000-8000-000000000001",
        "due_on": "2026-12-01",
    },
    "amend_letter": {"state": "kept", "to": None, "subject": "open orders", "body": "three orders are open"},
}


class ReportsWanted(Asked):
    """Which kind, of which period."""

    kind: Kind = Kind.MONTH
    first: Annotated[dt.date | None, Field(description="The first day of the period; the newest one without.")] = None


class EditAsked(Asked):
    """Both texts, as they are to stand in the version that was read. No names of persons."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]
    suggestion: Text
    note: Text = ""


class GiveBackAsked(Asked):
    """What is missing."""

    remark: Annotated[str, StringConstraints(max_length=MOST_REMARK, pattern=NO_NUL)]


class SynthesiseAsked(Asked):
    """Of which street, of the month of which day."""

    street: AreaCode
    first: dt.date


class FigureShown(Told):
    """A figure with numerator and denominator; null when it is not told, and `why` says so."""

    code: str
    name: str
    value: float | None
    numerator: int | None
    denominator: int | None
    before: float | None
    why: str


class RowShown(Told):
    """A row of a table; null: fewer than three, not told."""

    key: str
    name: str
    cells: list[str]


class TableTold(Told):
    """Counts by a key. The last row may be what is not told apart."""

    code: str
    name: str
    heads: list[str]
    rows: list[RowShown]


class SectionTold(Told):
    """A section; `missing` when there was nothing to draw it from."""

    code: str
    name: str
    missing: bool
    figures: list[FigureShown]
    tables: list[TableTold]


class ReportLetterTold(Told):
    """A letter that the figures give reason for."""

    id: UUID
    state: str
    to: UUID | None
    subject: str
    body: str


class ReportDecisionTold(Told):
    """What a weekly meeting decided."""

    id: UUID
    text: str
    owner: UUID
    due_on: dt.date
    done_at: Moment | None


class ReportLine(Told):
    """A report in a list."""

    id: UUID
    kind: Kind
    area: str
    area_name: str
    first: dt.date
    last: dt.date
    state: State
    version: int
    due_at: Moment
    late: bool


class ReportTold(ReportLine):
    """A report. `drawn_at` is the cut-off of its figures; `may` what the caller may do now."""

    drawn_at: Moment
    sections: list[SectionTold]
    suggestion: str
    note: str
    letters: list[ReportLetterTold]
    decisions: list[ReportDecisionTold]
    may: list[str]


class ReportList(Told):
    """The reports of one period, and the first days of the periods that there are."""

    periods: list[dt.date]
    items: list[ReportLine]


@router.get("/reports", auth=Allowed(READ), response=ReportList, summary="List reports")
def list_reports(request: HttpRequest, wanted: Query[ReportsWanted]) -> HttpResponse:
    """Of one kind and period, as far as the caller may read them."""
    actor = reader(actor_in(request))
    periods = periods_of(actor, wanted.kind)
    first = wanted.first or (periods[0] if periods else None)
    rows = listed(actor, wanted.kind, first, now())
    items = [ReportLine(**_line(row.report, late=row.late)) for row in rows]
    return _json(ReportList(periods=periods, items=items))


@router.get("/reports/{report_id}", auth=Allowed(READ), response=ReportTold, summary="Read a report")
def read_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Figures with numerator and denominator, tables, texts."""
    return _json(_told(request, report_of(actor_in(request), report_id)))


@router.get("/reports/{report_id}/paper", auth=Allowed(READ), summary="Get a report as PDF")
def read_report_paper(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The paper that was sent up, or a draft that says so."""
    actor = actor_in(request)
    return HttpResponse(pdf_of_report(actor, report_of(actor, report_id)), content_type="application/pdf")


@router.post("/reports/{report_id}/edit", auth=Allowed(WRITE), response=ReportTold, summary="Write in a report")
def edit_report(request: HttpRequest, report_id: UUID, content: EditAsked) -> HttpResponse:
    """409 when somebody else changed it meanwhile; 422 when a person is named."""
    said = content.model_dump()
    return _written(request, report_id, content, lambda who: edit(**who, **said))


@router.post("/reports/{report_id}/redraw", auth=Allowed(WRITE), response=ReportTold, summary="Draw the figures anew")
def redraw_report(request: HttpRequest, report_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Up to now; what people wrote stays."""
    return _written(request, report_id, content, lambda who: redraw(**who))


@router.post("/reports/{report_id}/send", auth=Allowed(WRITE), response=ReportTold, summary="Send a report up")
def send_report(request: HttpRequest, report_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Sent already: the same answer, nothing is sent twice."""
    return _written(request, report_id, content, lambda who: send(**who))


@router.post("/reports/{report_id}/give_back", auth=Allowed(WRITE), response=ReportTold, summary="Give a report back")
def give_report_back(request: HttpRequest, report_id: UUID, content: GiveBackAsked) -> HttpResponse:
    """With a remark, twice at most."""
    actor = actor_in(request)
    found = report_of(actor, report_id)
    require_giving_back(actor, found)

    def work() -> ReportTold:
        return _told(request, give_back(by=actor, at=now(), report_id=found.pk, remark=content.remark))

    return act(request, by=actor, content=content, work=work)


@router.post("/street_reports", auth=Allowed(WRITE), response=ReportTold, summary="Have a street's report drafted")
def synthesise_street(request: HttpRequest, content: SynthesiseAsked) -> HttpResponse:
    """From what its grids and communities sent up; 409 when none did."""
    actor = reader(actor_in(request))
    require_synthesising(actor, content.street)

    def work() -> ReportTold:
        return _told(request, synthesise(by=actor, at=now(), street=content.street, first=content.first))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/reports/{report_id}/decisions", auth=Allowed(WRITE), response=ReportTold, summary="Write down a decision"
)
def decide_in_report(request: HttpRequest, report_id: UUID, content: ReportDecisionAsked) -> HttpResponse:
    """Of a weekly meeting: what, by which body, until when."""
    return _written(request, report_id, content, lambda who: decide_now(who, content))


@router.post(
    "/reports/{report_id}/decisions/{decision_id}/finish",
    auth=Allowed(WRITE),
    response=ReportTold,
    summary="Note that a decision was carried out",
)
def finish_decision(
    request: HttpRequest, report_id: UUID, decision_id: UUID, content: Nothing = NOTHING
) -> HttpResponse:
    """Done already changes nothing."""
    return _written(request, report_id, content, lambda who: finish_now(who, decision_id))


@router.post(
    "/reports/{report_id}/letters/{letter_id}",
    auth=Allowed(WRITE),
    response=ReportTold,
    summary="Change a proposed letter",
)
def amend_letter(request: HttpRequest, report_id: UUID, letter_id: UUID, content: LetterAsked) -> HttpResponse:
    """Of a street's report: to whom, what it says, whether it is to be written."""
    return _written(request, report_id, content, lambda who: letter_now(who, letter_id, content))


def _written(
    request: HttpRequest, report_id: UUID, content: Asked, work: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    actor = actor_in(request)
    found = report_of(actor, report_id)
    require_writing(actor, found, now())

    def done() -> ReportTold:
        work({"by": actor, "at": now(), "report_id": found.pk})
        return _told(request, report_of(actor, found.pk))

    return act(request, by=actor, content=content, work=done)


def _line(report: Report, *, late: bool) -> dict[str, Any]:
    names = ("first", "last", "version", "due_at")
    told = {name: getattr(report, name) for name in names}
    kind, state = Kind(report.kind), State(report.state)
    return {
        "id": report.pk,
        "kind": kind,
        "area": report.area_id,
        "area_name": report.area.name,
        "state": state,
        "late": late,
        **told,
    }


def _told(request: HttpRequest, report: Report) -> ReportTold:
    actor, at = actor_in(request), now()
    writes = report.state in WRITABLE and may_write(actor, report, at)
    may: list[Literal["edit", "redraw", "send", "give_back"]] = ["edit", "redraw", "send"] if writes else []
    if report.state == State.SENT and may_give_back(actor, report):
        may.append("give_back")
    return ReportTold(
        **_line(report, late=report.state != State.SENT and at > report.due_at),
        drawn_at=report.drawn_at,
        sections=_sections(report),
        suggestion=report.suggestion,
        note=report.note,
        letters=[
            ReportLetterTold(id=each.pk, state=each.state, to=each.to_id, subject=each.subject, body=each.body)
            for each in proposals_of(report)
        ],
        decisions=[
            ReportDecisionTold(
                id=each.pk, text=each.text, owner=each.owner_id, due_on=each.due_on, done_at=each.done_at
            )
            for each in decisions_of(report)
        ],
        may=list(may),
    )


def _sections(report: Report) -> list[SectionTold]:
    facts = read(report.facts)
    values = {line.code: line for section in facts.sections for line in section.lines}
    found = []
    for part in parts_of(Kind(report.kind), facts):
        figures = []
        for line in part.lines:
            of = values[line.code]
            shown = FigureShown(
                code=line.code,
                name=line.word,
                value=of.value,
                numerator=of.numerator,
                denominator=of.denominator,
                before=of.before,
                why=of.why,
            )
            figures.append(shown)
        tables = [
            TableTold(
                code=table.code,
                name=table.word,
                heads=list(table.heads),
                rows=[RowShown(key=row.key, name=row.name, cells=list(row.cells)) for row in table.rows],
            )
            for table in part.tables
        ]
        found.append(SectionTold(code=part.code, name=part.word, missing=part.missing, figures=figures, tables=tables))
    return found


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
