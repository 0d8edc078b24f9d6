"""A list of what is over is drafted, approved by two, destroyed row by row, and certified for ever."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.retention import forget_old
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.papers.render import issued
from huying.papers.testing import read_back
from huying.people.access import Actor
from huying.supervision.clues.commands.open_identity import NoIdentity, ask_opening
from huying.supervision.clues.models import Clue, Identity
from huying.supervision.clues.testing import a_clue
from huying.supervision.retention.access import OwnDraft
from huying.supervision.retention.commands.approve import approve, drop
from huying.supervision.retention.commands.destroy import destroy_next
from huying.supervision.retention.commands.draft import NothingDue, draft
from huying.supervision.retention.commands.hold import HoldMatterUnknown, lift_hold, place_hold
from huying.supervision.retention.journal import DestructionMovedOn
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.testing import IDENTITY, a_destruction, an_old_clue, approved
from tests.cast import Cast

STREET = "990108001"


@pytest.fixture
def seat(cast: Cast) -> Actor:
    """Who drafts."""
    return cast.actor(cast.district_seat)


@pytest.fixture
def clues(cast: Cast, clock: Clock) -> list[Clue]:
    """Three whose names are over, the oldest first, and one that ended yesterday."""
    by = cast.actor(cast.street_seat)
    found = [
        an_old_clue(seat=by, at=clock.now + timedelta(minutes=number), area=STREET, name=f"钱多{number}")
        for number in range(3)
    ]
    an_old_clue(seat=by, at=clock.now + timedelta(days=365), area=STREET)
    clock.advance(minutes=10)
    return found


def let(row: Destruction, cast: Cast, clock: Clock) -> Destruction:
    """Both sides approve."""
    chief, inspector = cast.actor(cast.district_chief), cast.actor(cast.inspector)
    return approved(row, chief=chief, inspector=inspector, at=clock.now)


def tomorrow(clock: Clock) -> date:
    """The day after, in China."""
    return in_china(clock.now).date() + timedelta(days=1)


def outcomes(row: Destruction) -> list[str]:
    """What became of the rows."""
    return list(row.rows.order_by("number").values_list("outcome", flat=True))


def test_names_of_reporters_are_destroyed_with_a_certificate(
    cast: Cast, clock: Clock, clues: list[Clue], seat: Actor
) -> None:
    row = let(a_destruction(seat=seat, at=clock.now), cast, clock)
    assert Identity.objects.count() == 4, "nothing is destroyed before the job"
    forget_old(clock.now)
    row.refresh_from_db()
    assert (row.state, outcomes(row)) == ("done", ["destroyed"] * 3)
    assert Identity.objects.get().name == "钱多多"
    paper = Paper.objects.get(pk=row.certificate_id)
    printed = read_back(issued(paper)).text
    for shown in ("销毁证明", row.code, clues[0].code, "沈督查", "个人信息保护法第十九条", "3条", paper.number):
        assert shown in printed
    for digest in row.rows.values_list("digest", flat=True):
        assert len(digest) == 32
        assert digest in printed.replace("\n", "")
    assert "钱多0" not in printed
    assert "13800000000" not in printed
    clues[0].refresh_from_db()
    assert (clues[0].named, clues[0].identity_destroyed_at) == (False, clock.now)
    with pytest.raises(NoIdentity):
        ask_opening(by=cast.actor(cast.street_chief), at=clock.now, clue_id=clues[0].pk, why="再看看")
    types = [entry.type for entry in read(row.stream)]
    assert types.count("supervision.RecordDestroyed") == 3


def test_it_takes_two_who_did_not_draft(cast: Cast, clock: Clock, clues: list[Clue], seat: Actor) -> None:
    chief, inspector, other = (cast.actor(who) for who in (cast.district_chief, cast.inspector, cast.discipline))
    row = a_destruction(seat=chief, at=clock.now)
    with pytest.raises(OwnDraft):
        approve(by=chief, at=clock.now, destruction_id=row.pk)
    with pytest.raises(NotAllowed):
        approve(by=seat, at=clock.now, destruction_id=row.pk)
    with pytest.raises(NotFound):
        approve(by=cast.actor(cast.stranger), at=clock.now, destruction_id=row.pk)
    approve(by=inspector, at=clock.now, destruction_id=row.pk)
    approve(by=inspector, at=clock.now, destruction_id=row.pk)
    with pytest.raises(NotAllowed):
        approve(by=other, at=clock.now, destruction_id=row.pk)
    forget_old(clock.now)
    assert (Destruction.objects.get().state, Identity.objects.count()) == ("drafted", 4)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.approvals.create(side="chief", by_id=inspector.person_id, at=clock.now)


def test_a_job_that_is_killed_goes_on_and_the_certificate_is_true(
    cast: Cast, clock: Clock, clues: list[Clue], seat: Actor
) -> None:
    row = let(a_destruction(seat=seat, at=clock.now), cast, clock)
    assert destroy_next(at=clock.now, destruction_id=row.pk)
    with transaction.atomic():  # killed before the second row is committed
        destroy_next(at=clock.now, destruction_id=row.pk)
        transaction.set_rollback(True)
    assert outcomes(row) == ["destroyed", "waiting", "waiting"]
    assert (Identity.objects.count(), Paper.objects.count()) == (3, 0)
    clock.advance(hours=1)
    forget_old(clock.now)
    forget_old(clock.now)
    row.refresh_from_db()
    assert (row.state, outcomes(row), Paper.objects.count()) == ("done", ["destroyed"] * 3, 1)
    sheet = Paper.objects.get().sheet
    assert (sheet.destroyed, len({line.digest for line in sheet.lines}), sheet.ended_at) == (3, 3, clock.now)
    assert not destroy_next(at=clock.now, destruction_id=row.pk)


def test_what_is_held_is_left_and_told(cast: Cast, clock: Clock, clues: list[Clue], seat: Actor) -> None:
    inspector = cast.actor(cast.inspector)
    until = in_china(clock.now).date() + timedelta(days=30)
    row = let(a_destruction(seat=seat, at=clock.now), cast, clock)
    hold = place_hold(by=inspector, at=clock.now, matter=clues[1].code, reason="法院调卷", until=until)
    forget_old(clock.now)
    row.refresh_from_db()
    assert outcomes(row) == ["destroyed", "held", "destroyed"]
    assert row.certificate is not None
    assert row.certificate.sheet.left == ("暂缓 1 条",)
    with pytest.raises(NothingDue):
        draft(by=seat, at=clock.now, kind=IDENTITY, why="再列一次")
    lift_hold(by=inspector, at=clock.now, hold_id=hold.pk, why="案件已结")
    assert a_destruction(seat=seat, at=clock.now).rows.get().matter == clues[1].code


def test_a_hold_ends_with_its_day(cast: Cast, clock: Clock, clues: list[Clue], seat: Actor) -> None:
    for clue in clues[:2]:
        place_hold(
            by=seat, at=clock.now, matter=clue.code, reason="审计", until=in_china(clock.now).date() + timedelta(days=1)
        )
    assert outcomes(a_destruction(seat=seat, at=clock.now)) == ["waiting"]
    clock.advance(days=1)
    with pytest.raises(NothingDue):
        a_destruction(seat=seat, at=clock.now)
    clock.advance(days=1)
    assert len(outcomes(a_destruction(seat=seat, at=clock.now))) == 2, "the third waits on its own list"


def test_of_another_district_nothing_is_held(cast: Cast, clock: Clock, seat: Actor) -> None:
    far = a_clue(at=clock.now, area="990109001")
    with pytest.raises(HoldMatterUnknown):
        place_hold(
            by=seat, at=clock.now, matter=far.code, reason="审计", until=in_china(clock.now).date() + timedelta(days=1)
        )


def test_what_is_dropped_can_be_listed_again(cast: Cast, clock: Clock, clues: list[Clue], seat: Actor) -> None:
    row = a_destruction(seat=seat, at=clock.now)
    with pytest.raises(NothingDue):
        a_destruction(seat=seat, at=clock.now)
    drop(by=cast.actor(cast.inspector), at=clock.now, destruction_id=row.pk, why="先核对清单")
    assert outcomes(row) == ["let_be"] * 3
    with pytest.raises(DestructionMovedOn):
        approve(by=cast.actor(cast.district_chief), at=clock.now, destruction_id=row.pk)
    assert len(outcomes(a_destruction(seat=seat, at=clock.now))) == 3


def test_an_identity_that_somebody_asks_for_is_not_over(
    cast: Cast, clock: Clock, clues: list[Clue], seat: Actor
) -> None:
    row = let(a_destruction(seat=seat, at=clock.now), cast, clock)
    ask_opening(by=cast.actor(cast.street_chief), at=clock.now, clue_id=clues[0].pk, why="当面核实")
    forget_old(clock.now)
    assert outcomes(row) == ["not_over", "destroyed", "destroyed"]
