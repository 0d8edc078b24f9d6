"""A report as a file: the paper that was signed, or the draft; Word; Excel."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.insight.reports.access import report_of
from huying.insight.reports.excel import report_book
from huying.insight.reports.models import CenterReport
from huying.insight.reports.sheets import CenterReportSheet
from huying.insight.reports.word_file import word_file
from huying.insight.reports.writing import paper_facts
from huying.papers.commands.keep import pdf_of
from huying.papers.render import draft
from huying.papers.word_file import DOCUMENT
from huying.people.access import Actor
from huying.people.requests import actor_in

PDF = "application/pdf"


@login_required
@require_safe
@never_cache
def pdf(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """The paper that was signed; while it is being written, a draft that says so."""
    actor = actor_in(request)
    report = report_of(actor, center_report_id)
    return _file(report, pdf_of_report(actor, report), PDF, "pdf", inline=True)


@login_required
@require_safe
@never_cache
def docx(request: HttpRequest, center_report_id: UUID) -> HttpResponse:
    """As a Word file; of a signed one with what stands on its paper."""
    report = report_of(actor_in(request), center_report_id)
    return _file(report, word_file(sheet_of(report)), DOCUMENT, "docx")


@login_required
@require_safe
@never_cache
def xlsx(request: HttpRequest, center_report_id: UUID) -> FileResponse:
    """As a workbook; that it was taken along is on record."""
    actor = actor_in(request)
    return report_book(actor, now(), report_of(actor, center_report_id))


def sheet_of(report: CenterReport) -> CenterReportSheet:
    """What stands on the paper that was signed, or would stand on it."""
    if report.paper is not None:
        kept: CenterReportSheet = report.paper.sheet
        return kept
    return paper_facts(report, list(report.steps.order_by("number")))


def pdf_of_report(actor: Actor, report: CenterReport) -> bytes:
    """The bytes of its paper, or of a draft."""
    if report.paper is not None:
        return pdf_of(by=actor, at=now(), paper=report.paper)
    return draft(sheet_of(report), organisation=report.area.name, code="", at=now())


def _file(report: CenterReport, content: bytes, kind: str, ending: str, *, inline: bool = False) -> HttpResponse:
    name = f"{report.kind}-{report.area_id}-{report.first}-v{report.number}.{ending}"
    told = f"{'inline' if inline else 'attachment'}; filename={name}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": told})
