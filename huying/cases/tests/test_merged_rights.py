"""What becomes of the periods of a matter that is merged: the rights of the parties go along (domain 3.0)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.reopen import reopen
from huying.cases.commands.split import Part, split
from huying.cases.intake import NewParty
from huying.cases.merge_rules import NewcomersUntold
from huying.cases.models import Case
from huying.cases.petitions import details_of
from huying.cases.reading_clocks import matter
from huying.cases.testing import TENANT, registered
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.history import history_of
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.people.access import Actor
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition", different=True)
OTHER = Acceptance(petition_class="appeal", route="administrative", different=True)


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """郑窗口."""
    return cast.actor(cast.window_clerk)


def begun(case: Case, code: str, clock: Clock) -> RunningClock:
    """A period of a case that began now."""
    return start_legal(stream=case.stream, code=code, at=clock.now, subject=Subject("dispute", 0, case.area_code))


def running(case: Case, kind: str) -> list[RunningClock]:
    rows = RunningClock.objects.filter(stream=case.stream, kind=kind, stopped_at=None)
    return list(rows.order_by("step"))


def two(cast: Cast, clerk: Actor, clock: Clock) -> tuple[Case, Case]:
    """Two matters of the same people, both accepted."""
    cases = [registered(cast.window_clerk, category="labour") for _ in range(2)]
    for case in cases:
        accept(by=clerk, at=clock.now, case_id=case.pk)
    return cases[0], cases[1]


def test_a_right_runs_on_in_the_matter_that_goes_on(cast: Cast, clerk: Actor, clock: Clock) -> None:
    first, second = two(cast, clerk, clock)
    right = begun(first, "JC.apply", clock)
    clock.advance(days=3)
    merge(by=clerk, at=clock.now, case_id=first.pk, into_id=second.pk)
    (kept,) = running(second, "JC.apply")
    assert (kept.pk, kept.due_at, kept.stopped_at) == (right.pk, right.due_at, None)
    assert not RunningClock.objects.filter(stream=first.stream, stopped_at=None).exists()
    steps = history_of(clerk, right.pk, clock.now).steps
    assert [step.kind for step in steps] == ["started", "clocks.ClockMoved"]
    found = matter(clerk, kept.stream)
    assert found is not None
    assert found.word == second.code


def test_two_rights_of_one_kind_run_side_by_side(cast: Cast, clerk: Actor, clock: Clock) -> None:
    first, second = two(cast, clerk, clock)
    theirs = begun(first, "JC.apply", clock)
    clock.advance(days=3)
    ours = begun(second, "JC.apply", clock)
    merge(by=clerk, at=clock.now, case_id=first.pk, into_id=second.pk)
    assert {row.due_at for row in running(second, "JC.apply")} == {theirs.due_at, ours.due_at}


def test_another_way_opens_when_the_first_of_both_says_so(cast: Cast, clerk: Actor, clock: Clock) -> None:
    first, second = two(cast, clerk, clock)
    theirs = begun(first, "LD.mediation", clock)
    clock.advance(days=3)
    begun(second, "LD.mediation", clock)
    merge(by=clerk, at=clock.now, case_id=first.pk, into_id=second.pk)
    assert [row.due_at for row in running(second, "LD.mediation")] == [theirs.due_at]


def test_a_suspicion_is_reported_on_the_day_on_which_it_arose(cast: Cast, clerk: Actor, clock: Clock) -> None:
    suspected = registered(cast.window_clerk, dv_suspected=True)
    plain = registered(cast.window_clerk)
    (due,) = running(suspected, "PM.report.risk")
    clock.set(due.due_at + timedelta(hours=9))
    merge(by=clerk, at=clock.now, case_id=suspected.pk, into_id=plain.pk)
    (kept,) = running(plain, "PM.report.risk")
    assert (kept.pk, kept.due_at) == (due.pk, due.due_at)


def petition(cast: Cast, clock: Clock, said: Acceptance | None, *people: NewParty) -> Case:
    """A petition that 王信访 registered now, and accepted as what was said of it."""
    parties = people or (TENANT,)
    case = registered(cast.petition_clerk, line="petition", category="land", parties=parties)
    if said is not None:
        accept(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, said=said)
    return Case.objects.get(pk=case.pk)


def test_the_sixty_days_go_on_in_a_petition_of_another_way(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    sixth = petition(cast, clock, SIXTH)
    (days,) = running(sixth, "XF.handle")
    clock.advance(hours=24 * 10)
    other = petition(cast, clock, OTHER)
    assert running(other, "XF.handle") == []
    merge(by=by, at=clock.now, case_id=sixth.pk, into_id=other.pk)
    (kept,) = running(other, "XF.handle")
    assert (kept.pk, kept.due_at) == (days.pk, days.due_at)
    assert not RunningClock.objects.filter(stream=sixth.stream, stopped_at=None).exists()
    assert (details_of(other).petition_class, details_of(other).route) == ("appeal", "petition")
    assert [record.type for record in read(other.stream)][-2:] == ["cases.CaseTaken", "cases.PetitionSorted"]
    page = cast.client(cast.petition_clerk).get(f"/cases/{other.code}/").content.decode()
    assert "/acts/extend/" in page
    dispose(by=by, at=clock.now, case_id=other.pk, result=Result(text="经查属实。", answer="support"))
    assert Paper.objects.filter(stream=other.stream, kind="petition_opinion").exists()


def test_the_other_way_round_nothing_is_lost_either(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    sixth = petition(cast, clock, SIXTH)
    (days,) = running(sixth, "XF.handle")
    clock.advance(hours=24 * 10)
    other = petition(cast, clock, OTHER)
    merge(by=by, at=clock.now, case_id=other.pk, into_id=sixth.pk)
    assert [(row.pk, row.due_at) for row in running(sixth, "XF.handle")] == [(days.pk, days.due_at)]


def test_a_part_of_what_took_another_petition_in_has_its_days(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    sixth = petition(cast, clock, SIXTH)
    (days,) = running(sixth, "XF.handle")
    clock.advance(hours=24 * 10)
    other = petition(cast, clock, SIXTH)
    merge(by=by, at=clock.now, case_id=sixth.pk, into_id=other.pk)
    clock.advance(hours=24 * 3)
    part = split(by=by, at=clock.now, case_id=other.pk, part=Part("还有一件。", (other.parties.get().pk,)))
    accept(by=by, at=clock.now, case_id=part.pk, said=SIXTH)
    assert [row.due_at for row in running(part, "XF.handle")] == [days.due_at]


def test_a_part_of_what_waits_has_the_fifteen_days_of_what_was_merged_into_it(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    early = petition(cast, clock, None)
    clock.advance(hours=24 * 5)
    late = petition(cast, clock, None)
    ends = {kind: running(early, kind)[0].due_at for kind in ("XF.register", "XF.reply_receipt")}
    merge(by=by, at=clock.now, case_id=early.pk, into_id=late.pk)
    part = split(by=by, at=clock.now, case_id=late.pk, part=Part("还有一件。", (late.parties.get().pk,)))
    for case in (late, part):
        assert {kind: running(case, kind)[0].due_at for kind in ends} == ends


def test_a_part_of_what_was_taken_up_again_counts_from_then(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    case = petition(cast, clock, SIXTH)
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="经查属实。", answer="support"))
    clock.advance(hours=24 * 80)
    reopen(by=by, at=clock.now, case_id=case.pk, cause="visit")
    (again,) = running(case, "XF.handle")
    clock.advance(hours=24 * 2)
    part = split(by=by, at=clock.now, case_id=case.pk, part=Part("还有一件。", (case.parties.get().pk,)))
    accept(by=by, at=clock.now, case_id=part.pk, said=SIXTH)
    assert [row.due_at for row in running(part, "XF.handle")] == [again.due_at]


def test_whoever_was_not_told_yet_does_not_vanish_in_another_petition(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    accepted = petition(cast, clock, SIXTH)
    neighbour = NewParty(name="王五妹", phone="13700001111")
    waits = petition(cast, clock, None, neighbour)
    with pytest.raises(NewcomersUntold):
        merge(by=by, at=clock.now, case_id=waits.pk, into_id=accepted.pk)
    browser, body = cast.client(cast.petition_clerk), {"into": accepted.code}
    address = f"/api/v1/cases/{waits.code}/merge"
    refused = browser.post(address, body, content_type="application/json")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/merge-newcomers-untold")
    assert set(refused.json()["messages"]) == {"zh", "en"}
    accept(by=by, at=clock.now, case_id=waits.pk, said=SIXTH)
    assert browser.post(address, body, content_type="application/json").status_code == 200
