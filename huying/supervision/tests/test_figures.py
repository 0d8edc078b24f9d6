"""Definitions are about matters and organisations, computable, in both languages; small cells are not told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from huying.cases.citizen.forms import Rate as OfCases
from huying.cases.closing.testing import rated, visited
from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.patrols.resident.forms import Rate as OfReports
from huying.people.access import SYSTEM
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.declared import BY_CODE, DEFINITIONS, GROUPS
from huying.supervision.figures.definition import Definition, faults
from huying.supervision.figures.periods import period
from huying.supervision.figures.populations import POPULATIONS
from huying.supervision.figures.words import DATED_WORDS, WHY_WORDS
from huying.supervision.grid_reports.sections.freshness import LINES as FRESHNESS
from tests.api import Caller
from tests.cast import Cast

SOUND = BY_CODE["settlement_rate"]


def test_each_figure_is_declared_once_and_soundly() -> None:
    assert len(BY_CODE) == len(DEFINITIONS)
    assert {each.code: faults(each) for each in DEFINITIONS if faults(each)} == {}
    assert {each.population for each in DEFINITIONS} <= set(POPULATIONS)
    assert {each.group for each in DEFINITIONS} == set(GROUPS)
    assert {each.dated for each in DEFINITIONS} <= set(DATED_WORDS)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"counted": "mediator_id = 7"}, "person"),
        ({"among": "handled_by IS NOT NULL AND person_id = 1"}, "person"),
        ({"measure": "count(*) / staff_count"}, "person"),
        ({"word": "网格员化解排名"}, "person"),
        ({"told": "每人办结件数"}, "person"),
        ({"counted": "clicks > 3"}, "use"),
        ({"word": "登录次数"}, "logins"),
        ({"told": "巡查里程"}, "track"),
        ({"of": "在线时长"}, "online"),
        ({"word": "扫码量"}, "upload"),
        ({"source": " "}, "unsourced"),
        ({"told": ""}, "undefined"),
    ],
)
def test_a_definition_about_persons_or_clicks_is_refused(wrong: dict[str, str], why: str) -> None:
    assert why in faults(replace(SOUND, **wrong))


def test_every_definition_is_told_in_english_too() -> None:
    def words(each: Definition) -> list[str]:
        return [str(each.word), str(each.told), str(each.of), str(each.left_out)]

    chinese = {each.code: words(each) for each in DEFINITIONS}
    with override("en"):
        same = {each.code for each in DEFINITIONS for text in words(each) if text and text in chinese[each.code]}
    assert same == set()


def test_why_there_is_no_value_is_told_in_english_too() -> None:
    told = {key: str(word) for key, word in WHY_WORDS.items() if key}
    ages = [str(each.told) for each in FRESHNESS]
    with override("en"):
        assert not {key for key, word in told.items() if str(WHY_WORDS[key]) == word}
        assert str(WHY_WORDS["few"]) == "Fewer than 10: counts only"
        assert not {told for told, each in zip(ages, FRESHNESS, strict=True) if str(each.told) == told}


@pytest.mark.parametrize(("answers", "shown"), [(4, ("withheld", None)), (6, ("few", 6)), (10, ("", 10))])
def test_what_few_persons_said_is_not_told(cast: Cast, clock: Clock, answers: int, shown: tuple[str, int]) -> None:
    for _ in range(answers):
        case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
        accept(by=SYSTEM, at=clock.now, case_id=case.pk)
        dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("好"))
        visited(case, clock.now + timedelta(seconds=1), satisfied=True)
    clock.advance(minutes=1)
    wanted = period("", "", "", clock.now)
    found = figures_of("990108", wanted, [BY_CODE["satisfaction_rate"]])[0]
    assert (found.why, found.denominator) == shown
    page = cast.client(cast.district_chief).get("/figures/satisfaction_rate/").content.decode()
    assert (case.code in page) == (answers > 4), "the records behind a withheld cell are not listed either"
    process_only = cast.client(cast.inspector).get("/figures/satisfaction_rate/").content.decode()
    assert case.code not in process_only, "what a person said is for those who read the content"
    assert case.code in cast.client(cast.inspector).get("/figures/settlement_rate/").content.decode()


def test_basic_satisfaction_stands_apart(cast: Cast, clock: Clock) -> None:
    for level in ("very", "satisfied", "basic", "unsatisfied", "") * 3:
        case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
        accept(by=SYSTEM, at=clock.now, case_id=case.pk)
        dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("好"))
        visited(case, clock.now + timedelta(seconds=1), level, satisfied=True)
    clock.advance(minutes=1)
    wanted = [BY_CODE["satisfaction_rate"], BY_CODE["basic_satisfaction_rate"]]
    found = figures_of("990108", period("", "", "", clock.now), wanted)
    assert [(each.numerator, each.denominator) for each in found] == [(9, 15), (3, 15)]


def with_ratings(cast: Cast, clock: Clock, *scores: int) -> Case:
    """A case with a result, rated one second after the other."""
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    accept(by=SYSTEM, at=clock.now, case_id=case.pk)
    dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("好"))
    for ending, score in enumerate(scores):
        rated(case, clock.now + timedelta(seconds=ending + 1), score, ending=ending)
    return case


def test_one_answer_a_case_counts_the_visit_before_the_rating(cast: Cast, clock: Clock) -> None:
    start_of_all = clock.now
    for score in (5, 4, 3, 2, 1) * 2:
        with_ratings(cast, clock, score)  # 4 satisfied, 2 basically, 4 not
    visited(
        with_ratings(cast, clock, 5), start_of_all, "unsatisfied"
    )  # the visit counts though it came first: not satisfied
    visited(with_ratings(cast, clock, 1), start_of_all, "very")  # satisfied
    visited(with_ratings(cast, clock, 3), start_of_all)  # nobody reached, so the rating counts: basically satisfied
    with_ratings(cast, clock, 1, 5)  # the newest: satisfied
    with_ratings(cast, clock)  # nobody answered: in neither
    clock.advance(minutes=1)
    wanted = [BY_CODE["satisfaction_rate"], BY_CODE["basic_satisfaction_rate"]]
    found = figures_of("990108", period("", "", "", clock.now), wanted)
    assert [(each.numerator, each.denominator) for each in found] == [(6, 14), (3, 14)]
    assert [each.value for each in found] == [0.428571, 0.214286]
    day_before = (start_of_all - timedelta(days=1)).date().isoformat()
    earlier = figures_of("990108", period("", day_before, "", clock.now), wanted)
    assert [each.denominator for each in earlier] == [0, 0]


def test_both_pages_that_ask_citizens_ask_in_the_same_words() -> None:
    assert OfCases.base_fields["score"].choices == OfReports.base_fields["score"].choices


def test_what_an_old_ledger_does_not_tell_is_not_counted(cast: Cast, clock: Clock) -> None:
    day = "2026-11-02"
    rows = [row(external_id=str(n), registered_on=day, accepted_on=day, ended_on=day) for n in range(10)]
    by = cast.actor(cast.window_clerk)
    ledger = receive(by=by, at=clock.now, upload=Upload("old.xlsx", workbook(rows)))
    run()
    start(by=by, at=clock.now, ledger_id=ledger.pk)
    run()
    codes = ("settlement_rate", "resolution_time", "mediation_rate")
    wanted = period("", "", "", clock.now)
    found = figures_of("990108", wanted, [BY_CODE[code] for code in codes])
    assert [figure.denominator for figure in found] == [10, 0, 0]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("since=x", "since"),
        ("until=tomorrow", "until"),
        ("since=2026-13-01", "since"),
        ("cut=1999-01-01", "cut"),
        ("since=2026-11-30&until=2020-01-01", "until"),
        ("since=2010-01-01&until=2026-11-30", "until"),
    ],
)
def test_a_period_that_is_none_is_told_at_its_field_and_no_other_one_shown(cast: Cast, said: str, field: str) -> None:
    chief = cast.client(cast.district_chief)
    for address in ("/figures/", "/figures/settlement_rate/"):
        told = chief.get(f"{address}?{said}")
        assert told.status_code == 422
        assert f'id="{field}_error"' in told.content.decode()
        assert "<table" not in told.content.decode()
    assert chief.get(f"/figures/export.xlsx?{said}").status_code == 422


def test_a_program_is_told_as_well(cast: Cast) -> None:
    told = Caller(cast.district_chief).get("figures?since=2026-11-30&until=2026-11-01")
    assert (told.status_code, told.json()["field"]) == (422, "until")
    assert told.json()["messages"]["en"] == "The last day lies before the first. Please correct it."


def test_who_reads_and_how(cast: Cast) -> None:
    chief = cast.client(cast.district_chief)
    assert chief.post("/figures/").status_code == 405
    assert chief.get("/figures/nothing/").status_code == 404
    assert chief.get("/figures/?area=330108").status_code == 404
    assert cast.client(cast.mediator).get("/figures/").status_code == 404
