"""Signs of presence and advice from findings: pure, and of places alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.patrols.rounds.rules import (
    DEFAULTS,
    FINDINGS,
    OWNERS,
    Facts,
    Remedied,
    Signs,
    advice,
    findings,
    prescribe,
)

THEN = datetime(2026, 11, 21, 2, tzinfo=UTC)
RULES = [Remedied(name, name, owner, days) for name, (owner, days) in DEFAULTS.items()]


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        (Signs(), ()),
        (Signs(away_m=150), ("near",)),
        (Signs(away_m=151), ("far",)),
        (Signs(photo_at=THEN - timedelta(minutes=30)), ("photo_fits",)),
        (Signs(photo_at=THEN + timedelta(minutes=31)), ("photo_off",)),
        (Signs(900, THEN, old_plate=True), ("far", "photo_fits", "old_plate")),
        (Signs(unproven=True, late=True), ("unproven", "late")),
    ],
)
def test_what_was_sent_becomes_a_word(signs: Signs, said: tuple[str, ...]) -> None:
    assert advice(signs, THEN) == said


def test_nothing_found_nothing_advised() -> None:
    assert prescribe(Facts(house_risk="grade_b", incidents_lately=1), RULES, THEN) == []


def test_each_finding_has_its_line_the_gravest_first() -> None:
    facts = Facts(1, 3, "grade_d", 2, 2, 4, 5, since={"hazard_major": THEN - timedelta(days=3)})
    lines = prescribe(facts, RULES, THEN)
    assert [(line.finding, line.count) for line in lines] == [
        ("hazard_major", 1),
        ("hazard_open", 2),
        ("house_danger", 1),
        ("fire_equipment", 2),
        ("incidents_repeated", 2),
        ("never_collected", 4),
        ("data_old", 5),
    ]
    assert lines[0].due_at == THEN - timedelta(days=2)
    assert lines[1].due_at == THEN + timedelta(days=7)


def test_the_published_rules_are_whole() -> None:
    assert set(DEFAULTS) == set(FINDINGS)
    assert {owner for owner, _days in DEFAULTS.values()} <= set(OWNERS)


@given(
    st.builds(Facts, *[st.integers(0, 9)] * 2, st.sampled_from(["", "grade_a", "grade_d"]), *[st.integers(0, 9)] * 4)
)
def test_advice_says_only_what_was_found(facts: Facts) -> None:
    assert [(line.finding, line.count) for line in prescribe(facts, RULES, THEN)] == findings(facts)
