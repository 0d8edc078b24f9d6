"""A figure too good to be true is shown with an alarm, on the page, in the workbook and over the API alike."""

import io
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from huying.supervision.figures.alarms import alarms_of
from huying.supervision.figures.counting import Figure
from huying.supervision.figures.declared import BY_CODE
from tests.api import Caller
from tests.cast import Cast

SEPTEMBER, OCTOBER = datetime(2026, 9, 1, 9, tzinfo=CHINA), datetime(2026, 10, 12, 9, tzinfo=CHINA)
ASKED = "since=2026-10-01&until=2026-10-31"


def rate(code: str, now: tuple[int, int], before: tuple[int, int]) -> Figure:
    """A rate of so many of so many, beside that of the period before."""
    return Figure(BY_CODE[code], now[0] / now[1], now[0], now[1], None, "", before[0] / before[1], before[1])


def hours(now: float, before: float) -> Figure:
    return Figure(BY_CODE["resolution_time"], now, 20, 20, now, "", before, 20)


@pytest.mark.parametrize(
    ("code", "now", "before", "alarmed"),
    [
        ("settlement_rate", (15, 16), (16, 20), True),  # 0.94 of 16 after 0.80 of 20: a fifth fewer
        ("settlement_rate", (16, 17), (16, 20), False),  # 17 are more than four fifths of 20
        ("settlement_rate", (12, 16), (16, 20), False),  # fewer, and worse: nothing to be glad of
        ("return_rate", (1, 16), (4, 20), True),  # less is better here
        ("return_rate", (6, 16), (4, 20), False),
        ("settlement_rate", (10, 10), (30, 60), True),
    ],
)
def test_better_on_a_smaller_denominator(
    code: str, now: tuple[int, int], before: tuple[int, int], *, alarmed: bool
) -> None:
    assert alarms_of([rate(code, now, before)]) == ({code: "shrinking"} if alarmed else {})


@pytest.mark.parametrize(
    ("mean", "reopened", "alarmed"),
    [
        (16.0, (2, 20), True),  # a fifth faster, 10 % reopened
        (16.5, (2, 20), False),  # not a fifth
        (16.0, (0, 50), False),
        (16.0, (1, 30), True),  # 3.3 % are few, yet more than the 2 % of before
        (16.0, (1, 80), False),  # and these are fewer
    ],
)
def test_faster_and_undone(mean: float, reopened: tuple[int, int], *, alarmed: bool) -> None:
    found = alarms_of([hours(mean, 20.0), rate("reopening_rate", reopened, (1, 50))])
    assert set(found) == ({"resolution_time", "reopening_rate"} if alarmed else set())


def settled(cast: Cast, start: datetime, hours: float, *, undone: bool = False) -> None:
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code, at=start)
    accept(by=SYSTEM, at=start, case_id=case.pk)
    over = start + timedelta(hours=hours)
    dispose(by=SYSTEM, at=over, case_id=case.pk, result=Result("好"))
    if undone:
        reopen(by=SYSTEM, at=over + timedelta(days=2), case_id=case.pk, cause="visit")


def test_the_alarm_stands_wherever_the_figure_does(cast: Cast, clock: Clock) -> None:
    for number in range(12):
        settled(cast, SEPTEMBER, 40)
        settled(cast, OCTOBER, 4, undone=number < 2)
    clock.set(datetime(2026, 11, 2, 9, tzinfo=CHINA))
    items = {each["code"]: each for each in Caller(cast.district_chief).get(f"figures?{ASKED}").json()["items"]}
    assert (items["resolution_time"]["value"], items["resolution_time"]["alarm"]) == (4.0, "undone")
    assert (items["reopening_rate"]["value"], items["reopening_rate"]["alarm"]) == (0.166667, "undone")
    assert items["center_share"]["alarm"] == ""
    chief = cast.client(cast.district_chief)
    said = "办得快了，而重新办理的不少"
    assert chief.get(f"/figures/?{ASKED}").content.decode().count(said) == 2
    for code in ("resolution_time", "reopening_rate"):
        assert said in chief.get(f"/figures/{code}/?{ASKED}").content.decode()
    assert said not in chief.get(f"/figures/center_share/?{ASKED}").content.decode()
    book = load_workbook(io.BytesIO(chief.get(f"/figures/export.xlsx?{ASKED}").getvalue()))
    told = {row[1]: row[9] for row in book["指标"].iter_rows(min_row=5, values_only=True) if row[1]}
    assert str(told["平均化解时长"]).startswith(said)
    assert not told["中心化解占比"]
