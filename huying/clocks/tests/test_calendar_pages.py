"""The calendar as a page: read, uploaded with a preview, confirmed once; open clocks are dated anew before all eyes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import pause
from huying.clocks.commands.set_year import NoHoliday, WhyNeeded, WrongYear, Year, set_year
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.events import CALENDAR
from huying.clocks.holidays import calendar, forget_calendar
from huying.clocks.models import CalendarChange, CalendarDay, RunningClock
from huying.clocks.queries import lines_of
from huying.clocks.registry import Matter, names_matters
from huying.clocks.rules import Subject
from huying.clocks.tests.test_law_rules import READERS
from huying.clocks.year_file import NamedDay, csv_of, read_year
from huying.core.audit import verify
from huying.core.clock import CHINA, in_china
from huying.core.errors import Refused
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.access import SYSTEM, Actor
from tests.cast import Cast

HERE, FAR = Subject("", 4, "990108001005"), Subject("", 4, "990109001001")
FILE = "date,is_workday,name\n2027-01-01,0,元旦\n2027-02-06,0,春节\n2027-02-08,0,春节\n2027-02-14,1,春节调休\n"
FORM = {"year": "2027", "days": FILE, "source": "国办发明电〔2026〕9号", "reason": "公布了明年的放假安排"}


@names_matters("calendar-test")
def matter(actor: Actor, stream: str) -> Matter | None:
    """Clerks of this story know its matters."""
    return Matter(stream, "/seat/") if actor.has(frozenset({"window_clerk", "district_chief"})) else None


@pytest.fixture(autouse=True)
def fresh(cast: Cast) -> None:
    forget_calendar()


def begun(stream: str, day: str, code: str = "MEDIC.mediate", subject: Subject = HERE) -> RunningClock:
    at = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=CHINA)
    return start_legal(stream=f"calendar-test:{stream}", code=code, at=at, subject=subject)


def due(clock: RunningClock) -> str:
    clock.refresh_from_db()
    return str(in_china(clock.due_at).date())


def page(cast: Cast, address: str = "/calendar/", who: Any = None) -> str:
    return cast.client(who or cast.district_chief).get(address).content.decode()


def test_a_year_is_read_by_months(cast: Cast) -> None:
    shown = page(cast, "/calendar/?year=2026", cast.window_clerk)
    assert "国办发明电〔2025〕7号" in shown
    assert shown.count('data-kind="holiday"') == 33
    assert shown.count('data-kind="makeup"') == 6
    assert 'title="2026-02-17 春节"' in shown
    assert "还没有上传" not in shown
    assert "还没有上传" in page(cast, "/calendar/?year=2027", cast.mediator)
    assert (
        "Spring Festival"
        in cast.client(cast.mediator).get("/calendar/?year=2026", headers={"accept-language": "en"}).content.decode()
    )


@pytest.mark.parametrize("year", ["soon", "1999", "2101", "-1"])
def test_there_is_no_such_year(cast: Cast, year: str) -> None:
    assert cast.client(cast.district_chief).get(f"/calendar/?year={year}").status_code == 404


def test_everybody_of_the_cast(cast: Cast) -> None:
    for name, someone in cast.people.items():
        browser = cast.client(someone)
        assert browser.get("/calendar/").status_code == (200 if name in READERS else 404), name
        for address in ("/calendar/preview/", "/calendar/change/"):
            if name != "district_chief":
                assert browser.post(address, FORM).status_code == (403 if name in READERS else 404), (name, address)
    assert cast.client(None).get("/calendar/").status_code == 302
    assert cast.client(cast.district_chief).post("/calendar/").status_code == 405
    assert cast.client(cast.district_chief).get("/calendar/change/").status_code == 405
    assert not CalendarDay.objects.filter(year=2027).exists()


def test_what_lies_beyond_the_calendar_is_said(cast: Cast, clock: Clock) -> None:
    assert "超出日历" not in page(cast)
    begun("1", "2026-12-01")
    begun("2", "2026-12-01", subject=FAR)
    assert "有 1 个正在计算的期限到期日超出日历" in page(cast)
    assert not lines_of("calendar-test:1", clock.now)[0].covered


def test_a_preview_shows_days_and_clocks_and_changes_nothing(cast: Cast) -> None:
    running = begun("1", "2026-12-20")
    begun("2", "2026-12-20", subject=FAR)
    before = due(running)
    answer = cast.client(cast.district_chief).post("/calendar/preview/", FORM)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "4 天有变" in shown
    assert "2 个正在计算的期限要改期" in shown
    assert "其他区有 1 个" in shown
    assert "医疗纠纷调解" in shown
    assert due(running) == before
    assert not CalendarDay.objects.filter(year=2027).exists()
    assert not calendar().covers(running.due_at)


def test_a_confirmed_year_moves_clocks_with_a_fact_each(cast: Cast, clock: Clock) -> None:
    moved, standing = begun("1", "2026-12-20"), begun("2", "2026-12-20")
    other, ended = begun("3", "2026-03-02"), begun("4", "2026-12-20")
    stop(stream=ended.stream, kinds=[ended.kind], at=clock.now)
    pause(stream=standing.stream, kind=standing.kind, reason="appraisal", document="鉴", by=SYSTEM, at=standing.due_at)
    before = {each.pk: due(each) for each in (moved, standing, other, ended)}
    assert before[moved.pk] == "2027-01-29"
    chief = cast.client(cast.district_chief)
    told = [chief.post("/calendar/change/", {**FORM, "key": "k1"}) for _ in range(2)]
    assert [answer.status_code for answer in told] == [302, 302]
    assert due(moved) == "2027-02-01"
    assert moved.original_due_at is not None
    assert str(in_china(moved.original_due_at).date()) == "2027-01-29"
    assert [record.type for record in read(moved.events)] == ["clocks.ClockStarted", "clocks.ClockReplanned"]
    assert [record.type for record in read(standing.events)] == [
        "clocks.ClockStarted",
        "clocks.ClockPaused",
        "clocks.ClockReplanned",
    ]
    assert (due(other), due(ended)) == (before[other.pk], before[ended.pk])
    (fact,) = read(CALENDAR)
    assert (fact.data["year"], fact.data["replanned"], fact.data["workdays"]) == (2027, 2, ["2027-02-14"])
    row = CalendarChange.objects.get()
    assert (row.by, row.added, row.replanned, row.reason) == (cast.district_chief.pk, 4, 2, FORM["reason"])
    assert "公布了明年的放假安排" in page(cast, "/calendar/?year=2027")
    assert verify().findings == []
    assert chief.post("/calendar/change/", FORM).status_code == 302
    assert CalendarChange.objects.count() == 1


def test_a_holiday_that_becomes_a_working_day_moves_those_who_counted_over_it(cast: Cast) -> None:
    over, before, after = (
        begun(str(number), day, "WO.objection") for number, day in enumerate(("2026-09-24", "2026-09-14", "2026-10-08"))
    )
    kept = CalendarDay.objects.filter(year=2026).exclude(date="2026-09-25").order_by("date")
    text = csv_of([NamedDay(row.date, row.workday, row.name) for row in kept])
    assert [due(each) for each in (over, before, after)] == ["2026-10-09", "2026-09-20", "2026-10-14"]
    cast.client(cast.district_chief).post("/calendar/change/", {**FORM, "year": "2026", "days": text})
    assert [due(each) for each in (over, before, after)] == ["2026-10-08", "2026-09-20", "2026-10-14"]


def test_a_clock_that_was_missed_is_not_dated_anew(cast: Cast) -> None:
    running = begun("1", "2026-12-20")
    RunningClock.objects.update(warns=[], next_at=running.due_at)
    fire_due(at=running.due_at)
    cast.client(cast.district_chief).post("/calendar/change/", FORM)
    assert due(running) == "2027-01-29"


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("day,is_workday\n2027-01-01,0", 1, "date"),
        ("date,off\n2027-01-01,0", 1, "is_workday"),
        ("", 1, "date"),
        ("date,is_workday\nNew Year,0", 2, "date"),
        ("date,is_workday\n2027-01-01,0\n2027-13-01,0", 3, "date"),
        ("date,is_workday\n2026-05-01,0", 2, "date"),
        ("date,is_workday\n2027-01-01,0\n2027/01/01,0", 3, "date"),
        ("date,is_workday\n2027-01-01,perhaps", 2, "is_workday"),
        ("date,is_workday\n2027-01-01", 2, "is_workday"),
        (f"date,is_workday,name\n2027-01-01,0,{'长' * 41}", 2, "name"),
        ("date,is_workday\n2027-01-04,1", 1, "is_workday"),
    ],
)
def test_a_fault_is_told_by_row_and_column(cast: Cast, text: str, row: int, column: str) -> None:
    found = read_year(text, 2027).faults
    assert [(fault.row, fault.column) for fault in found][:1] == [(row, column)]
    answer = cast.client(cast.district_chief).post("/calendar/preview/", {**FORM, "days": text or "x"})
    assert answer.status_code == 422
    assert "什么都没有改" in answer.content.decode()


def test_a_file_of_every_encoding_and_form_says_the_same() -> None:
    given = read_year(FILE, 2027)
    assert given.faults == ()
    assert read_year(csv_of(given.days), 2027) == given
    full = "date,is_workday,name\n2027-01-01,休,元旦\n2027-01-02,0,\n2027-01-04,是,\n2026-12-31,0,元旦\n"
    assert [(str(day.date), day.workday) for day in read_year(full, 2027).days] == [
        ("2026-12-31", False),
        ("2027-01-01", False),
    ]


def test_a_file_is_uploaded(cast: Cast) -> None:
    chief = cast.client(cast.district_chief)
    for encoding in ("utf-8-sig", "gb18030"):
        file = SimpleUploadedFile("2027.csv", FILE.encode(encoding), "text/csv")
        shown = chief.post("/calendar/preview/", {**FORM, "days": "", "file": file})
        assert shown.status_code == 200
        assert "春节调休" in shown.content.decode()
    for content, words in ((b"\xff\xff\xff", "读不出"), (b"x" * 70_000, "64 KB")):
        answer = chief.post("/calendar/preview/", {**FORM, "days": "", "file": SimpleUploadedFile("x.csv", content)})
        assert answer.status_code == 422
        assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("year", "1999", "2000"), ("source", "", "必填"), ("reason", "", "必填"), ("days", "", "请选择日历文件")],
)
@pytest.mark.parametrize("address", ["/calendar/preview/", "/calendar/change/"])
def test_what_is_wrong_is_told_at_its_field(cast: Cast, address: str, field: str, value: str, words: str) -> None:
    answer = cast.client(cast.district_chief).post(address, {**FORM, field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("year", "text", "reason", "refusal"),
    [
        (1999, FILE, "x", WrongYear),
        (2028, FILE, "x", WrongYear),
        (2027, "", "x", NoHoliday),
        (2027, FILE, "", WhyNeeded),
    ],
)
def test_a_program_is_refused_the_same(
    cast: Cast, clock: Clock, year: int, text: str, reason: str, refusal: type[Refused]
) -> None:
    days = read_year(text, 2027).days
    with pytest.raises(refusal):
        set_year(by=cast.actor(cast.district_chief), at=clock.now, year=Year(year, days, "通知", reason))
