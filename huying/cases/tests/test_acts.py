"""What 郑窗口 may do with a case, what follows, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying.cases.commands.accept import Acceptance, CategoryNeeded, accept
from huying.cases.commands.add_material import (
    MaterialKindUnknown,
    NewMaterial,
    NothingAdded,
    add_material,
)
from huying.cases.commands.choose_track import TrackUnknown, choose_track
from huying.cases.commands.dispose import Result, ResultNeeded, dispose
from huying.cases.commands.merge import SameCase, merge
from huying.cases.commands.not_accept import not_accept
from huying.cases.commands.other_route import other_route
from huying.cases.commands.release_material import IdentityKept, ReleaseReasonNeeded, release_material
from huying.cases.commands.settle import settle
from huying.cases.commands.split import Part, PartiesNeeded, split
from huying.cases.commands.withdraw import withdraw
from huying.cases.endings import BodyNeeded, Ending, GroundNeeded, ReasonNeeded, RouteNeeded
from huying.cases.intake import CategoryUnknown, NewParty
from huying.cases.journal import CaseNotInThisState
from huying.cases.merge_rules import OtherLine
from huying.cases.models import Case, CaseAlias, Material, Outcome, Party
from huying.cases.queries.found import by_code
from huying.cases.testing import TENANT, new_case, registered
from huying.clocks.models import RunningClock
from huying.core.codes import new_code
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people.access import Actor
from tests.cast import Cast

COURT = Ending(route="court", body="望潮区人民法院", ground="other_procedure", text="双方已经起诉。")


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """郑窗口."""
    return cast.actor(cast.window_clerk)


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A deposit that is not paid back."""
    return registered(cast.window_clerk)


def facts(case: Case) -> list[str]:
    return [record.type.removeprefix("cases.") for record in read(case.stream)]


def running(case: Case) -> set[str]:
    return set(RunningClock.objects.filter(stream=case.stream, stopped_at=None).values_list("kind", flat=True))


def test_accepting_stops_the_clock(clerk: Actor, case: Case, clock: Clock) -> None:
    at = clock.advance(hours=1)
    accepted = accept(by=clerk, at=at, case_id=case.pk)
    assert (accepted.state, accepted.accepted_at, accepted.version) == ("accepted", at, 2)
    assert running(case) == set()
    assert facts(case) == ["CaseRegistered", "CaseAccepted"]
    with pytest.raises(CaseNotInThisState):
        accept(by=clerk, at=at, case_id=case.pk)


def test_what_it_is_about_is_known_before_it_is_accepted(cast: Cast, clerk: Actor, clock: Clock) -> None:
    case = registered(cast.window_clerk, category="")
    with pytest.raises(CategoryNeeded):
        accept(by=clerk, at=clock.now, case_id=case.pk)
    with pytest.raises(CategoryUnknown):
        accept(by=clerk, at=clock.now, case_id=case.pk, said=Acceptance(category="dragons"))
    assert accept(by=clerk, at=clock.now, case_id=case.pk, said=Acceptance(category="debt")).category == "debt"


def test_who_may_not_accept(cast: Cast, case: Case, clock: Clock) -> None:
    for who, refusal in (
        (cast.inspector, NotAllowed),
        (cast.stranger, NotFound),
        (cast.other_street_seat, NotFound),
        (cast.dept_user, NotFound),
        (cast.petition_clerk, NotFound),
        (cast.guard, NotFound),
    ):
        with pytest.raises(refusal):
            accept(by=cast.actor(who), at=clock.now, case_id=case.pk)


def test_nobody_is_turned_away_without_a_ground_and_another_way(clerk: Actor, case: Case, clock: Clock) -> None:
    for missing, refusal in (
        ({"ground": ""}, GroundNeeded),
        ({"text": " "}, ReasonNeeded),
        ({"route": ""}, RouteNeeded),
        ({"body": ""}, BodyNeeded),
    ):
        with pytest.raises(refusal):
            not_accept(by=clerk, at=clock.now, case_id=case.pk, ending=replace(COURT, **missing))
    turned = not_accept(by=clerk, at=clock.now, case_id=case.pk, ending=COURT)
    assert (turned.state, turned.ended_at) == ("not_accepted", clock.now)
    outcome = Outcome.objects.get(case=case)
    assert (outcome.verb, outcome.route, outcome.body, outcome.text) == (
        "not_accept",
        "court",
        "望潮区人民法院",
        "双方已经起诉。",
    )
    assert list(read(case.stream))[-1].data == {
        "case_id": str(case.pk),
        "ground": "other_procedure",
        "route": "court",
    }


def test_taking_back_ends_it(clerk: Actor, case: Case, clock: Clock) -> None:
    assert withdraw(by=clerk, at=clock.now, case_id=case.pk, text="双方自行和解").state == "withdrawn"
    assert running(case) == set()


def test_another_way_names_who_has_it(clerk: Actor, case: Case, clock: Clock) -> None:
    with pytest.raises(BodyNeeded):
        other_route(by=clerk, at=clock.now, case_id=case.pk, ending=Ending(route="police", body=" "))
    ending = Ending(route="police", body="西亭派出所", number="杭公（西）受案字〔2026〕12号")
    assert other_route(by=clerk, at=clock.now, case_id=case.pk, ending=ending).state == "other_route"
    assert Outcome.objects.get(case=case).number == "杭公（西）受案字〔2026〕12号"


def test_disposing_needs_words(clerk: Actor, case: Case, clock: Clock) -> None:
    for result in (Result(text=" "), Result(text="已退还", result="magic")):
        with pytest.raises(ResultNeeded):
            dispose(by=clerk, at=clock.now, case_id=case.pk, result=result)
    done = dispose(by=clerk, at=clock.now, case_id=case.pk, result=Result(text="房东当场退还 3000 元。"))
    assert (done.state, done.ended_at) == ("disposed", clock.now)


def test_settled_on_the_spot_in_one_step_or_not_at_all(cast: Cast, clerk: Actor, clock: Clock) -> None:
    case = settle(by=clerk, at=clock.now, content=new_case(), result=Result("当场退还。", on_the_spot=True))
    case.refresh_from_db()
    assert (case.state, case.accepted_at) == ("disposed", clock.now)
    assert facts(case) == ["CaseRegistered", "CaseAccepted", "CaseDisposed", "VisitPlanned"]
    with pytest.raises(CategoryNeeded):
        settle(by=clerk, at=clock.now, content=new_case(category=""), result=Result("当场退还。"))
    assert Case.objects.count() == 1


def test_merging_keeps_everybody_and_the_old_code(cast: Cast, clerk: Actor, case: Case, clock: Clock) -> None:
    neighbour = NewParty(name="王五", phone="13700001111")
    second = registered(cast.window_clerk, parties=(TENANT, neighbour), dv_suspected=True)
    add_material(by=clerk, at=clock.now, case_id=second.pk, material=NewMaterial(text="押金收条"))
    into = merge(by=clerk, at=clock.now, case_id=second.pk, into_id=case.pk)
    assert into.pk == case.pk
    assert into.dv_suspected
    assert [party.name for party in into.parties.order_by("number")] == ["张三丰", "李四光", "王五"]
    assert Material.objects.get().case_id == case.pk
    assert by_code(clerk, second.code).pk == case.pk
    second.refresh_from_db()
    assert (second.state, second.merged_into_id, running(second)) == ("merged", case.pk, set())
    third = registered(cast.window_clerk)
    merge(by=clerk, at=clock.now, case_id=case.pk, into_id=third.pk)
    assert by_code(clerk, second.code).pk == third.pk


def test_what_cannot_be_merged(cast: Cast, clerk: Actor, case: Case, clock: Clock) -> None:
    with pytest.raises(SameCase):
        merge(by=clerk, at=clock.now, case_id=case.pk, into_id=case.pk)
    petition = registered(cast.petition_clerk, line="petition")
    with pytest.raises(OtherLine):
        merge(by=clerk, at=clock.now, case_id=case.pk, into_id=petition.pk)
    ended = registered(cast.window_clerk)
    withdraw(by=clerk, at=clock.now, case_id=ended.pk)
    with pytest.raises(CaseNotInThisState):
        merge(by=clerk, at=clock.now, case_id=case.pk, into_id=ended.pk)
    Case.objects.filter(pk=ended.pk).update(state="agreed")
    with pytest.raises(CaseNotInThisState):
        merge(by=clerk, at=clock.now, case_id=case.pk, into_id=ended.pk)


def test_splitting_makes_a_case_with_its_own_code(cast: Cast, clerk: Actor, case: Case, clock: Clock) -> None:
    tenant, landlord = Party.objects.filter(case=case).order_by("number")
    former = new_code(clock.now)
    CaseAlias.objects.create(code=former, case=case)
    with pytest.raises(PartiesNeeded):
        split(by=clerk, at=clock.now, case_id=case.pk, part=Part("还有物业费。", (landlord.pk,)))
    part = Part("还有物业费的争议。", (tenant.pk,), category="property")
    new = split(by=clerk, at=clock.now, case_id=case.pk, part=part)
    assert (new.split_from_id, new.category, new.code == case.code) == (case.pk, "property", False)
    assert [party.name for party in new.parties.all()] == ["张三丰"]
    assert by_code(clerk, former).pk == case.pk
    assert facts(case) == ["CaseRegistered", "CaseSplit"]


def test_materials_are_kept_and_released(cast: Cast, clerk: Actor, case: Case, clock: Clock) -> None:
    for wrong, refusal in (
        (NewMaterial(text="  "), NothingAdded),
        (NewMaterial(text="x", kind="dragons"), MaterialKindUnknown),
    ):
        with pytest.raises(refusal):
            add_material(by=clerk, at=clock.now, case_id=case.pk, material=wrong)
    row = add_material(by=clerk, at=clock.now, case_id=case.pk, material=NewMaterial("合同复印件", kind="contract"))
    assert not row.released
    said: Any = {"by": clerk, "at": clock.now, "case_id": case.pk, "released": True}
    for reason in ("  ", "看看", "长" * 201):
        with pytest.raises(ReleaseReasonNeeded):
            release_material(**said, material_id=row.pk, reason=reason)
    for _ in range(2):
        row = release_material(**said, material_id=row.pk, reason="部门核对合同")
    assert (row.released, row.releases.get().reason) == (True, "部门核对合同")
    assert facts(case) == ["CaseRegistered", "MaterialAdded", "MaterialReleased"]
    with pytest.raises(NotFound):
        release_material(**said, material_id=new_id(), reason="部门核对合同")
    paper = add_material(by=clerk, at=clock.now, case_id=case.pk, material=NewMaterial("身份证", kind="identity"))
    with pytest.raises(IdentityKept):
        release_material(**said, material_id=paper.pk, reason="部门核对身份")


def test_the_track_is_chosen_for_a_reason(clerk: Actor, case: Case, clock: Clock) -> None:
    wrong: Any
    for wrong in ({"track": "both", "reason": "x"}, {"track": "file_first", "reason": " "}):
        with pytest.raises(TrackUnknown):
            choose_track(by=clerk, at=clock.now, case_id=case.pk, **wrong)
    chosen = choose_track(by=clerk, at=clock.now, case_id=case.pk, track="file_first", reason="时效将满")
    assert (chosen.track, chosen.track_reason) == ("file_first", "时效将满")


def test_in_the_right_order_of_time(clerk: Actor, case: Case, clock: Clock) -> None:
    clock.advance(days=9)
    late = accept(by=clerk, at=clock.now, case_id=case.pk)
    assert late.accepted_at == case.registered_at + timedelta(days=9)
