"""What patrols bring into a report: data age with its denominator, hazards, services that enterprises ask for."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.models import ServiceKind
from huying.patrols.enterprises.testing import an_enterprise
from huying.patrols.hazards.testing import a_hazard
from huying.patrols.records.commands.count_age import count_age
from huying.patrols.records.testing import collected
from huying.people.access import SYSTEM
from huying.places.testing import room
from huying.supervision.grid_reports.facts import Facts, read
from huying.supervision.grid_reports.testing import a_report
from tests.cast import Cast

LAST_DAY = datetime(2026, 11, 30, 8, 0, tzinfo=CHINA)
COMMUNITY, GRID, OTHER_GRID, STREET = "990108001005", "990108001G01", "990108001G02", "990108001"


def facts_of(area: str, clock: Clock) -> Facts:
    return read(a_report(area=area, at=clock.now).facts)


def counted(facts: Facts, code: str) -> tuple[int | None, int | None, str]:
    line = facts.line(code)
    assert line is not None, code
    return line.numerator, line.denominator, line.why


def test_how_fresh_what_is_known_is(cast: Cast, clock: Clock) -> None:
    for number in range(1, 12):
        room(building=cast.garage, number=str(number))
    old = clock.now - timedelta(days=200)
    for record in collected(cast.garage, at=clock.now)[:3]:
        record.verified_at = old
        record.save()
    clock.set(LAST_DAY)
    count_age(at=clock.now)
    inside, beside = facts_of(GRID, clock), facts_of(OTHER_GRID, clock)
    assert counted(inside, "records_fresh") == (9, 12, "")
    assert counted(inside, "records_stale") == (3, 12, "")
    assert counted(inside, "records_never") == (0, 12, "")
    assert counted(inside, "households") == (11, 11, "")
    assert counted(beside, "records_fresh") == (0, 0, "none")
    assert counted(facts_of(COMMUNITY, clock), "records_fresh") == (9, 12, "")


def test_few_residents_are_not_told(cast: Cast, clock: Clock) -> None:
    room(building=cast.garage, number="1")
    collected(cast.garage, at=clock.now, people=1)
    clock.set(LAST_DAY)
    count_age(at=clock.now)
    assert counted(facts_of(GRID, clock), "residents") == (None, None, "withheld")


def test_hazards_by_kind_and_grade(cast: Cast, clock: Clock) -> None:
    for _ in range(3):
        a_hazard(by=cast.actor(cast.grid_member), place=cast.garage, category="other")
        clock.advance(hours=1)
    clock.set(LAST_DAY)
    inside, beside = facts_of(GRID, clock), facts_of(OTHER_GRID, clock)
    assert counted(inside, "hazards_found") == (3, 3, "")
    assert counted(inside, "hazards_open") == (3, 3, "")
    assert [row.cells for row in inside.table("hazard_categories").rows] == [(3, 0)]
    assert inside.table("hazard_categories").rows[0].name
    assert [(row.name, row.cells) for row in inside.table("repeated_places").rows] == [(cast.garage.name, (3, 0))]
    assert counted(beside, "hazards_found") == (0, 0, "")
    page = cast.client(cast.grid_member).get(f"/reports/{a_report(area=GRID, at=clock.now).pk}/figures/hazards_found/")
    assert page.status_code == 200
    assert page.content.decode().count("/hazards/") >= 3, "the list behind the figure leads to each hazard"


def test_what_enterprises_asked_for(cast: Cast, clock: Clock) -> None:
    firm = an_enterprise(at=clock.now, place=cast.garage.code)
    kind = ServiceKind.objects.filter(effective_to=None).order_by("code").first()
    assert kind is not None
    ask(by=SYSTEM, at=clock.now, enterprise_id=firm.pk, kind=kind.code, words="想办一张证。")
    clock.set(LAST_DAY)
    for area in (GRID, COMMUNITY, STREET):
        assert counted(facts_of(area, clock), "enterprises_open") == (1, 1, ""), area
    assert [row.name for row in facts_of(GRID, clock).table("service_kinds").rows] == [kind.name]
    assert counted(facts_of(OTHER_GRID, clock), "enterprises_asked") == (0, 0, "")


def test_all_sections_are_there(cast: Cast, clock: Clock) -> None:
    clock.set(LAST_DAY)
    report = a_report(area=GRID, at=clock.now)
    page = cast.client(cast.grid_member).get(f"/reports/{report.pk}/").content.decode()
    words = ("网格基本情况", "事件与事项", "隐患", "矛盾纠纷", "为企服务", "吹哨与请求", "意见建议", "签署与版本")
    assert [word for word in words if word not in page] == []
    assert "没有数据来源" not in page
