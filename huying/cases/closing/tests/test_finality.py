"""After the recheck nothing follows; what is split off keeps its dates; a group has five who speak (条例 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying.cases.citizen.commands.ask_reopening import ask_reopening, decide_reopening
from huying.cases.citizen.follow import Pass
from huying.cases.citizen.models import ReopenRequest
from huying.cases.citizen.page import page_of
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.reopen import reopen
from huying.cases.commands.split import Part, split
from huying.cases.intake import NewParty, TooManyRepresentatives
from huying.cases.models import Case, PetitionDetails
from huying.cases.petitions import AlreadyInHand, ConcludedBefore, Final
from huying.cases.testing import TENANT, registered
from huying.clocks.models import RunningClock
from huying.core.testing import Clock
from huying.people.access import Actor
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")
ANSWER = Result(text="经查，维持原意见。", answer="reject")


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访."""
    return cast.actor(cast.petition_clerk)


def brought(cast: Cast, **values: Any) -> Case:
    said = {"line": "petition", "category": "land", "parties": (TENANT,), **values}
    return registered(cast.petition_clerk, **said)


@pytest.fixture
def final(cast: Cast, clerk: Actor, clock: Clock) -> Case:
    """A petition whose recheck has been answered."""
    case = brought(cast)
    accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
    PetitionDetails.objects.filter(case=case).update(stage="recheck")
    return Case.objects.get(pk=case.pk)


def running(case: Case, kind: str) -> RunningClock:
    return RunningClock.objects.get(stream=case.stream, kind=kind, stopped_at=None)


def test_nothing_takes_it_up_again(cast: Cast, clerk: Actor, final: Case, clock: Clock) -> None:
    with pytest.raises(Final):
        reopen(by=clerk, at=clock.now, case_id=final.pk, cause="asked")
    held = Pass(final.pk, final.parties.get().pk)
    with pytest.raises(Final):
        ask_reopening(opened=held, at=clock.now, reason="不服")
    assert not page_of(final, held, clock.now).may_ask_reopening
    asked = ReopenRequest.objects.create(case=final, reason="不服", at=clock.now)  # before the recheck was answered
    yes = {"case_id": final.pk, "request_id": asked.pk, "answer": "同意"}
    with pytest.raises(Final):
        decide_reopening(by=clerk, at=clock.now, granted=True, **yes)
    assert decide_reopening(by=clerk, at=clock.now, granted=False, **yes | {"answer": "已经终结"}).granted is False
    visit(by=clerk, at=clock.now, case_id=final.pk, said=Said("call", satisfied=False))
    final.refresh_from_db()
    assert final.state == "followed_up"
    assert not RunningClock.objects.filter(stream=final.stream, kind__startswith="XF.", stopped_at=None).exists()


def test_under_a_new_code_it_is_not_accepted_either(cast: Cast, clerk: Actor, final: Case, clock: Clock) -> None:
    again = brought(cast)
    with pytest.raises(ConcludedBefore) as refusal:
        accept(by=clerk, at=clock.now, case_id=again.pk, said=SIXTH)
    assert (refusal.value.field, final.code in str(refusal.value)) == ("different", True)
    told = cast.client(cast.petition_clerk).post(
        f"/cases/{again.code}/acts/accept/", {"key": "k", "petition_class": "appeal", "route": "petition"}
    )
    assert told.status_code == 422
    assert "已经复核终结" in told.content.decode()
    another = brought(cast, category="finance")
    assert accept(by=clerk, at=clock.now, case_id=another.pk, said=SIXTH).state == "accepted"
    new_reasons = replace(SIXTH, different=True)
    assert accept(by=clerk, at=clock.now, case_id=again.pk, said=new_reasons).state == "accepted"
    third = brought(cast)
    with pytest.raises(AlreadyInHand):
        accept(by=clerk, at=clock.now, case_id=third.pk, said=SIXTH)


def test_what_is_split_off_waits_as_long_as_what_it_was_brought_with(cast: Cast, clerk: Actor, clock: Clock) -> None:
    case = brought(cast)
    part = Part("另一件", (case.parties.get().pk,), "finance")
    clock.advance(days=14)
    new = split(by=clerk, at=clock.now, case_id=case.pk, part=part)
    of_part = split(by=clerk, at=clock.now, case_id=new.pk, part=replace(part, parties=(new.parties.get().pk,)))
    for each in (new, of_part):
        assert running(each, "XF.register").due_at == running(case, "XF.register").due_at
    accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)
    clock.advance(days=40)
    late = split(by=clerk, at=clock.now, case_id=case.pk, part=replace(part, category="labour"))
    accept(by=clerk, at=clock.now, case_id=late.pk, said=SIXTH)
    assert running(late, "XF.handle").due_at == running(case, "XF.handle").due_at
    assert running(late, "XF.handle").due_at < clock.now + timedelta(days=22)


def test_two_groups_have_five_who_speak_together(cast: Cast, clerk: Actor, clock: Clock) -> None:
    def crowd(name: str) -> tuple[NewParty, ...]:
        return tuple(NewParty(name=f"{name}{number}", representative=True) for number in range(3))

    one, two = (brought(cast, parties=crowd(name), returns_in_person=True) for name in ("甲村", "乙村"))
    with pytest.raises(TooManyRepresentatives) as refusal:
        merge(by=clerk, at=clock.now, case_id=one.pk, into_id=two.pk)
    assert refusal.value.field == "into"
    two.parties.filter(name_index=two.parties.first().name_index).update(representative=False)
    merge(by=clerk, at=clock.now, case_id=one.pk, into_id=two.pk)
    assert two.parties.filter(representative=True).count() == 5
