"""A year of the calendar that is wrong: by page and by API, at its field, in both languages, with nothing lost."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.holidays import forget_calendar
from huying.clocks.models import CalendarChange, CalendarDay, RunningClock
from huying.clocks.rules import Subject
from huying.core.clock import CHINA, in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from tests.cast import Cast

HEAD = "date,is_workday,name\n"
YEAR = f"{HEAD}2027-01-01,0,元旦\n2027-02-08,0,春节\n"
FORM = {"year": "2027", "source": "国办发明电〔2026〕9号", "reason": "公布了明年的放假安排"}
SAID = {"source": FORM["source"], "reason": FORM["reason"]}
ADDRESSES = ("/calendar/preview/", "/calendar/change/")


@pytest.fixture(autouse=True)
def fresh(cast: Cast, clock: Clock) -> None:
    forget_calendar()


def unchanged() -> bool:
    """No day and no change of next year."""
    return not CalendarDay.objects.filter(year=2027).exists() and not CalendarChange.objects.filter(year=2027).exists()


def a_workbook() -> bytes:
    """An Excel file, where a CSV is asked for."""
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (f"{HEAD}2026-05-01,0,劳动节\n", "这一天不在所填的年份里", "year"),
        (f"{HEAD}2027-01-01,0,元旦\n2027-01-01,1,元旦\n", "这一天写了两次", "twice"),
        (f"{HEAD}2027-01-01,maybe,元旦\n", "要写 1（上班）或 0（放假）", "1"),
        (f"{HEAD}2027-02-30,0,春节\n", "日期要写成 2027-01-01 的样子", "2027-01-01"),
        ("holiday\n元旦\n", "缺少这一列", "column"),
        (f"{HEAD}2027-02-14,1,调休\n", "没有一天节假日", "holiday"),
    ],
)
def test_a_wrong_file_by_the_page(cast: Cast, address: str, days: str, zh: str, en: str) -> None:
    browser = cast.client(cast.district_chief)
    told = browser.post(address, {**FORM, "days": days})
    assert told.status_code == 422
    assert zh in told.content.decode()
    for typed in (FORM["source"], FORM["reason"]):
        assert typed in told.content.decode(), "nothing typed is lost"
    english = browser.post(address, {**FORM, "days": days}, headers={"accept-language": "en"})
    assert (english.status_code, zh in english.content.decode()) == (422, False)
    assert en in english.content.decode()
    assert unchanged()


@pytest.mark.parametrize("content", [a_workbook(), b"\xff\xfe\x00\x01", b""])
def test_what_is_no_table_of_days(cast: Cast, content: bytes) -> None:
    file = SimpleUploadedFile("2027.xlsx", content)
    told = cast.client(cast.district_chief).post("/calendar/preview/", {**FORM, "file": file})
    assert told.status_code == 422
    assert FORM["reason"] in told.content.decode()
    assert unchanged()


def by_api(cast: Cast, year: str, **body: Any) -> Any:
    return cast.client(cast.district_chief).post(
        f"/api/v1/calendar/{year}", {**SAID, **body}, content_type="application/json"
    )


def day(text: str, *, workday: bool = False) -> dict[str, Any]:
    return {"date": text, "is_workday": workday, "name": "元旦"}


@pytest.mark.parametrize(
    ("year", "body", "field"),
    [
        ("2027", {"days": [day("2026-05-01")]}, "year"),
        ("2027", {"days": [day("2027-01-01"), day("2027-01-01", workday=True)]}, "days"),
        ("2027", {"days": [day("2027-02-14", workday=True)]}, "days"),
        ("2027", {"days": [day("2027-01-01")], "source": " "}, "reason"),
        ("2027", {"days": [day("2027-02-30")]}, "days.0.date"),
        ("1999", {"days": [day("1999-01-01")]}, "year"),
    ],
)
def test_a_wrong_year_by_the_api(cast: Cast, year: str, body: dict[str, Any], field: str) -> None:
    told = by_api(cast, year, **body)
    assert told.status_code == 422, told.content
    named = [told.json()["field"], *(each["field"] for each in told.json()["errors"])]
    assert field in named, named
    messages = told.json()["messages"]
    assert messages["zh"]
    assert messages["en"]
    assert messages["zh"] != messages["en"]
    assert unchanged()


def test_who_may_not(cast: Cast) -> None:
    for who, status in ((cast.window_clerk, 403), (cast.dept_head, 403), (cast.guard, 404)):
        browser = cast.client(who)
        assert browser.post("/calendar/change/", {**FORM, "days": YEAR}).status_code == status, who.name
        sent = browser.post("/api/v1/calendar/2027", {**SAID, "days": [day("2027-01-01")]}, "application/json")
        assert sent.status_code == status, who.name
    assert unchanged()


def test_a_changed_year_dates_open_clocks_anew_each_with_its_fact(cast: Cast) -> None:
    at = datetime(2026, 12, 29, 10, tzinfo=CHINA)
    clock = start_legal(stream="calendar-bad:x", code="CALL.back", at=at, subject=Subject("", 4, "990108001005"))
    assert in_china(clock.due_at).date().isoformat() == "2027-01-01"
    assert cast.client(cast.district_chief).post("/calendar/change/", {**FORM, "days": YEAR}).status_code == 302
    moved = RunningClock.objects.get(pk=clock.pk)
    assert in_china(moved.due_at).date().isoformat() == "2027-01-04"
    assert moved.original_due_at == clock.original_due_at
    wrong = by_api(cast, "2027", days=[day("2027-01-01"), day("2027-01-01")])
    assert wrong.status_code == 422
    assert by_api(cast, "2027", days=[day("2027-01-01"), day("2027-01-04")]).json()["clocks_moved"] == 1
    again = RunningClock.objects.get(pk=clock.pk)
    assert in_china(again.due_at).date().isoformat() == "2027-01-05"
    facts = [record.data for record in read(clock.events) if record.type == "clocks.ClockReplanned"]
    assert [(fact["due_before"], fact["due_at"])[1] > (fact["due_before"], fact["due_at"])[0] for fact in facts] == [
        True,
        True,
    ]
