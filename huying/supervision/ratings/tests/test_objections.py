"""The rated body objects once and in time, who is no party rules, and the rating itself is never changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from huying.cases.citizen.follow import Pass
from huying.cases.citizen.models import Rating
from huying.cases.citizen.page import page_of
from huying.cases.closing.testing import rated
from huying.cases.testing import a_case
from huying.core.clock import now
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Message
from huying.orders.models import Evaluation, Order
from huying.orders.queries.ratings import ratings as sums
from huying.supervision.letters.soundness import NoSuchFile
from huying.supervision.ratings.commands.object_ import ObjectedAlready, ObjectionLate, object_
from huying.supervision.ratings.commands.rule import ObjectionRuled, rule
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.queries import objectable
from huying.supervision.ratings.soundness import ExplanationNeeded, RatingNamesPerson
from huying.supervision.ratings.testing import WHY, an_objection, the_rating
from huying.supervision.ratings.waiting import objections_to_rule_on, poor_ratings
from tests.cast import Cast

REASON = "核查认定：评分所说的事项不属于被评单位职责。"


def test_a_rating_that_was_ruled_out_stays_and_is_counted_apart(cast: Cast, clock: Clock, order: Order) -> None:
    bureau, seat = cast.actor(cast.dept_user), cast.actor(cast.district_seat)
    before = sums(seat, clock.now).departments
    assert [(each.count, each.mean, each.left_out) for each in before] == [(1, 1.0, 0)]
    objection = an_objection(order, by=bureau, at=clock.now)
    assert [row.code for row in objections_to_rule_on(seat, clock.now)] == [objection.code]
    done = rule(by=seat, at=clock.now, objection_id=objection.pk, outcome="left_out", reason=REASON)
    assert (done.state, done.ruled_by_id) == ("left_out", cast.district_seat.pk)
    after = sums(seat, clock.now).departments
    assert [(each.count, each.mean, each.left_out) for each in after] == [(0, None, 1)]
    assert the_rating(order).score == 1
    assert objections_to_rule_on(seat, clock.now) == []
    with pytest.raises(ObjectionRuled):
        rule(by=seat, at=clock.now, objection_id=objection.pk, outcome="stands", reason=REASON)
    types = [entry.type for entry in read(objection.stream)]
    assert types == ["supervision.RatingObjected", "supervision.RatingObjectionRuled"]


def test_a_rating_that_stands_counts_as_before(cast: Cast, clock: Clock, order: Order) -> None:
    seat = cast.actor(cast.district_seat)
    objection = an_objection(order, by=cast.actor(cast.dept_head), at=clock.now)
    rule(by=seat, at=clock.now, objection_id=objection.pk, outcome="stands", reason=REASON)
    assert [(each.count, each.left_out) for each in sums(seat, clock.now).departments] == [(1, 0)]


def test_the_database_refuses_to_change_or_delete(cast: Cast, clock: Clock, order: Order) -> None:
    objection = an_objection(order, by=cast.actor(cast.dept_user), at=clock.now)
    rule(by=cast.actor(cast.district_seat), at=clock.now, objection_id=objection.pk, outcome="stands", reason=REASON)
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    rated(case, clock.now, 1)
    rows = Evaluation.objects.all(), Rating.objects.all(), RatingObjection.objects.all()
    for found in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            found.delete()
    for found, change in zip(rows, ({"score": 5}, {"score": 5}, {"reason": "x"}), strict=True):
        with pytest.raises(IntegrityError), transaction.atomic():
            found.update(**change)


def test_only_the_rated_body_objects_once_and_in_time(cast: Cast, clock: Clock, order: Order) -> None:
    bureau, key = cast.actor(cast.dept_user), the_rating(order).pk
    assert [each.row.pk for each in objectable(bureau, clock.now)] == [key]
    assert [row.code for row in poor_ratings(bureau, clock.now)] == [order.code]
    said: dict[str, Any] = {"at": clock.now, "kind": "order", "rating_id": key, "text": WHY}
    for stranger, refusal in ((cast.stranger, NotFound), (cast.city_user, NotFound), (cast.street_seat, NotAllowed)):
        with pytest.raises(refusal):
            object_(by=cast.actor(stranger), **said)
    with pytest.raises(NotFound):
        object_(by=bureau, **{**said, "kind": "person"})
    for text in ("", "  \n", "长" * 2001):
        with pytest.raises(ExplanationNeeded):
            object_(by=bureau, **{**said, "text": text})
    with pytest.raises(RatingNamesPerson):
        object_(by=bureau, **{**said, "text": "请问 13900001234"})
    with pytest.raises(NoSuchFile):
        object_(by=bureau, **said, evidence=[f"{'5f' * 32}.pdf"])
    with transaction.atomic():
        made = object_(by=bureau, **said)
        with pytest.raises(ObjectedAlready):
            object_(by=cast.actor(cast.dept_head), **said)
        assert RatingObjection.objects.get().pk == made.pk
        transaction.set_rollback(True)
    clock.advance(days=9)
    with pytest.raises(ObjectionLate):
        object_(by=bureau, **{**said, "at": clock.now})
    assert objectable(bureau, clock.now) == []


def test_no_party_rules(cast: Cast, clock: Clock, order: Order) -> None:
    objection = an_objection(order, by=cast.actor(cast.dept_user), at=clock.now)
    said: dict[str, Any] = {"at": clock.now, "objection_id": objection.pk, "outcome": "stands", "reason": REASON}
    refused = (
        (cast.dept_head, NotAllowed),  # the rated
        (cast.street_chief, NotAllowed),  # the rater
        (cast.stranger, NotFound),
        (cast.other_street_seat, NotFound),
    )
    for who, refusal in refused:
        with pytest.raises(refusal):
            rule(by=cast.actor(who), **said)
        assert objections_to_rule_on(cast.actor(who), clock.now) == []
    with pytest.raises(ExplanationNeeded) as wrong:
        rule(by=cast.actor(cast.district_seat), **{**said, "reason": " "})
    assert wrong.value.field == "reason"
    rule(by=cast.actor(cast.inspector), **said)


def test_both_sides_are_told_and_rulers_when_somebody_objects(cast: Cast, clock: Clock, order: Order) -> None:
    objection = an_objection(order, by=cast.actor(cast.dept_user), at=clock.now)
    asked = Message.objects.get(stream=objection.stream)
    told = set(asked.deliveries.values_list("person_id", flat=True))
    assert cast.district_seat.pk in told
    assert not told & {cast.street_seat.pk, cast.dept_user.pk}
    rule(by=cast.actor(cast.district_seat), at=clock.now, objection_id=objection.pk, outcome="stands", reason=REASON)
    ruled = Message.objects.filter(stream=objection.stream).exclude(pk=asked.pk).get()
    told = set(ruled.deliveries.values_list("person_id", flat=True))
    assert {cast.dept_user.pk, cast.dept_head.pk, cast.street_seat.pk} <= told


def test_a_citizen_sees_what_was_ruled_on_their_rating_and_no_name(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    party = case.parties.get(side="applicant")
    rating = Rating.objects.create(case=case, party=party, score=1, text="张测试说不满意", at=clock.now)
    clock.advance(minutes=1)
    own, seat = cast.actor(cast.street_seat), cast.actor(cast.district_seat)
    assert [each.row.pk for each in objectable(own, clock.now)] == [rating.pk]
    said: dict[str, Any] = {"by": own, "at": clock.now, "kind": "case", "rating_id": rating.pk}
    with pytest.raises(RatingNamesPerson):
        object_(text="张测试自己撤回了", **said)
    objection = object_(text=WHY, **said)
    with pytest.raises(NotAllowed):
        rule(by=own, at=clock.now, objection_id=objection.pk, outcome="left_out", reason=REASON)
    for word in ("张测试", "13800001234", "不满意"):
        for who in (cast.street_seat, cast.district_seat):
            assert word not in cast.client(who).get(f"/ratings/{objection.code}/").content.decode()
    rule(by=seat, at=clock.now, objection_id=objection.pk, outcome="left_out", reason=REASON)
    shown = page_of(case, Pass(case.pk, party.pk), now())
    assert shown.rating is not None
    assert (shown.rating.score, shown.rating.ruling.counts, shown.rating.ruling.why) == (1, False, REASON)
    steps = " ".join(step.text for step in shown.progress.steps)
    assert "不计入统计，原评价保留" in steps
    assert cast.dept_user.name not in steps + REASON
    other = page_of(case, Pass(case.pk, case.parties.get(side="respondent").pk), now())
    assert other.rating is None
