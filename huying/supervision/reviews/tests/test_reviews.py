"""Reviews: opened by themselves for what was grave, drafted from the record without names, signed; measures tracked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.people.access import SYSTEM
from huying.supervision.grid_reports.nameless import PersonNamed
from huying.supervision.reviews.access import OwnMeasure
from huying.supervision.reviews.commands.edit_review import edit_review
from huying.supervision.reviews.commands.finish_measure import finish_measure
from huying.supervision.reviews.commands.open_review import IncidentNotOver, ReasonUnknown, open_review
from huying.supervision.reviews.commands.set_measure import TooManyMeasures, drop_measure, set_measure
from huying.supervision.reviews.commands.sign_review import sign_review
from huying.supervision.reviews.commands.verify_measure import return_measure, verify_measure
from huying.supervision.reviews.journal import MeasureNotInThisState, ReviewChanged, ReviewNotInThisState
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.queries import measures_for
from huying.supervision.reviews.rules import MOST_MEASURES, Publicity, required
from huying.supervision.reviews.soundness import (
    EvidenceUnclear,
    MeasureUnclear,
    RemarkMissing,
    ReviewTooLong,
    SectionEmpty,
)
from huying.supervision.reviews.testing import SECTIONS, a_measure, a_review, a_signed_review
from huying.supervision.reviews.tests.conftest import Over
from huying.supervision.reviews.waiting import measures_to_act_on, reviews_to_write
from tests.cast import Cast


def test_what_was_grave_is_reviewed_by_itself_and_nothing_else_is(cast: Cast, clock: Clock, over: Over) -> None:
    small, grave = over(), over(level=2)
    assert [row.incident_id for row in Review.objects.all()] == [grave.pk]
    review = Review.objects.get()
    assert (review.reason, review.state, review.opened_by_id) == ("level", "draft", None)
    assert in_china(review.due_at).date() == date(2026, 12, 4), "ten working days from Saturday 21 November"
    assert not Review.objects.filter(incident=small).exists()
    assert [required(level) for level in (1, 2, 3, 4)] == [True, True, False, False]
    assert [row.word for row in reviews_to_write(cast.actor(cast.street_seat), clock.now)] == ["写复盘"]
    assert reviews_to_write(cast.actor(cast.other_street_seat), clock.now) == []
    assert [entry.type.partition(".")[2] for entry in read(review.stream)] == ["ReviewOpened"]


def test_the_reaction_may_run_twice(cast: Cast, clock: Clock, over: Over) -> None:
    grave = over(level=2)
    again = open_review(by=SYSTEM, at=clock.now, incident_id=grave.pk, reason="level")
    assert Review.objects.get().pk == again.pk
    assert len(list(read(again.stream))) == 1


def test_it_is_drafted_from_the_record_and_names_nobody(cast: Cast, clock: Clock, over: Over) -> None:
    review = open_review(by=cast.actor(cast.street_seat), at=clock.now, incident_id=over().pk, reason="complaint")
    assert "潮汇商场" in review.sections["overview"]
    assert "到场 1 人" in review.sections["overview"]
    assert "接报" in review.sections["worked"]
    assert "到场超时：限" in review.sections["problems"]
    assert (review.sections["causes"], review.sections["lessons"]) == ("", "")
    told = " ".join(review.sections.values()) + " ".join(line["text"] for line in review.lines)
    assert "队员去，预计" in told
    for who in cast.people.values():
        assert who.name not in told, who.name


def test_what_still_runs_is_not_reviewed(cast: Cast, clock: Clock) -> None:
    running = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    with pytest.raises(IncidentNotOver):
        open_review(by=cast.actor(cast.street_seat), at=clock.now, incident_id=running.pk, reason="own")


def test_only_seats_over_the_place_open_one_for_a_published_reason(cast: Cast, clock: Clock, over: Over) -> None:
    incident = over()
    for who in (cast.other_street_seat, cast.stranger, cast.police_post, cast.inspector, cast.guard):
        with pytest.raises(NotFound):
            open_review(by=cast.actor(who), at=clock.now, incident_id=incident.pk, reason="own")
    with pytest.raises(ReasonUnknown):
        open_review(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, reason="blame")


def said(version: int, **more: str) -> dict[str, Any]:
    """What is typed into a draft."""
    return {"version": version, "sections": {**SECTIONS, **more}, "publicity": Publicity.BODIES}


def test_two_who_write_at_once_do_not_write_over_each_other(cast: Cast, clock: Clock, over: Over) -> None:
    seat, other = cast.actor(cast.street_seat), cast.actor(cast.district_seat)
    review = a_review(by=seat, at=clock.now, incident=over())
    edit_review(by=seat, at=clock.now, review_id=review.pk, **said(2, causes="没有备用钥匙。"))
    with pytest.raises(ReviewChanged):
        edit_review(by=other, at=clock.now, review_id=review.pk, **said(2, causes="钥匙在别处。"))
    again = edit_review(by=seat, at=clock.now, review_id=review.pk, **said(2, causes="没有备用钥匙。"))
    assert (again.version, again.sections["causes"]) == (3, "没有备用钥匙。")


@pytest.mark.parametrize(
    ("name", "text", "refusal"),
    [
        ("problems", "王保安 到得太晚", PersonNamed),
        ("causes", "请打 13900001234 核实", PersonNamed),
        ("lessons", "330102199001011234", PersonNamed),
        ("worked", "长" * 4001, ReviewTooLong),
    ],
)
def test_a_review_is_about_systems_and_names_nobody(
    cast: Cast, clock: Clock, over: Over, name: str, text: str, refusal: type[Refused]
) -> None:
    seat = cast.actor(cast.street_seat)
    review = a_review(by=seat, at=clock.now, incident=over())
    with pytest.raises(refusal) as raised:
        edit_review(by=seat, at=clock.now, review_id=review.pk, **said(2, **{name: text}))
    assert raised.value.field == name
    review.refresh_from_db()
    assert review.sections == SECTIONS, "nothing of it was written"


def test_a_chief_signs_the_whole_of_it_once(cast: Cast, clock: Clock, over: Over) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    review = open_review(by=seat, at=clock.now, incident_id=over().pk, reason="own")
    with pytest.raises(NotAllowed):
        sign_review(by=seat, at=clock.now, review_id=review.pk)
    with pytest.raises(SectionEmpty) as raised:
        sign_review(by=chief, at=clock.now, review_id=review.pk)
    assert raised.value.field == "causes"
    edit_review(by=seat, at=clock.now, review_id=review.pk, **said(1))
    signed = [sign_review(by=chief, at=clock.now, review_id=review.pk) for _ in range(2)]
    assert signed[0].paper_id == signed[1].paper_id is not None
    assert [entry.type.partition(".")[2] for entry in read(review.stream)].count("ReviewSigned") == 1
    for act in (
        lambda: edit_review(by=seat, at=clock.now, review_id=review.pk, **said(2, causes="又一个")),
        lambda: a_measure(by=seat, at=clock.now, review=review, owner=cast.units.mall),
    ):
        with pytest.raises(ReviewNotInThisState):
            act()


@pytest.mark.parametrize(
    ("text", "owner", "days", "field"),
    [
        ("", "mall", 7, "text"),
        ("长" * 301, "mall", 7, "text"),
        ("配钥匙", "far_mall", 7, "owner"),
        ("配钥匙", "", 7, "owner"),
        ("配钥匙", "mall", -1, "due_on"),
        ("配钥匙", "mall", 367, "due_on"),
    ],
)
def test_a_measure_says_what_by_whom_until_when(
    cast: Cast, clock: Clock, over: Over, text: str, owner: str, days: int, field: str
) -> None:
    seat = cast.actor(cast.street_seat)
    review = a_review(by=seat, at=clock.now, incident=over())
    body = getattr(cast.units, owner).pk if owner else UUID(int=0)
    due = in_china(clock.now).date() + timedelta(days=days)
    with pytest.raises(MeasureUnclear) as raised:
        set_measure(by=seat, at=clock.now, review_id=review.pk, text=text, owner=body, due_on=due)
    assert raised.value.field == field
    assert not Measure.objects.exists()


def test_measures_of_a_draft_are_added_and_dropped_and_have_a_limit(cast: Cast, clock: Clock, over: Over) -> None:
    seat = cast.actor(cast.street_seat)
    review = a_review(by=seat, at=clock.now, incident=over())
    rows = [a_measure(by=seat, at=clock.now, review=review, owner=cast.units.mall) for _ in range(MOST_MEASURES)]
    with pytest.raises(TooManyMeasures):
        a_measure(by=seat, at=clock.now, review=review, owner=cast.units.mall)
    for _ in range(2):
        drop_measure(by=seat, at=clock.now, review_id=review.pk, measure=rows[0].pk)
    assert a_measure(by=seat, at=clock.now, review=review, owner=cast.units.mall).number == MOST_MEASURES + 1


@pytest.fixture
def measure(cast: Cast, clock: Clock, over: Over) -> Measure:
    """The mall is to keep a key."""
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    return a_signed_review(by=seat, chief=chief, at=clock.now, incident=over(), owner=cast.units.mall)


def test_a_measure_is_done_by_its_body_given_back_and_verified_by_another(
    cast: Cast, clock: Clock, measure: Measure
) -> None:
    lead, seat = cast.actor(cast.mall_lead), cast.actor(cast.street_seat)
    assert [row.word for row in measures_to_act_on(lead, clock.now)] == ["落实整改"]
    with pytest.raises(NotAllowed):
        finish_measure(by=seat, at=clock.now, measure_id=measure.pk, text="好了")
    with pytest.raises(MeasureNotInThisState):
        verify_measure(by=seat, at=clock.now, measure_id=measure.pk)
    finish_measure(by=lead, at=clock.now, measure_id=measure.pk, text="钥匙挂在门岗")
    assert measures_to_act_on(lead, clock.now) == []
    assert [row.word for row in measures_to_act_on(seat, clock.now)] == ["核验整改"]
    with pytest.raises(RemarkMissing):
        return_measure(by=seat, at=clock.now, measure_id=measure.pk, remark="  ")
    return_measure(by=seat, at=clock.now, measure_id=measure.pk, remark="二号门还没有")
    finish_measure(by=lead, at=clock.now, measure_id=measure.pk, text="两个门都有了")
    with pytest.raises(NotAllowed):
        verify_measure(by=lead, at=clock.now, measure_id=measure.pk)
    done = [verify_measure(by=seat, at=clock.now, measure_id=measure.pk) for _ in range(2)][-1]
    assert (done.state, done.returns, done.remark, done.done_text) == ("verified", 1, "", "两个门都有了")
    kinds = [entry.type.partition(".")[2] for entry in read(measure.review.stream)]
    assert kinds[-4:] == ["ReviewMeasureDone", "ReviewMeasureReturned", "ReviewMeasureDone", "ReviewMeasureVerified"]


def test_who_did_it_does_not_verify_it(cast: Cast, clock: Clock, over: Over) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    own = a_signed_review(by=seat, chief=chief, at=clock.now, incident=over(), owner=cast.units.street_center)
    finish_measure(by=seat, at=clock.now, measure_id=own.pk, text="办了")
    with pytest.raises(OwnMeasure):
        verify_measure(by=seat, at=clock.now, measure_id=own.pk)
    row = Measure.objects.get(pk=own.pk)
    row.verified_by_id = row.done_by_id
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert verify_measure(by=chief, at=clock.now, measure_id=own.pk).state == "verified"


@pytest.mark.parametrize(
    ("text", "files", "field"),
    [
        ("", (), "text"),
        ("长" * 2001, (), "text"),
        ("好了", ("0" * 64 + ".jpg",), "files"),
        ("好了", ("../../etc/passwd",), "files"),
        ("好了", ("0" * 64 + ".jpg",) * 10, "files"),
    ],
)
def test_evidence_says_how_with_files_that_were_sent(
    cast: Cast, clock: Clock, measure: Measure, text: str, files: tuple[str, ...], field: str
) -> None:
    with pytest.raises(EvidenceUnclear) as raised:
        finish_measure(by=cast.actor(cast.mall_lead), at=clock.now, measure_id=measure.pk, text=text, files=files)
    assert raised.value.field == field


def test_what_is_late_is_shown_until_it_is_verified(cast: Cast, clock: Clock, measure: Measure) -> None:
    seat = cast.actor(cast.street_seat)
    assert [row.late for row in measures_for(seat, "", clock.now)] == [False]
    clock.advance(days=8)
    assert [row.measure.pk for row in measures_for(seat, "", clock.now, late=True)] == [measure.pk]
    finish_measure(by=cast.actor(cast.mall_lead), at=clock.now, measure_id=measure.pk, text="好了")
    assert [row.late for row in measures_for(seat, "done", clock.now)] == [True]
    verify_measure(by=seat, at=clock.now, measure_id=measure.pk)
    assert [row.late for row in measures_for(seat, "", clock.now)] == [False]
