"""Levels, instant approval and the audit sample: pure functions of values, as laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.patrols.enterprises.instant_approval import Asked, decide
from huying.patrols.enterprises.levels import SCHEMES, Record, Rule, level_of
from huying.patrols.enterprises.sample import commitment, drawn, size, verified

AT = datetime(2026, 11, 21, tzinfo=UTC)
RULES = {
    rule.code: rule
    for rule in (
        Rule("inspection.close.violations", 1, 12),
        Rule("inspection.close.warnings", 3, 12),
        Rule("inspection.eased.clean", 0, 12),
        Rule("inspection.eased.months", 12),
        Rule("filing.held.faults", 1, 12),
        Rule("filing.trusted.clean", 0, 12),
        Rule("filing.trusted.months", 6),
        Rule("instant.limit.class2", 20),
        Rule("instant.limit.class3", 100),
        Rule("instant.days", 90),
        Rule("instant.month", 10),
    )
}
LONG_AGO = AT - timedelta(days=400)
CODES = st.sets(st.integers(0, 10**6).map(lambda n: f"261121-{n:06d}-1"), max_size=400)


def level(scheme: str, *found: tuple[str, int], passed: datetime | None = LONG_AGO) -> str:
    """The level after records of these kinds, so many days ago."""
    records = [Record(kind, AT - timedelta(days=days)) for kind, days in found]
    return level_of(scheme, RULES, records, passed, AT).word


@pytest.mark.parametrize(
    ("found", "passed", "wanted"),
    [
        ((), LONG_AGO, "eased"),
        ((), AT - timedelta(days=300), "regular"),
        ((), None, "regular"),
        ((("warning", 10),), LONG_AGO, "regular"),
        ((("warning", 10), ("warning", 20), ("warning", 30)), LONG_AGO, "close"),
        ((("violation", 10),), LONG_AGO, "close"),
        ((("violation", 370),), LONG_AGO, "eased"),
        ((("fault", 10),), LONG_AGO, "eased"),
    ],
)
def test_how_often_an_enterprise_is_inspected(
    found: tuple[tuple[str, int], ...], passed: datetime | None, wanted: str
) -> None:
    assert level("inspection", *found, passed=passed) == wanted


def test_the_two_schemes_do_not_see_each_others_records() -> None:
    assert level("filing", ("violation", 1), ("warning", 1)) == "trusted"
    assert level("filing", ("fault", 1)) == "held"
    assert set(SCHEMES["inspection"]).isdisjoint(SCHEMES["filing"])


@given(st.lists(st.tuples(st.sampled_from(["warning", "violation", "fault"]), st.integers(0, 800)), max_size=8))
def test_a_further_record_never_makes_a_level_better(found: list[tuple[str, int]]) -> None:
    for scheme, order in SCHEMES.items():
        ranks = [order.index(level(scheme, *found[:count])) for count in range(len(found) + 1)]
        assert ranks == sorted(ranks)


def test_every_reason_is_told() -> None:
    told = level_of("filing", RULES, [Record("fault", AT)], LONG_AGO, AT)
    assert {reason.rule: reason.found for reason in told.reasons} == {
        "filing.held.faults": 1,
        "filing.trusted.clean": 1,
        "filing.trusted.months": 13,
    }


@pytest.mark.parametrize(
    ("level", "chemical_class", "kilograms", "days", "month", "instant"),
    [
        ("trusted", 3, "100", 90, 9, True),
        ("trusted", 2, "20", 1, 0, True),
        ("trusted", 2, "20.001", 1, 0, False),
        ("trusted", 3, "100", 91, 0, False),
        ("trusted", 3, "1", 1, 10, False),
        ("trusted", 1, "1", 1, 0, False),
        ("ordinary", 3, "1", 1, 0, False),
        ("held", 3, "1", 1, 0, False),
    ],
)
def test_what_is_approved_at_once(
    level: str, chemical_class: int, kilograms: str, days: int, month: int, *, instant: bool
) -> None:
    assert decide(Asked(level, chemical_class, Decimal(kilograms), days, month), RULES).instant is instant


def test_nothing_is_approved_at_once_by_a_limit_that_nobody_published() -> None:
    asked = Asked("trusted", 3, Decimal(1), 1, 0)
    for missing in ("instant.limit.class3", "instant.days", "instant.month"):
        rules = {code: rule for code, rule in RULES.items() if code != missing}
        assert not decide(asked, rules).instant


@given(st.text(max_size=20), CODES, st.integers(-5, 100))
def test_the_sample_can_be_drawn_again_by_anybody(seed: str, codes: set[str], percent: int) -> None:
    sample = drawn(seed, codes, percent)
    assert drawn(seed, [*sorted(codes, reverse=True), *codes], percent) == sample
    assert set(sample) <= codes
    assert len(sample) == size(len(codes), percent)
    assert len(sample) * 100 >= 5 * len(codes), "never under five per cent"
    assert verified(seed, commitment(seed), codes, percent, sample)


@given(st.text(max_size=20), st.text(max_size=20), CODES)
def test_another_seed_does_not_fit_what_was_published(seed: str, other: str, codes: set[str]) -> None:
    assert verified(other, commitment(seed), codes, 5, drawn(seed, codes, 5)) is (seed == other)


def test_a_sample_with_one_code_changed_is_found_out() -> None:
    codes = [f"261121-{number:06d}-1" for number in range(100)]
    sample = drawn("s", codes, 5)
    other = next(code for code in codes if code not in sample)
    assert len(sample) == 5
    assert not verified("s", commitment("s"), codes, 5, [*sample[1:], other])
    assert not verified("s", commitment("s"), [*codes[:-1], "261121-999999-1"], 5, drawn("t", codes, 5))


def test_each_code_is_as_likely_to_be_drawn_as_another() -> None:
    codes = [f"261121-{number:06d}-1" for number in range(20)]
    often = dict.fromkeys(codes, 0)
    for seed in range(2000):
        for code in drawn(str(seed), codes, 5):
            often[code] += 1
    assert min(often.values()) > 60
    assert max(often.values()) < 140
