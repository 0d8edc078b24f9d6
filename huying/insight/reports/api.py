"""Reports of centres over the API: read with every number and its definition, draft, write in, sign, correct."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, Moment, Nothing, Told
from huying.insight.reports.access import (
    may_sign,
    may_write,
    reader,
    report_of,
    require_beginning,
    require_signing,
    require_writing,
)
from huying.insight.reports.commands.correct import correct
from huying.insight.reports.commands.draft import draft
from huying.insight.reports.commands.drop import drop
from huying.insight.reports.commands.edit import MOST, edit
from huying.insight.reports.commands.redraw import redraw
from huying.insight.reports.commands.sign import sign
from huying.insight.reports.facts import LineFacts, SectionFacts, Span, Value, read
from huying.insight.reports.highlights import highlights
from huying.insight.reports.models import MOST_WHY, CenterReport
from huying.insight.reports.queries import listed
from huying.insight.reports.reading import Part, parts_of
from huying.insight.reports.rules import CenterReportKind, State, period_with
from huying.insight.reports.views.files import pdf_of_report
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["center reports"])
READ, WRITE = "center_reports:read", "center_reports:write"
MOST_LISTED = 100
Text = Annotated[str, StringConstraints(max_length=MOST, pattern=NO_NUL)]
EXAMPLES: dict[str, dict[str, Any]] = {
    "draft_center_report": {"kind": "week", "area": "330108", "day": "2026-11-18"},
    "edit_center_report": {"revision": 1, "texts": {"summary": "two places wait longer than last week"}},
    "sign_center_report": {"revision": 1},
    "correct_center_report": {"why": "a batch of matters was registered late"},
}


class CenterReportsWanted(Asked):
    """Which kind, of which area and below; the newest first."""

    kind: CenterReportKind | None = None
    area: AreaCode = ""
    before: Annotated[dt.date | None, Field(description="Only of periods that begin before this day.")] = None


class CenterDraftAsked(Asked):
    """Which report, of which centre, of the period in which a day lies."""

    kind: CenterReportKind
    area: AreaCode
    day: dt.date


class CenterEditAsked(Asked):
    """Texts by their key, into what was read as `revision`. Figures cannot be written."""

    revision: Annotated[int, Field(ge=1, le=1_000_000)]
    texts: dict[Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)], Text]


class CenterSignAsked(Asked):
    """What was read."""

    revision: Annotated[int, Field(ge=1, le=1_000_000)]


class CenterCorrectAsked(Asked):
    """Why; it is printed on the correction."""

    why: Annotated[str, StringConstraints(max_length=MOST_WHY, pattern=NO_NUL)]


class ValueTold(Told):
    """A figure of one period; `why` there is no value as in `GET /figures`."""

    value: float | None
    numerator: int | None
    denominator: int | None
    median: float | None
    why: str


class SpanTold(Told):
    """A period and its cut-off."""

    first: dt.date
    last: dt.date
    cut: Moment


class CenterFigureTold(Told):
    """A figure with its definition as it was when the report was drawn; `trend` over the periods of the report."""

    code: str
    name: str
    kind: str
    now: ValueTold
    before: ValueTold
    year_ago: ValueTold
    trend: list[ValueTold]
    alarm: str
    counted: str
    among: str
    left_out: str
    source: str


class CenterRowTold(Told):
    """A row of a table; `key` is the code of what it is about."""

    key: str
    name: str
    cells: list[str]


class CenterTableTold(Told):
    """Places, letters or listings."""

    code: str
    name: str
    heads: list[str]
    rows: list[CenterRowTold]


class CenterSectionTold(Told):
    """Figures and tables, and what was written beside them."""

    code: str
    name: str
    figures: list[CenterFigureTold]
    tables: list[CenterTableTold]
    text: str


class CenterReportLine(Told):
    """A report in a list; `corrected_by` is the version that was signed in its place."""

    id: UUID
    kind: CenterReportKind
    area: str
    area_name: str
    first: dt.date
    last: dt.date
    cut: Moment
    state: State
    number: int
    why: str
    revision: int
    signed_at: Moment | None
    signed_role: str
    corrected_by: UUID | None


class CenterReportTold(CenterReportLine):
    """A report; `may` is what the caller may do now."""

    before: SpanTold
    year_ago: SpanTold
    trend: list[SpanTold]
    highlights: list[str]
    sections: list[CenterSectionTold]
    texts: dict[str, str]
    check_code: str
    may: list[str]


class CenterReportList(Told):
    """At most a hundred; ask again with `before` for older ones."""

    items: list[CenterReportLine]
    more: bool


@router.get("/center_reports", auth=Allowed(READ), response=CenterReportList, summary="List reports of centres")
def list_center_reports(request: HttpRequest, wanted: Query[CenterReportsWanted]) -> HttpResponse:
    """As far as the caller may read them: drafts of their own centre, what was signed in their area."""
    rows = listed(reader(actor_in(request)), wanted.kind, wanted.area)
    rows = rows.filter(first__lt=wanted.before) if wanted.before else rows
    found = list(rows.order_by("-first", "kind", "area_id", "-number")[: MOST_LISTED + 1])
    items = [CenterReportLine(**_line(each)) for each in found[:MOST_LISTED]]
    return _json(CenterReportList(items=items, more=len(found) > MOST_LISTED))


@router.get(
    "/center_reports/{center_report_id}",
    auth=Allowed(READ),
    response=CenterReportTold,
    summary="Read a report of a centre",
)
def read_center_report(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """Every number with its definition, numerator, denominator and cut-off."""
    actor = actor_in(request)
    return _json(_told(actor, report_of(actor, center_report_id)))


@router.get("/center_reports/{center_report_id}/paper", auth=Allowed(READ), summary="Get a report of a centre as PDF")
def read_center_report_paper(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """The paper that was signed, or a draft that says so."""
    actor = actor_in(request)
    return HttpResponse(pdf_of_report(actor, report_of(actor, center_report_id)), content_type="application/pdf")


@router.post(
    "/center_reports", auth=Allowed(WRITE), response=CenterReportTold, summary="Have a report of a centre drafted"
)
def draft_center_report(request: HttpRequest, content: CenterDraftAsked) -> HttpResponse:
    """Of a period that is over; the one that is there already, once there is one."""
    actor = reader(actor_in(request))
    require_beginning(actor, content.area)
    days = period_with(content.kind, content.day)

    def work() -> CenterReportTold:
        made = draft(by=actor, at=now(), kind=content.kind, area_code=content.area, days=days)
        return _told(actor, report_of(actor, made.pk))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/center_reports/{center_report_id}/edit",
    auth=Allowed(WRITE),
    response=CenterReportTold,
    summary="Write in a report of a centre",
)
def edit_center_report(request: HttpRequest, center_report_id: UUID, content: CenterEditAsked) -> HttpResponse:
    """Texts alone. 409 when somebody else changed it meanwhile; 422 when a person is named."""
    said = content.model_dump()
    return _done(request, center_report_id, content, require_writing, lambda who: edit(**who, **said))


@router.post(
    "/center_reports/{center_report_id}/redraw",
    auth=Allowed(WRITE),
    response=CenterReportTold,
    summary="Draw a draft anew",
)
def redraw_center_report(request: HttpRequest, center_report_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Up to the end of yesterday; texts stay."""
    return _done(request, center_report_id, content, require_writing, lambda who: redraw(**who))


@router.post(
    "/center_reports/{center_report_id}/sign",
    auth=Allowed(WRITE),
    response=CenterReportTold,
    summary="Sign a report of a centre",
)
def sign_center_report(request: HttpRequest, center_report_id: UUID, content: CenterSignAsked) -> HttpResponse:
    """By the chief of the centre. Signed already: the same answer, nothing is signed twice."""
    return _done(
        request, center_report_id, content, require_signing, lambda who: sign(**who, revision=content.revision)
    )


@router.post(
    "/center_reports/{center_report_id}/correct",
    auth=Allowed(WRITE),
    response=CenterReportTold,
    summary="Begin a correction of a signed report",
)
def correct_center_report(request: HttpRequest, center_report_id: UUID, content: CenterCorrectAsked) -> HttpResponse:
    """The answer is the new version; the signed one stays as it is."""
    return _done(request, center_report_id, content, require_writing, lambda who: correct(**who, why=content.why))


@router.post(
    "/center_reports/{center_report_id}/drop",
    auth=Allowed(WRITE),
    response=CenterReportTold,
    summary="Drop the draft of a correction",
)
def drop_center_report(request: HttpRequest, center_report_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """The answer is the signed version, which may be corrected again; the draft is gone. 409 for a first version."""
    return _done(request, center_report_id, content, require_writing, lambda who: drop(**who))


def _done(
    request: HttpRequest,
    center_report_id: UUID,
    content: Asked,
    require: Callable[[Actor, CenterReport], None],
    work: Callable[[dict[str, Any]], CenterReport],
) -> HttpResponse:
    actor = actor_in(request)
    found = report_of(actor, center_report_id)
    require(actor, found)

    def done() -> CenterReportTold:
        made = work({"by": actor, "at": now(), "center_report_id": found.pk})
        return _told(actor, report_of(actor, made.pk))

    return act(request, by=actor, content=content, work=done)


def _line(report: CenterReport) -> dict[str, Any]:
    names = ("first", "last", "cut", "number", "why", "revision", "signed_at", "signed_role")
    return {
        "id": report.pk,
        "kind": CenterReportKind(report.kind),
        "area": report.area_id,
        "area_name": report.area.name,
        "state": State(report.state),
        "corrected_by": report.correction.pk if report.replaced else None,
        **{name: getattr(report, name) for name in names},
    }


def _told(actor: Actor, report: CenterReport) -> CenterReportTold:
    facts = read(report.facts)
    parts = {part.code: part for part in parts_of(report, facts)}
    return CenterReportTold(
        **_line(report),
        before=_span(facts.before),
        year_ago=_span(facts.year_ago),
        trend=[_span(each) for each in facts.trend],
        highlights=highlights(facts),
        sections=[_section(each, parts[each.code]) for each in facts.sections],
        texts=report.texts,
        check_code=report.paper.check_code if report.paper else "",
        may=_may(actor, report),
    )


def _may(actor: Actor, report: CenterReport) -> list[str]:
    writes = may_write(actor, report.area_id)
    if report.state == State.SIGNED:
        return ["correct"] if writes and not hasattr(report, "correction") else []
    signs = ["sign"] if may_sign(actor, report.area_id) else []
    drops = ["drop"] if writes and report.corrects_id else []
    return [*(["edit", "redraw"] if writes else []), *drops, *signs]


def _section(facts: SectionFacts, part: Part) -> CenterSectionTold:
    tables = [
        CenterTableTold(
            code=told.code,
            name=shown.word,
            heads=list(shown.heads),
            rows=[
                CenterRowTold(key=row.key, name=row.name, cells=list(words.cells))
                for row, words in zip(told.rows, shown.rows, strict=True)
            ],
        )
        for told, shown in zip(facts.tables, part.tables, strict=True)
    ]
    figures = [_figure(each) for each in facts.lines]
    return CenterSectionTold(code=facts.code, name=part.word, figures=figures, tables=tables, text=part.text)


def _figure(line: LineFacts) -> CenterFigureTold:
    told = line.told
    return CenterFigureTold(
        code=told.code,
        name=told.word,
        kind=told.measure,
        now=_value(line.now),
        before=_value(line.before),
        year_ago=_value(line.year_ago),
        trend=[_value(each) for each in line.trend],
        alarm=line.alarm,
        counted=told.told,
        among=told.of,
        left_out=told.left_out,
        source=told.source,
    )


def _value(value: Value) -> ValueTold:
    return ValueTold(
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        median=value.median,
        why=value.why,
    )


def _span(span: Span) -> SpanTold:
    return SpanTold(first=span.first, last=span.last, cut=span.cut)


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
