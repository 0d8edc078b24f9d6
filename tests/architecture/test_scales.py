"""Scales that people would mix up share no value; the rings of data age share no shape and no word with any (11.1)."""

from __future__ import annotations

from itertools import combinations

from huying.patrols.enterprises.levels import SCHEMES
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.words import GRADES
from huying.patrols.records.rules import AGES, HOUSE_RISKS
from huying.patrols.records.templatetags.ages import AGE_MARKS
from huying.patrols.records.words import AGE_WORDS, RISK_WORDS
from huying.ui.marks import CIRCLE, DIAMOND, LEVELS, LIGHTS, SQUARE, TICK, TRIANGLE

SCALES: dict[str, set[str]] = {
    "data age": set(AGES),
    "house risk": set(HOUSE_RISKS),
    "hazard grade": {grade.value for grade in Grade} - {""},
    "incident level": {str(level) for level in LEVELS},
    "lights": set(LIGHTS),
    **{f"enterprise {name}": {str(level) for level in levels} for name, levels in SCHEMES.items()},
}


def test_no_two_scales_share_a_value() -> None:
    assert all(len(values) >= 3 for values in SCALES.values())
    shared = {
        (one, other): SCALES[one] & SCALES[other]
        for one, other in combinations(SCALES, 2)
        if SCALES[one] & SCALES[other]
    }
    assert shared == {}


def test_the_rings_are_nobody_elses_shape() -> None:
    shapes = {DIAMOND, TRIANGLE, SQUARE, CIRCLE, TICK} | {mark.path for mark in (*LEVELS.values(), *LIGHTS.values())}
    assert set(AGE_MARKS) == set(AGES)
    assert len(set(AGE_MARKS.values())) == len(AGES)
    assert shapes.isdisjoint(AGE_MARKS.values())


def test_the_words_of_data_age_and_of_houses_are_their_own() -> None:
    others = {str(mark.word) for mark in (*LEVELS.values(), *LIGHTS.values())} | {str(word) for word in GRADES.values()}
    own = {str(word) for word in AGE_WORDS.values()} | {str(word) for word in RISK_WORDS.values()}
    assert len(own) == len(AGES) + len(HOUSE_RISKS)
    assert others.isdisjoint(own)
