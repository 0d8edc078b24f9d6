"""Pages and files of a report: what is drawn, what comes back, what is refused at which field."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock, settle
from huying.insight.reports.commands.sign import sign
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import CenterReportKind
from huying.insight.reports.testing import a_center_report
from tests.cast import Cast

DISTRICT, COMMUNITY = "990108", "990108001005"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=CHINA)
RECORDS = "/figures/court_resolved/?since=2026-11-16&until=2026-11-22&cut=2026-11-22&area=990108"


@pytest.fixture
def week(cast: Cast, clock: Clock) -> CenterReport:
    """Three matters of the week before Monday."""
    for day in (16, 17, 18):
        a_case(owner=cast.units.street_center, area_code=COMMUNITY, at=datetime(2026, 11, day, 9, tzinfo=CHINA))
    settle()
    clock.set(MONDAY)
    return a_center_report(area=DISTRICT, at=clock.now)


def test_the_page_draws_charts_and_leads_to_the_records_of_every_number(cast: Cast, week: CenterReport) -> None:
    seat = cast.client(cast.district_seat)
    page = seat.get(f"/center_reports/{week.pk}/").content.decode()
    assert page.count('<svg class="hy-chart"') >= 6
    assert "0/3" in page
    assert RECORDS.replace("&", "&amp;") in page
    records = seat.get(RECORDS)
    assert records.status_code == 200
    assert b"0/3" in records.content


def test_what_is_typed_wrongly_comes_back_at_its_field(cast: Cast, week: CenterReport) -> None:
    seat, here = cast.client(cast.district_seat), f"/center_reports/{week.pk}/"
    named = seat.post(f"{here}edit/", {"revision": "1", "waiting": "电话 13800138000", "summary": "照写"})
    assert named.status_code == 422
    page = named.content.decode()
    assert 'id="edit_waiting_error"' in page
    assert "照写" in page
    stale = seat.post(f"{here}edit/", {"revision": "9", "summary": "照写"})
    assert (stale.status_code, "照写" in stale.content.decode()) == (409, True)
    for field, value in (("day", "2026-11-23"), ("day", "x"), ("area", "990109"), ("kind", "decade")):
        typed = {"kind": "week", "area": DISTRICT, "day": "2026-11-10", field: value}
        refused = seat.post("/center_reports/draft/", typed)
        assert (refused.status_code, f'id="draft_{field}_error"' in refused.content.decode()) == (422, True), field
    made = seat.post("/center_reports/draft/", {"kind": "month", "area": DISTRICT, "day": "2026-10-10"})
    assert made.status_code == 302
    assert CenterReport.objects.get(kind=CenterReportKind.MONTH, area_id=DISTRICT).last.isoformat() == "2026-10-31"
    chief = cast.client(cast.district_chief)
    assert chief.post(f"{here}sign/", {"revision": "1"}).status_code == 302
    unexplained = chief.post(f"{here}correct/", {"why": ""})
    assert (unexplained.status_code, b'id="correct_why_error"' in unexplained.content) == (422, True)
    corrected = chief.post(f"{here}correct/", {"why": "补录一批登记。"})
    assert chief.get(corrected["Location"]).status_code == 200


def test_a_press_that_is_sent_twice_counts_once(cast: Cast, week: CenterReport) -> None:
    seat = cast.client(cast.district_seat)
    for _again in range(2):
        sent = seat.post(f"/center_reports/{week.pk}/edit/", {"revision": "1", "summary": "平稳。", "key": "k1"})
        assert sent.status_code == 302
    assert CenterReport.objects.get(pk=week.pk).revision == 2


def test_the_signed_pdf_has_charts_links_and_every_definition(cast: Cast, clock: Clock, week: CenterReport) -> None:
    chief = cast.client(cast.district_chief)
    draft = chief.get(f"/center_reports/{week.pk}/report.pdf").content
    assert "样稿" in _text(draft)
    sign(by=cast.actor(cast.district_chief), at=clock.now, center_report_id=week.pk, revision=1)
    content = chief.get(f"/center_reports/{week.pk}/report.pdf").content
    clock.advance(hours=2)
    assert chief.get(f"/center_reports/{week.pk}/report.pdf").content == content
    told = _text(content)
    for words in ("综治中心周报", "第1版", "2026年11月23日00时00分", "附：指标定义", "分母：本期登记的事项", "近12周"):
        assert words in told, words
    links = [note["/A"].get("/URI", "") for note in _notes(content) if "/A" in note]
    assert any(link.endswith(RECORDS) for link in links)
    assert any("/Dest" in note or note.get("/A", {}).get("/S") == "/GoTo" for note in _notes(content))


def test_word_and_excel_hold_the_same_numbers_charts_and_links(cast: Cast, week: CenterReport) -> None:
    seat = cast.client(cast.district_seat)
    word = b"".join(seat.get(f"/center_reports/{week.pk}/report.docx"))
    document = Document(io.BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "0/3" in cells
    names = zipfile.ZipFile(io.BytesIO(word)).namelist()
    assert sum(name.endswith(".png") for name in names) >= 6
    assert any(each.target_ref.endswith(RECORDS) for each in document.part.rels.values() if each.is_external)
    book = b"".join(seat.get(f"/center_reports/{week.pk}/report.xlsx"))
    sheets = load_workbook(io.BytesIO(book))
    assert {"指标", "趋势", "定义", "未办结事项"} <= set(sheets.sheetnames)
    figures = {row[1].value: row for row in sheets["指标"].iter_rows(min_row=5)}
    resolved = figures["最后解决"]
    assert (resolved[2].value, resolved[4].value, resolved[5].value) == (0, 0, 3)
    assert resolved[2].hyperlink.target.endswith(RECORDS)
    place = resolved[1].hyperlink.location.rpartition("!")[2]
    assert sheets["定义"][place].value == "最后解决"
    charts = [name for name in zipfile.ZipFile(io.BytesIO(book)).namelist() if "charts/chart" in name]
    assert len(charts) >= 6


def _text(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def _notes(content: bytes) -> list[dict[str, object]]:
    pages = PdfReader(io.BytesIO(content)).pages
    return [note.get_object() for page in pages for note in page.get("/Annots", [])]
