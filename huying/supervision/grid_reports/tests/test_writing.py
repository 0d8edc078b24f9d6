"""Who writes, sends and gives back; what was typed is kept; nothing is sent twice; no person is named."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.papers.models import Paper, Withdrawal
from huying.people.models import Person
from huying.supervision.grid_reports.models import Proposal, Report
from huying.supervision.grid_reports.rules import Kind, State
from huying.supervision.grid_reports.testing import a_report
from tests.cast import Cast

LAST_DAY = datetime(2026, 11, 30, 9, 0, tzinfo=CHINA)
COMMUNITY, GRID, STREET = "990108001005", "990108001G01", "990108001"


@pytest.fixture
def report(cast: Cast, clock: Clock) -> Report:
    """The month of 潮汇共治网格, drafted."""
    clock.set(LAST_DAY)
    return a_report(area=GRID, at=clock.now)


def press(browser: Client, report: Report, verb: str, **said: Any) -> Any:
    return browser.post(f"/reports/{report.pk}/{verb}/", said)


def test_the_grid_writes_and_sends_once_and_the_street_reads(cast: Cast, report: Report) -> None:
    grid = cast.client(cast.grid_member)
    written = press(grid, report, "edit", version=1, suggestion="车库每晚巡一次。", note="商场已装灯。", key="a")
    assert written.status_code == 302
    for _ in range(2):
        assert press(grid, report, "send", key="b").status_code == 302
        assert press(grid, report, "send", key="c").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.version, report.submissions.count()) == (State.SENT, 2, 1)
    paper = Paper.objects.get(stream=report.stream)
    assert "车库每晚巡一次。" in paper.facts
    page = cast.client(cast.street_seat).get(f"/reports/{report.pk}/").content.decode()
    assert "车库每晚巡一次。" in page
    assert paper.check_code in page
    late = press(grid, report, "edit", version=2, suggestion="再改。", key="d")
    assert late.status_code == 409
    assert "再改。" not in Report.objects.get(pk=report.pk).suggestion


def test_a_report_goes_back_with_a_remark_twice_at_most(cast: Cast, report: Report) -> None:
    grid, street = cast.client(cast.grid_member), cast.client(cast.street_seat)
    press(grid, report, "send", key="1")
    empty = press(street, report, "give_back", remark=" ", key="2")
    assert empty.status_code == 422
    assert "请写明退回的原因" in empty.content.decode()
    for number in range(2):
        assert press(street, report, "give_back", remark=f"请核对第 {number} 节。", key=f"b{number}").status_code == 302
        assert "请核对第" in grid.get(f"/reports/{report.pk}/").content.decode()
        assert press(grid, report, "send", key=f"s{number}").status_code == 302
    third = press(street, report, "give_back", remark="还有问题。", key="b2")
    assert third.status_code == 409
    assert "还有问题。" in third.content.decode(), "what was typed is still there"
    assert Withdrawal.objects.count() == 2
    assert Report.objects.get(pk=report.pk).state == State.SENT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请联系 13800001234。", "138****"),
        ("找林网格员处理。", "林*"),
        ("张先生家漏水。", "张*"),
        ("", "请写一条意见建议"),
    ],
)
def test_a_text_that_names_somebody_is_refused_at_its_field(cast: Cast, report: Report, text: str, found: str) -> None:
    told = press(cast.client(cast.grid_member), report, "edit", version=1, suggestion=text, note="说明", key="k")
    page = told.content.decode()
    assert told.status_code == 422
    assert 'id="edit_suggestion_error"' in page
    assert found in page
    assert "说明" in page
    assert Report.objects.get(pk=report.pk).version == 1


def test_two_who_write_at_once_do_not_overwrite_one_another(cast: Cast, report: Report) -> None:
    press(cast.client(cast.grid_member), report, "edit", version=1, suggestion="甲的建议。", key="a")
    told = press(cast.client(cast.station_chief), report, "edit", version=1, suggestion="乙的建议。", key="b")
    assert told.status_code == 409
    assert "乙的建议。" in told.content.decode()
    assert Report.objects.get(pk=report.pk).suggestion == "甲的建议。"


def test_drawing_anew_shows_what_changed_and_keeps_what_was_written(cast: Cast, clock: Clock, report: Report) -> None:
    grid = cast.client(cast.grid_member)
    press(grid, report, "edit", version=1, suggestion="照旧。", key="a")
    a_case(owner=cast.units.street_center, area_code=COMMUNITY, place_id=cast.garage.pk)
    clock.advance(minutes=5)
    assert press(grid, report, "redraw", key="b").status_code == 302
    page = grid.get(f"/reports/{report.pk}/").content.decode()
    report.refresh_from_db()
    assert (report.version, report.suggestion, report.drawn_at) == (3, "照旧。", clock.now)
    changed = {each["code"]: (each["was"], each["now"]) for each in report.revisions.get(number=3).changes}
    assert changed["cases_found"] == (0, 1)
    assert "0 → 1" in page


def test_a_grid_without_staff_is_written_by_its_street(cast: Cast, clock: Clock, report: Report) -> None:
    bare = a_report(area="990108001G02", at=clock.now)
    street = cast.client(cast.street_seat)
    assert press(street, bare, "send", key="a").status_code == 302
    assert press(street, report, "send", key="b").status_code == 403, "this one has staff of its own"
    assert press(cast.client(cast.other_street_seat), bare, "send", key="c").status_code == 404


def test_the_district_gives_a_street_its_report_back(cast: Cast, clock: Clock) -> None:
    clock.set(LAST_DAY)
    street = a_report(area=STREET, at=clock.now, kind=Kind.STREET)
    seat, chief = cast.client(cast.street_seat), cast.client(cast.district_chief)
    assert press(cast.client(cast.station_chief), street, "send", key="a").status_code == 404
    assert press(chief, street, "send", key="a").status_code == 403
    assert press(seat, street, "send", key="b").status_code == 302
    assert press(seat, street, "give_back", remark="x", key="c").status_code == 403
    assert press(chief, street, "give_back", remark="请补充需要部门支持的。", key="d").status_code == 302
    assert "请补充需要部门支持的。" in seat.get(f"/reports/{street.pk}/").content.decode()


def test_what_is_still_to_be_sent_stands_among_what_is_to_be_done(cast: Cast, report: Report) -> None:
    chief = cast.client(cast.station_chief)
    assert f"/reports/{report.pk}/" in chief.get("/due/").content.decode()
    press(chief, report, "send", key="a")
    assert f"/reports/{report.pk}/" not in chief.get("/due/").content.decode()


def test_who_reads_what(cast: Cast, report: Report) -> None:
    readers = {"grid_member", "station_chief", "street_chief", "street_seat", "district_chief", "district_seat"}
    readers |= {"inspector", "discipline", "analyst"}
    through = {
        name for name, each in cast.people.items() if cast.client(each).get(f"/reports/{report.pk}/").status_code == 200
    }
    assert through == readers


def everything(browser: Client, report: Report) -> str:
    """What a reader gets of a report, as text."""
    page = browser.get(f"/reports/{report.pk}/").content.decode()
    return page + str(report.facts) + str(list(report.revisions.values_list("changes", "suggestion")))


def test_nobody_is_named_in_what_is_drafted(cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        a_case(owner=cast.units.street_center, area_code=COMMUNITY, place_id=cast.garage.pk)
    clock.set(LAST_DAY)
    for area, kind in ((COMMUNITY, Kind.MONTH), (GRID, Kind.MONTH), (COMMUNITY, Kind.WEEK), (STREET, Kind.STREET)):
        report = a_report(area=area, at=clock.now, kind=kind)
        told = everything(cast.client(cast.analyst), report)
        named = [each.name for each in Person.objects.exclude(pk=cast.analyst.pk) if each.name in told]
        assert (area, kind, named) == (area, kind, [])
        assert [text for text in ("张测试", "李测试", "13800001234", "13900004321", "装修噪声") if text in told] == []
    assert Proposal.objects.filter(report=report).count() == 0


def test_the_list_is_ordered_and_taken_along(cast: Cast, clock: Clock) -> None:
    report = a_report(area=GRID, at=clock.now)
    grid = cast.client(cast.grid_member)
    page = grid.get("/reports/?sort=-version").content.decode()
    assert f"/reports/{report.pk}/" in page
    assert "as=xlsx" in page
    taken = grid.get("/reports/?as=csv")
    assert report.area.name in b"".join(taken).decode("utf-8-sig")
    assert grid.get("/reports/?nothing=1").status_code == 422
