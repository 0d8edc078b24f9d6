"""What is learned of persons: by a decision with a reason alone, for 180 days at most, and erased when it must go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.testing import Clock
from huying.dispatch.learning import Learned
from huying.dispatch.rows import to_rows
from huying.incidents.commands.forget_persons import forget_person, forget_persons
from huying.incidents.commands.learn import learn
from huying.incidents.models import DispatchLearned, DispatchPolicy
from huying.incidents.policies import forget_policies, policy_of
from huying.incidents.queries.decisions import checked
from huying.incidents.situations import number_of
from huying.incidents.tests.test_decisions import night, played, raised
from huying.people.models import Person
from tests.cast import Cast

DISTRICT = "990108"
__all__ = ["night"]


@pytest.fixture
def learning(night: Cast, clock: Clock) -> Cast:
    """A district that learns from persons; its roles have been seen a hundred times, so that persons count."""
    known = Learned()
    known.accept[...] = 100.0
    DispatchLearned.objects.create(district=DISTRICT, counts=to_rows(known), until=clock.now, at=clock.now)
    clock.advance(minutes=1)
    DispatchPolicy.objects.create(area_code=DISTRICT, persons=True, reason="试点三个月", effective_from=clock.now)
    forget_policies()
    played(night, clock)
    counted(clock)
    return night


def counted(clock: Clock) -> DispatchLearned:
    """The newest counts, eleven minutes on."""
    clock.advance(minutes=11)
    learn(at=clock.now, district=DISTRICT)
    return DispatchLearned.objects.latest("at", "pk")


def persons(row: DispatchLearned) -> set[int]:
    row.refresh_from_db()
    return {line[1] for line in row.counts if line[0] == "person"}


def of(someone: Person) -> int:
    return number_of(someone.pk)


def test_once_switched_off_persons_are_counted_no_more_and_erased_within_the_hour(learning: Cast, clock: Clock) -> None:
    kept = DispatchLearned.objects.latest("at")
    assert persons(kept)
    assert forget_persons(clock.now) == 0, "as long as the district wants it"
    DispatchPolicy.objects.update(effective_to=clock.now + timedelta(seconds=1))
    forget_policies()
    played(learning, clock)
    newest = counted(clock)
    assert newest.pk != kept.pk
    assert not persons(newest)
    assert forget_persons(clock.now) == 1
    assert not persons(kept)
    assert forget_persons(clock.now) == 0


def test_nothing_of_a_person_is_older_than_180_days_however_quiet_the_district(learning: Cast, clock: Clock) -> None:
    kept = DispatchLearned.objects.latest("at")
    clock.advance(days=1)
    anew = counted(clock)
    assert (anew.pk != kept.pk, persons(anew)) == (True, persons(kept)), "counted anew each day"
    assert counted(clock).pk == anew.pk
    clock.advance(days=89)
    assert not persons(counted(clock)), "answers of more than 90 days ago count no more"
    clock.advance(days=2)
    assert forget_persons(clock.now) == 2
    assert not persons(kept) | persons(anew)


def test_a_decision_whose_persons_were_erased_is_no_forgery(learning: Cast, clock: Clock) -> None:
    incident = raised(learning, clock)
    assert policy_of(incident).learned.person
    DispatchPolicy.objects.update(effective_to=clock.now + timedelta(seconds=1))
    clock.advance(seconds=2)
    forget_policies()
    forget_persons(clock.now)
    assert {one.problem for one in checked(incident.stream)} == {"erased"}


def test_one_person_is_erased_and_begins_anew(learning: Cast, clock: Clock) -> None:
    kept = DispatchLearned.objects.latest("at")
    before = persons(kept)
    assert of(learning.police_post) in before
    assert forget_person(at=clock.now, person_id=learning.police_post.pk) == 1
    assert persons(kept) == before - {of(learning.police_post)}
    newest = DispatchLearned.objects.latest("at", "pk")
    assert newest.pk != kept.pk, "every process reads it anew"
    assert persons(newest) == persons(kept)
    clock.advance(days=2)
    assert of(learning.police_post) not in persons(counted(clock)), "earlier answers count no more"
    for someone in (learning.mall_lead, learning.guard_li, learning.police_post):
        learning.on_duty(someone)
    played(learning, clock)
    assert of(learning.police_post) in persons(counted(clock)), "later ones do"
