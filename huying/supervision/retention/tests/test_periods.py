"""The register: every kind has a period with its source; a district changes it by two, within what the law leaves."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from huying.core.errors import NotAllowed, NotFound
from huying.core.models import Idempotency, RetentionRule, RetentionRun
from huying.core.retention import KINDS, forget_old, kept, over_before, rule_of
from huying.core.testing import Clock
from huying.supervision.retention.access import OwnChange
from huying.supervision.retention.commands.change_period import (
    PeriodChangeWaits,
    PeriodShared,
    PeriodTooLong,
    PeriodTooShort,
    ask_period,
)
from huying.supervision.retention.commands.decide_period import PeriodChangeOver, decide_period
from huying.supervision.retention.queries import register_for
from huying.supervision.retention.testing import IDENTITY
from tests.architecture.tree import product, short, text
from tests.cast import Cast

BASIS = "区数据管理办法（演示）第八条"


def test_every_kind_has_a_period_and_every_period_a_kind(cast: Cast, clock: Clock) -> None:
    rules = {row.kind: row for row in RetentionRule.objects.filter(area_code="", effective_to=None)}
    assert set(rules) == set(KINDS)
    assert all(row.source and row.length for row in rules.values())
    shown = register_for(cast.actor(cast.inspector), clock.now)
    assert {row.slug for row in shown} == set(KINDS)
    assert register_for(cast.actor(cast.guard), clock.now) == []


def test_every_job_is_in_the_register_and_keeps_no_period_of_its_own() -> None:
    jobs = {kind.forget.__module__ for kind in KINDS.values() if kind.forget is not None}
    written = [file for file in product() if re.search(r"^@forgets\(", text(file), re.MULTILINE)]
    assert {short(file).removesuffix(".py").replace("/", ".") for file in written} == jobs
    apart = [short(file) for file in written if re.search(r"^\w*KEPT\w* *=", text(file), re.MULTILINE)]
    assert apart == []


def test_the_law_leaves_so_much(cast: Cast, clock: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    with pytest.raises(PeriodTooShort) as short_:
        ask_period(by=chief, at=clock.now, kind=IDENTITY, length=179, source=BASIS)
    assert (short_.value.field, "180 天" in str(short_.value)) == ("length", True)
    with pytest.raises(PeriodTooLong) as long_:
        ask_period(by=chief, at=clock.now, kind="incidents.sealed", length=31, source=BASIS)
    assert (long_.value.field, "第八十五条" in str(long_.value)) == ("length", True)
    with pytest.raises(PeriodShared):
        ask_period(by=chief, at=clock.now, kind="core.answers", length=3, source=BASIS)
    with pytest.raises(NotFound):
        ask_period(by=chief, at=clock.now, kind="no.such", length=3, source=BASIS)


def test_two_change_a_period_of_their_district_alone(cast: Cast, clock: Clock) -> None:
    chief, inspector = cast.actor(cast.district_chief), cast.actor(cast.inspector)
    made = ask_period(by=chief, at=clock.now, kind=IDENTITY, length=200, source=BASIS)
    with pytest.raises(PeriodChangeWaits):
        ask_period(by=chief, at=clock.now, kind=IDENTITY, length=300, source=BASIS)
    with pytest.raises(NotAllowed):
        decide_period(by=chief, at=clock.now, change_id=made.pk, agreed=True, why="x")
    assert kept(IDENTITY, "990108") == timedelta(days=365), "asked for is not in force"
    decide_period(by=inspector, at=clock.now, change_id=made.pk, agreed=True, why="合法、必要")
    assert kept(IDENTITY, "990108001") == timedelta(days=200)
    assert kept(IDENTITY, "990109") == timedelta(days=365)
    rule = rule_of(IDENTITY, "990108")
    assert (rule.source, rule.least, rule.effective_from) == (BASIS, 180, clock.now)
    with pytest.raises(PeriodChangeOver):
        decide_period(by=inspector, at=clock.now, change_id=made.pk, agreed=False, why="x")
    with pytest.raises(NotFound):
        decide_period(by=cast.actor(cast.stranger), at=clock.now, change_id=made.pk, agreed=True, why="x")


def test_who_asked_does_not_decide(cast: Cast, clock: Clock) -> None:
    inspector = cast.actor(cast.inspector)
    both = type(inspector)(
        inspector.id, inspector.name, duties=(*inspector.duties, *cast.actor(cast.district_chief).duties)
    )
    made = ask_period(by=both, at=clock.now, kind=IDENTITY, length=200, source=BASIS)
    with pytest.raises(OwnChange):
        decide_period(by=both, at=clock.now, change_id=made.pk, agreed=True, why="x")


def test_a_refused_change_changes_nothing(cast: Cast, clock: Clock) -> None:
    made = ask_period(by=cast.actor(cast.district_chief), at=clock.now, kind=IDENTITY, length=200, source=BASIS)
    decide_period(by=cast.actor(cast.inspector), at=clock.now, change_id=made.pk, agreed=False, why="理由不足")
    assert kept(IDENTITY, "990108") == timedelta(days=365)


def test_jobs_read_their_period_from_the_register(cast: Cast, clock: Clock) -> None:
    Idempotency.objects.create(who="x", key="x", fingerprint="x", at=clock.now - timedelta(days=6))
    forget_old(clock.now)
    assert Idempotency.objects.count() == 1
    RetentionRule.objects.filter(kind="core.answers").update(length=5)
    forget_old(clock.now)
    assert Idempotency.objects.count() == 0
    run = RetentionRun.objects.get(kind="core.answers")
    assert (run.at, run.found_at, run.found) == (clock.now, clock.now, 1)


def test_years_end_on_the_same_day() -> None:
    rule = RetentionRule(length=10, unit="year")
    leap = datetime(2028, 2, 29, 4, tzinfo=UTC)
    assert over_before(rule, leap).astimezone(UTC) == datetime(2018, 2, 28, 4, tzinfo=UTC)
    assert over_before(rule, datetime(2026, 3, 1, 4, tzinfo=UTC)).astimezone(UTC).year == 2016
