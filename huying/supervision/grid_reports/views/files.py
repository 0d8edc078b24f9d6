"""A report as a file: the paper that was sent, or the draft; Word; Excel. And the records behind one of its figures."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.papers.commands.keep import pdf_of
from huying.papers.render import draft
from huying.papers.word_file import DOCUMENT
from huying.people.access import Actor
from huying.people.requests import actor_in, asked
from huying.supervision.figures.populations import POPULATIONS
from huying.supervision.figures.records import AT_MOST, behind
from huying.supervision.figures.words import DATED_WORDS
from huying.supervision.grid_reports.access import report_of
from huying.supervision.grid_reports.drawing import period_of
from huying.supervision.grid_reports.excel import report_book
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import Report, Submission
from huying.supervision.grid_reports.reading import parts_of
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.views.shown import shown
from huying.supervision.grid_reports.word_file import word_file
from huying.supervision.grid_reports.writing import paper_facts

PDF = "application/pdf"


@login_required
@require_safe
@never_cache
def pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The paper that was sent; while it is being written, a draft that says so."""
    actor = actor_in(request)
    report = report_of(actor, report_id)
    return _file(report, pdf_of_report(actor, report), PDF, "pdf", inline=True)


@login_required
@require_safe
@never_cache
def docx(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """As a Word file."""
    report = report_of(actor_in(request), report_id)
    return _file(report, word_file(paper_facts(report, sending_of(report))), DOCUMENT, "docx")


@login_required
@require_safe
@never_cache
def xlsx(request: HttpRequest, report_id: UUID) -> FileResponse:
    """As a workbook; that it was taken along is on record."""
    actor = actor_in(request)
    report = report_of(actor, report_id)
    return report_book(actor, now(), report)


@login_required
@require_safe
@never_cache
def figure(request: HttpRequest, report_id: UUID, figure: str) -> HttpResponse:
    """The records behind a figure that this person may read; `?which=in|out` those that it counts, or does not."""
    actor = actor_in(request)
    report = report_of(actor, report_id)
    lines = (line for part in parts_of(Kind(report.kind), read(report.facts)) for line in part.lines)
    line = next((each for each in lines if each.code == figure and each.listed), None)
    if line is None:
        raise NotFound
    told, which = line.definition, asked(request, "which")
    context = {
        **shown(report, actor),
        "line": line,
        "definition": told,
        "dated": DATED_WORDS.get(told.dated, ""),
        "behind": behind(
            actor, told, report.area_id, period_of(report.first, report.last, report.drawn_at), which=which
        ),
        "which": which,
        "at_most": AT_MOST,
        "whole": POPULATIONS[told.population].of,
    }
    return render(request, "supervision_grid_reports/figure.html", context)


def sending_of(report: Report) -> Submission | None:
    """The sending that holds; None while the report is written or given back."""
    return report.submissions.select_related("organisation", "paper").filter(returned_at=None).first()


def pdf_of_report(actor: Actor, report: Report) -> bytes:
    """The bytes of its paper, or of a draft."""
    sending = sending_of(report)
    if sending is not None and sending.paper is not None:
        return pdf_of(by=actor, at=now(), paper=sending.paper)
    return draft(paper_facts(report, None), organisation=report.area.name, code="", at=now())


def _file(report: Report, content: bytes, kind: str, ending: str, *, inline: bool = False) -> HttpResponse:
    name = f"report-{report.kind}-{report.area_id}-{report.first}.{ending}"
    told = f"{'inline' if inline else 'attachment'}; filename={name}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": told})
