"""Organisations, people and duty as lists: who sees which, what is covered, ten thousand rows."""

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from huying.core.testing import Clock
from huying.people.models import Organisation, Person, Shift
from tests.cast import Cast

MANY = 10_000


def page(cast: Cast, who: Person, path: str) -> str:
    answer = cast.client(who).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def sheet(cast: Cast, who: Person, path: str) -> Any:
    return load_workbook(io.BytesIO(cast.client(who).get(path).getvalue()), read_only=True).worksheets[0]


def test_organisations_are_those_of_ones_area_or_ones_own(cast: Cast) -> None:
    for who, seen, unseen in (
        (cast.district_seat, {"潮汇商场", "渡口集市"}, {"远山区社会治理中心"}),
        (cast.street_seat, {"潮汇商场", "潮前小学"}, {"渡口集市"}),
        (cast.mall_lead, {"潮汇商场"}, {"潮前小学", "渡口集市"}),
        (cast.dept_user, {"望潮区市场监督管理局"}, {"潮汇商场"}),
        (cast.stranger, {"远山区社会治理中心"}, {"潮汇商场"}),
    ):
        shown = page(cast, who, "/organisations/")
        rows = shown[shown.index("<tbody>") :]
        assert all(f">{name}</" in rows for name in seen), who.name
        assert not any(name in rows for name in unseen), who.name


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("volunteer", "/organisations/"),
        ("volunteer", "/roster/"),
        ("window_clerk", "/people/"),
        ("guard", "/people/"),
        ("dept_user", "/people/"),
        ("inspector", "/people/"),
    ],
)
def test_for_whom_there_is_no_list(cast: Cast, name: str, path: str) -> None:
    assert cast.client(getattr(cast, name)).get(path).status_code == 404
    assert cast.client(getattr(cast, name)).get(f"{path}?as=xlsx").status_code == 404


def test_people_are_named_for_whoever_commands_them_and_covered_in_a_file(cast: Cast) -> None:
    shown = page(cast, cast.street_seat, "/people/?role=guard")
    assert cast.guard.name in shown
    assert "138****5678" in shown
    assert cast.guard.phone not in shown
    found = sheet(cast, cast.street_seat, "/people/?role=guard&as=xlsx")
    rows = list(found.iter_rows(values_only=True))
    said = "\n".join(str(cell) for row in rows for cell in row if cell)
    assert "个人信息已遮盖" in said
    assert f"{cast.guard.name[0]}*" in {row[0] for row in rows}
    assert cast.guard.name not in said
    assert cast.guard.phone not in said


def test_a_unit_reads_its_own_people(cast: Cast) -> None:
    shown = page(cast, cast.mall_lead, "/people/")
    assert cast.mall_lead.name in shown
    assert cast.street_seat.name not in shown


def test_the_roster_is_what_is_planned_and_who_is_there(cast: Cast, clock: Clock) -> None:
    def shift(hours: float, **more: Any) -> None:
        starts = clock.now + timedelta(hours=hours)
        Shift.objects.create(
            person=cast.guard,
            organisation=cast.units.mall,
            starts_at=starts,
            ends_at=starts + timedelta(hours=8),
            **more,
        )

    shift(-1, signed_in_at=clock.now - timedelta(hours=1))
    shift(24)
    shift(-72)
    shown = page(cast, cast.street_seat, "/roster/")
    assert shown.count('<th scope="row"') == 2
    assert "在岗" in shown
    assert "待上岗" in shown
    past = page(cast, cast.street_seat, "/roster/?since=2026-11-01&until=2026-11-19")
    assert past.count('<th scope="row"') == 1
    assert "未签到" in past
    assert cast.client(cast.street_seat).get("/roster/?since=2026-02-30").status_code == 422
    assert cast.guard.name not in page(cast, cast.other_street_seat, "/roster/")


def test_ten_thousand_rows_are_turned_over_and_taken_along(cast: Cast) -> None:
    Organisation.objects.bulk_create(
        [
            Organisation(name=f"单位{number:05d}", kind="unit", category="other", area=cast.town.community)
            for number in range(MANY)
        ]
    )
    first = page(cast, cast.street_seat, "/organisations/?q=单位")
    assert "共 1万 条" in first
    assert first.count('<th scope="row"') == 50
    assert 'rel="next"' in first
    last = page(cast, cast.street_seat, "/organisations/?q=单位&page=200&sort=-name")
    assert "单位00000" in last
    assert 'rel="next"' not in last
    rows = sheet(cast, cast.street_seat, "/organisations/?q=单位&columns=name&as=xlsx").iter_rows(
        min_row=5, values_only=True
    )
    names = [row[0] for row in rows]
    assert names[:-1] == [f"单位{number:05d}" for number in range(MANY)]
    assert names[-1].startswith("共 10,000 行")
