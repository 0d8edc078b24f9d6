"""Story 10: 月末研判. Drafted on the last day, one press up, the street's own report, the district.

A letter (工作提示函) that the figures give reason for goes out, is answered and checked.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.core.clock import CHINA
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.orders.commands.report import Result as OrderResult
from huying.orders.commands.report import report as report_order
from huying.orders.commands.send_back import send_back
from huying.orders.commands.sign import sign
from huying.orders.testing import a_whistle
from huying.papers.models import Paper
from huying.people.access import SYSTEM
from huying.people.models import Person
from huying.supervision.grid_reports.due import run
from huying.supervision.grid_reports.models import Proposal, Report
from huying.supervision.grid_reports.rules import Kind, State
from huying.supervision.letters.models import Letter
from tests.api import Caller
from tests.cast import Cast

COMMUNITY, GRID, STREET = "990108001005", "990108001G01", "990108001"
LAST_DAY = datetime(2026, 11, 30, 8, 0, tzinfo=CHINA)
PARTIES = ("张测试", "李测试", "13800001234", "13900004321", "陈女士", "13900001234")


@pytest.fixture
def november(cast: Cast, clock: Clock) -> None:
    """Five quarrels in the garage, three of them settled; two whistles; an order that came back."""
    for number in range(5):
        case = a_case(owner=cast.units.street_center, area_code=COMMUNITY, place_id=cast.garage.pk)
        if number < 3:
            accept(by=SYSTEM, at=clock.now, case_id=case.pk)
            dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("好"))
    for who in (cast.guard, cast.mall_lead):
        whistle(by=cast.actor(who), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk))
        clock.advance(hours=1)
    settle()


def files_of(browser: Any, report: Report) -> dict[str, str]:
    """The report as PDF, Word and Excel, each as its text."""
    at = f"/reports/{report.pk}/report"
    pdf = PdfReader(io.BytesIO(browser.get(f"{at}.pdf").content))
    word = Document(io.BytesIO(browser.get(f"{at}.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    book = load_workbook(io.BytesIO(b"".join(browser.get(f"{at}.xlsx"))))
    values = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return {
        "pdf": "".join(page.extract_text() for page in pdf.pages),
        "word": "\n".join([*(each.text for each in word.paragraphs), *cells]),
        "excel": "\n".join(values),
    }


def press(browser: Any, report: Report, verb: str, **said: Any) -> int:
    return int(browser.post(f"/reports/{report.pk}/{verb}/", {"key": f"{verb}-{report.version}", **said}).status_code)


def test_from_the_last_day_of_the_month_to_the_district(cast: Cast, clock: Clock, november: None) -> None:
    grid, street = cast.client(cast.grid_member), cast.client(cast.street_seat)
    clock.set(LAST_DAY)
    run(clock.now)

    # drafted from facts: numbers with what they are of, and a suggestion by published rules
    assert "网格月报" in grid.get("/reports/").content.decode()
    report = Report.objects.get(kind=Kind.MONTH, area_id=GRID)
    page = grid.get(f"/reports/{report.pk}/").content.decode()
    assert "3/5" in page, "settled of registered"
    assert "2 起事件中还有 2 起未闭环" in page
    assert "潮汇商场 地下车库" in page
    assert cast.garage.name in report.suggestion

    # the grid writes in it and sends it up with one press, once however often it is pressed
    said = f"{report.suggestion}\n商场已答应加装照明。"
    assert press(grid, report, "edit", version=1, suggestion=said, note="") == 302
    report.refresh_from_db()
    assert [press(grid, report, "send") for _ in range(2)] == [302, 302]
    report.refresh_from_db()
    assert (report.state, report.submissions.count()) == (State.SENT, 1)

    # nobody is named in any of its forms
    for form, text in files_of(street, report).items():
        assert "商场已答应加装照明" in text, form
        names = [each.name for each in Person.objects.exclude(pk=cast.street_seat.pk) if each.name in text]
        assert (form, names, [each for each in PARTIES if each in text]) == (form, [], [])

    # the street's own report: what came in, places and types in order
    sent = street.post("/reports/synthesise/", {"street": STREET, "month": "2026-11", "key": "s"})
    assert sent.status_code == 302
    synthesis = Report.objects.get(kind=Kind.STREET)
    page = street.get(f"/reports/{synthesis.pk}/").content.decode()
    assert "1/3" in page, "one of two grids and a community has sent"
    assert "潮汇共治网格" in page
    assert press(street, synthesis, "send") == 302
    assert "西亭街道" in cast.client(cast.district_chief).get("/reports/?kind=street").content.decode()
    assert Paper.objects.filter(stream=synthesis.stream).count() == 1


@pytest.fixture
def bad_results(cast: Cast, clock: Clock) -> dict[str, Any]:
    """The street's report of a month in which a department sent a result that did not hold."""
    seat, user = cast.actor(cast.street_seat), cast.actor(cast.dept_user)
    order = a_whistle(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=COMMUNITY)
    sign(by=user, at=clock.now, order_id=order.pk)
    told = {
        "received_when": "当天",
        "spoke_with": "商户",
        "measures": "口头提醒",
        "solved_when": "待定",
        "no_photo": "没有带相机",
    }
    report_order(by=user, at=clock.now, order_id=order.pk, result=OrderResult(**told))
    send_back(by=seat, at=clock.now, order_id=order.pk, reason="没有佐证。")
    clock.set(LAST_DAY)
    run(clock.now)
    report = Report.objects.get(kind=Kind.MONTH, area_id=COMMUNITY)
    Caller(cast.station_chief).post(f"reports/{report.pk}/send")
    made = Caller(cast.street_seat).post("street_reports", {"street": STREET, "first": "2026-11-01"})
    return dict(made.json())


def test_a_department_that_sends_bad_results_is_to_be_reminded(cast: Cast, bad_results: dict[str, Any]) -> None:
    made, street = bad_results, Caller(cast.street_seat)
    letter = made["letters"][0]
    assert letter["to"] == str(cast.units.market_bureau.pk)
    assert "退回重办 1 件" in letter["body"]
    nowhere = street.post(
        f"reports/{made['id']}/letters/{letter['id']}", {**_said(letter), "state": "kept", "to": None}
    )
    assert (nowhere.status_code, nowhere.json()["field"]) == (422, "to")
    kept = street.post(f"reports/{made['id']}/letters/{letter['id']}", {**_said(letter), "state": "kept"}).json()
    assert kept["letters"][0]["state"] == "kept"
    street.post(f"reports/{made['id']}/redraw")
    assert Proposal.objects.get().state == "kept", "what somebody decided stays when the figures are drawn anew"
    paper = "".join(page.extract_text() for page in _pages(street, made["id"]))
    assert "建议发出的工作提示函" in paper


def test_the_letter_that_is_to_be_written_goes_out_and_is_answered(
    cast: Cast, clock: Clock, bad_results: dict[str, Any]
) -> None:
    letter = bad_results["letters"][0]
    said = {**_said(letter), "state": "kept"}
    Caller(cast.street_seat).post(f"reports/{bad_results['id']}/letters/{letter['id']}", said)
    written = _sent(cast, bad_results["id"], letter["id"])
    assert written.number == "西亭综提〔2026〕1号"
    assert written.due_at == datetime(2026, 12, 7, 23, 59, 59, 999999, tzinfo=CHINA), "five working days"
    pdf = PdfReader(io.BytesIO(cast.client(cast.dept_user).get(f"/papers/{written.paper_id}.pdf").content))
    assert "西亭综提〔2026〕1号" in pdf.pages[0].extract_text()

    # half of the time, a reply that says too little, one that holds
    clock.set(datetime(2026, 12, 3, 23, 0, tzinfo=CHINA))
    while fire_due(at=clock.now):
        pass
    seat, bureau = cast.client(cast.street_seat), cast.client(cast.dept_user)
    assert written.subject in bureau.get("/due/").content.decode()
    _press(bureau, written, "reply", text="收到。")
    _press(seat, written, "send_back", reason="没有说明原因和办结日期。")
    assert "没有说明原因和办结日期。" in bureau.get(f"/letters/{written.code}/").content.decode()
    _press(bureau, written, "reply", text="因无现场照片被退回，已于12月3日补齐办结。")
    for verb in ("check", "close"):
        _press(seat, written, verb)
    written.refresh_from_db()
    assert (written.state, written.round, written.late_at) == ("closed", 1, None)


def _sent(cast: Cast, report_id: str, proposal_id: str) -> Letter:
    """The seat of the street writes it from what is proposed, once; its chief approves, it goes out with a number."""
    seat, chief, bureau = (cast.client(each) for each in (cast.street_seat, cast.street_chief, cast.dept_user))
    begin = f"/letters/new/?proposal={proposal_id}"
    assert begin in seat.get(f"/reports/{report_id}/").content.decode()
    form = seat.get(begin).context["form"]
    words = {name: form[name].value() or "" for name in form.fields if name not in {"copies", "version"}}
    assert "退回重办 1 件" in words["situation"]
    assert words["measures"].startswith("逐件核对")
    for _ in range(2):
        assert seat.post("/letters/new/", {**words, "kind": "reminder", "key": "w"}).status_code == 303
    written = Letter.objects.get(proposal=proposal_id)
    again = seat.post("/letters/new/", {**words, "kind": "reminder", "key": "other"})
    assert (again.status_code, written.code in again.content.decode()) == (422, True), "one letter for one reason"
    _press(seat, written, "approve", status=403)
    for who, verb in ((chief, "approve"), (seat, "number"), (seat, "send"), (bureau, "receive")):
        _press(who, written, verb)
    written.refresh_from_db()
    return written


def _press(browser: Any, letter: Letter, verb: str, *, status: int = 303, **said: str) -> None:
    letter.refresh_from_db()
    answer = browser.post(f"/letters/{letter.code}/{verb}/", {"key": f"{verb}-{letter.version}", **said})
    assert (verb, answer.status_code) == (verb, status)


def _said(letter: dict[str, Any]) -> dict[str, Any]:
    return {name: letter[name] for name in ("to", "subject", "body")}


def _pages(caller: Caller, report: str) -> Any:
    return PdfReader(io.BytesIO(caller.get(f"reports/{report}/paper").content)).pages


def test_the_street_reports_when_all_are_in_or_due(cast: Cast, clock: Clock) -> None:
    clock.set(LAST_DAY)
    run(clock.now)
    assert not Report.objects.filter(kind=Kind.STREET).exists()
    Caller(cast.station_chief).post(f"reports/{Report.objects.get(kind=Kind.MONTH, area_id=COMMUNITY).pk}/send")
    clock.set(datetime(2026, 12, 2, 12, tzinfo=CHINA))
    run(clock.now)
    assert not Report.objects.filter(kind=Kind.STREET).exists(), "two working days are not over"
    clock.set(datetime(2026, 12, 3, 8, tzinfo=CHINA))
    run(clock.now)
    assert Report.objects.get(kind=Kind.STREET).area_id == STREET, "of a street from which nothing came there is none"


def test_nothing_sent_is_nothing_to_report(cast: Cast, clock: Clock) -> None:
    clock.set(LAST_DAY)
    run(clock.now)
    street = cast.client(cast.street_seat)
    told = street.post("/reports/synthesise/", {"street": STREET, "month": "2026-11", "key": "s"})
    assert told.status_code == 409
    assert "还没有网格或社区报送" in told.content.decode()
    wrong = street.post("/reports/synthesise/", {"street": STREET, "month": "x", "key": "t"})
    assert wrong.status_code == 422
    assert "请选一个已经到月末的月份" in wrong.content.decode()
    never = Caller(cast.street_seat).post("street_reports", {"street": STREET, "first": "9999-12-31"})
    assert (never.status_code, never.json()["field"]) == (422, "first")
