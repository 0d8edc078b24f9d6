"""The register as values: what catches a matter, in which order, and that there is always an owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huying.cases.diversion.matching import decide, fits
from huying.cases.diversion.past import MISSED, Past, tried
from huying.cases.diversion.rules import MEDIATION, Bodies, Condition, Row, Subject, Window, covers, ranked
from huying.cases.diversion.tests.rows import (
    BODIES,
    BUREAU,
    COMMITTEE,
    COMMUNITY,
    DISTRICT,
    DISTRICT_CENTRE,
    FIRST,
    MONDAY_MORNING,
    POLICE,
    SINCE,
    STREET,
    STREET_CENTRE,
    asks,
    matter,
    row,
)

NIGHT = Window(hours=(22 * 60, 6 * 60))


@pytest.mark.parametrize(
    ("condition", "answer", "met"),
    [
        (asks("group"), "yes", True),
        (asks("group"), "no", False),
        (asks("group"), "", False),
        (asks("group", "no"), "", False),
        (asks("amount", "50000", "at_least"), "50000", True),
        (asks("amount", "50000", "at_least"), "49999.99", False),
        (asks("amount", "50000", "at_least"), "", False),
        (asks("amount", "50000", "below"), "49999.99", True),
        (asks("amount", "50000", "below"), "50000", False),
        (asks("amount", "50000", "at_least"), "many", False),
        (asks("amount", "50000", "at_least"), "NaN", False),
        (asks("amount", "50000", "at_least"), "Infinity", False),
    ],
)
def test_a_condition_is_met_by_what_was_answered_and_never_by_silence(
    condition: Condition, answer: str, met: bool
) -> None:
    assert condition.met(answer) is met


@pytest.mark.parametrize(
    ("window", "at", "inside"),
    [
        (Window(), MONDAY_MORNING, True),
        (Window(days=frozenset({1})), MONDAY_MORNING, True),
        (Window(days=frozenset({6, 7})), MONDAY_MORNING, False),
        (Window(hours=(570, 600)), MONDAY_MORNING, True),
        (Window(hours=(500, 570)), MONDAY_MORNING, False),
        (NIGHT, MONDAY_MORNING, False),
        (NIGHT, MONDAY_MORNING.replace(hour=23), True),
        (NIGHT, MONDAY_MORNING.replace(hour=3), True),
        (NIGHT, MONDAY_MORNING.replace(hour=6, minute=0), False),
        (Window(dates=(date(2026, 11, 1), date(2026, 11, 23))), MONDAY_MORNING, True),
        (Window(dates=(date(2026, 11, 1), date(2026, 11, 22))), MONDAY_MORNING, False),
        (Window(dates=(date(2026, 11, 24), date(2026, 12, 1))), MONDAY_MORNING, False),
    ],
)
def test_a_window_holds_on_the_wall_clock(window: Window, at: datetime, inside: bool) -> None:
    assert window.holds(at) is inside


NARROWER: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("a category", {"category": ""}, {}),
    ("an answer", {}, {"conditions": (asks("group"),)}),
    ("a street", {}, {"area_code": STREET}),
    ("a community", {"area_code": STREET}, {"area_code": COMMUNITY}),
    ("a time", {}, {"window": Window(days=frozenset({1}))}),
    ("more answers", {"conditions": (asks("group"),)}, {"conditions": (asks("group"), asks("professional"))}),
    (
        "a higher bound",
        {"conditions": (asks("amount", "10", "at_least"),)},
        {"conditions": (asks("amount", "500", "at_least"),)},
    ),
    (
        "a lower bound",
        {"conditions": (asks("amount", "9000", "below"),)},
        {"conditions": (asks("amount", "2000", "below"),)},
    ),
    ("a later row of the same scope", {}, {"since": SINCE + timedelta(days=1)}),
    ("a priority over a narrower one", {"conditions": (asks("group"),)}, {"priority": 1}),
]


@pytest.mark.parametrize(("what", "wide", "narrow"), NARROWER, ids=[name for name, _, _ in NARROWER])
def test_the_narrower_row_decides(what: str, wide: dict[str, Any], narrow: dict[str, Any]) -> None:
    one, other = row(1, lead_id=UUID(int=91), **wide), row(2, lead_id=UUID(int=92), **narrow)
    subject = matter(group="yes", professional="yes", amount="1000")
    for order in ([one, other], [other, one]):
        found = decide(subject, order, BODIES)
        assert found.row == other
        assert [lost.row for lost in found.lost] == [one]
        assert found.target.lead_id == UUID(int=92)


def test_the_reason_names_each_condition_and_who_lost_why() -> None:
    chosen = row(1, conditions=(asks("group"),), area_code=STREET)
    unmet = row(2, conditions=(asks("amount", "50000", "at_least"), asks("group")))
    elsewhere, other = row(3, area_code="990108002"), row(4, category="labour")
    wide = row(5)
    found = decide(matter(group="yes", amount="300"), [wide, other, elsewhere, unmet, chosen], BODIES)
    assert [(check.part, check.met, check.found) for check in found.checks] == [
        ("category", True, "property"),
        ("area", True, COMMUNITY),
        ("answer", True, "yes"),
    ]
    assert [(lost.row, lost.because) for lost in found.lost] == [(unmet, "unmet"), (wide, "wider")]
    assert [check.found for check in found.lost[0].checks] == ["300"]
    assert found.open_questions == ()


def test_what_was_not_asked_yet_is_named_when_it_might_decide() -> None:
    narrow = row(1, conditions=(asks("written"), asks("group")))
    other = row(2, conditions=(asks("public_body"), asks("group", "no")))
    found = decide(matter(group="yes"), [narrow, other, row(3)], BODIES)
    assert found.row == row(3)
    assert found.open_questions == ("written",)


@pytest.mark.parametrize("flag", ["dv_suspected", "crime_suspected"])
def test_suspected_violence_is_never_sent_to_mediation(flag: str) -> None:
    mediation, bureau = row(1, priority=9), row(2, path="department", lead_id=BUREAU)
    found = decide(matter(**{flag: "yes"}), [mediation, bureau], BODIES)
    assert (found.row, found.target.path, found.barred) == (bureau, "department", True)
    assert [(lost.row, lost.because) for lost in found.lost] == [(mediation, "barred")]
    nobody = decide(matter(**{flag: "yes"}), [mediation], BODIES)
    assert (nobody.target.path, nobody.target.lead_id) == ("department", POLICE)


@pytest.mark.parametrize(
    ("path", "bodies", "lead"),
    [
        ("grid", BODIES, COMMITTEE),
        ("grid", {key: body for key, body in BODIES.items() if key[0] != "committee"}, STREET_CENTRE),
        ("street", BODIES, STREET_CENTRE),
        ("professional", BODIES, DISTRICT_CENTRE),
        ("court", BODIES, DISTRICT_CENTRE),
        ("grid", {}, FIRST),
    ],
)
def test_a_body_that_is_not_named_is_found_by_path_and_area(path: str, bodies: Bodies, lead: UUID) -> None:
    target = decide(matter(), [row(path=path)], bodies).target
    assert (target.path, target.lead_id, target.handler_id) == (path, lead, lead)


def test_what_no_row_catches_has_an_owner_and_the_professional_its_centre() -> None:
    none = decide(matter(), [], BODIES)
    assert (none.row, none.target.path, none.target.lead_id) == (None, "street", STREET_CENTRE)
    professional = decide(matter(professional="yes"), [], BODIES)
    assert (professional.target.path, professional.target.lead_id) == ("professional", DISTRICT_CENTRE)


def test_the_double_track_brings_its_helpers() -> None:
    double = row(
        conditions=(asks("professional"),), path="professional", assist_ids=(BUREAU,), services=("psychology", "notary")
    )
    target = decide(matter(professional="yes"), [row(1), double], BODIES).target
    assert (target.path, target.assist_ids, target.services) == ("professional", (BUREAU,), ("psychology", "notary"))
    assert decide(matter(professional="no"), [row(1), double], BODIES).target.path == "grid"


PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""However busy the machine is."""
CATEGORIES = st.sampled_from(["", "property", "labour"])
AREAS = st.sampled_from([DISTRICT, STREET, COMMUNITY, "990108002"])
CONDITIONS = st.builds(
    Condition, st.sampled_from(["group", "professional", "dv_suspected"]), st.just("is"), st.sampled_from(["yes", "no"])
) | st.builds(
    Condition, st.just("amount"), st.sampled_from(["at_least", "below"]), st.sampled_from(["10", "1000", "50000"])
)
local = datetime.fromisoformat
"""A wall clock's time: Hypothesis takes its bounds without a zone."""
WINDOWS = st.sampled_from(
    [Window(), NIGHT, Window(days=frozenset({1, 2})), Window(dates=(date(2026, 11, 1), date(2026, 11, 25)))]
)
ROWS = st.builds(
    Row,
    id=st.uuids(),
    name=st.just("条"),
    category=CATEGORIES,
    area_code=AREAS,
    path=st.sampled_from(["grid", "street", "professional", "department", "court"]),
    since=st.datetimes(local("2026-01-01"), local("2026-11-01"), timezones=st.just(UTC)),
    conditions=st.lists(CONDITIONS, max_size=3, unique_by=lambda each: (each.question, each.test)).map(tuple),
    window=WINDOWS,
    lead_id=st.none() | st.uuids(),
    priority=st.sampled_from([0, 0, 0, 1]),
)
SUBJECTS = st.builds(
    Subject,
    category=st.sampled_from(["property", "labour", "other"]),
    area_code=st.sampled_from([COMMUNITY, "990108002003", "990109001001"]),
    came_at=st.datetimes(local("2026-10-20"), local("2026-12-01")),
    owner_id=st.just(FIRST),
    answers=st.fixed_dictionaries(
        {},
        optional={
            "group": st.sampled_from(["yes", "no"]),
            "professional": st.sampled_from(["yes", "no"]),
            "dv_suspected": st.sampled_from(["yes", "no"]),
            "amount": st.sampled_from(["5", "10", "999.5", "60000"]),
        },
    ),
)
SOME = st.lists(ROWS, max_size=8, unique_by=lambda each: each.id)


@PATIENT
@given(SUBJECTS, SOME, st.dictionaries(st.sampled_from(list(BODIES)), st.uuids()))
def test_there_is_always_an_owner_and_who_must_not_be_mediated_is_not(
    subject: Subject, rows: list[Row], bodies: Bodies
) -> None:
    found = decide(subject, rows, bodies)
    assert isinstance(found.target.lead_id, UUID)
    assert isinstance(found.target.handler_id, UUID)
    assert not (subject.barred and found.target.path in MEDIATION)
    assert found.row is None or fits(found.row, subject)
    assert {lost.row.id for lost in found.lost}.isdisjoint({found.row.id} if found.row else set())


@PATIENT
@given(SUBJECTS, SOME, ROWS)
def test_a_more_specific_row_wins(subject: Subject, rows: list[Row], wide: Row) -> None:
    narrow = replace(
        wide,
        id=UUID(int=7),
        category=subject.category,
        area_code=subject.area_code,
        conditions=(*wide.conditions, asks("never_asked")),
    )
    asked = replace(subject, answers={**subject.answers, "never_asked": "yes"})
    order = ranked([wide, narrow])
    if fits(wide, asked):
        assert order[0] == narrow
        assert covers(wide, narrow)
        assert decide(asked, [wide, narrow], BODIES).row == narrow


@PATIENT
@given(SUBJECTS, SOME, ROWS)
def test_a_row_that_catches_nothing_changes_nothing(subject: Subject, rows: list[Row], more: Row) -> None:
    if fits(more, subject) or any(row.id == more.id for row in rows):
        return
    assert decide(subject, [*rows, more], BODIES).target == decide(subject, rows, BODIES).target


@PATIENT
@given(SUBJECTS, SOME)
def test_the_order_of_the_rows_does_not_matter(subject: Subject, rows: list[Row]) -> None:
    assert decide(subject, rows, BODIES) == decide(subject, rows[::-1], BODIES)


@PATIENT
@given(SUBJECTS, ROWS, ROWS)
def test_a_row_that_covers_another_fits_all_that_it_fits(subject: Subject, wide: Row, narrow: Row) -> None:
    if covers(wide, narrow) and fits(narrow, subject):
        assert fits(wide, subject)


@PATIENT
@given(st.lists(SUBJECTS, max_size=20), SOME)
def test_all_at_once_is_the_same_as_one_by_one(subjects: list[Subject], rows: list[Row]) -> None:
    order = ranked(rows)
    found = tried(Past(subjects), order, BODIES)
    for subject, place, target in zip(subjects, found.caught.tolist(), found.targets, strict=True):
        alone = decide(subject, rows, BODIES)
        assert alone.row == (None if place == MISSED else order[place])
        assert alone.target == target
