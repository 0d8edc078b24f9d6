"""Choosing the mediator: by fit, by the parties, by name; relations and challenge."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from huying.cases.bookings.models import Residency
from huying.cases.bookings.testing import room
from huying.cases.intake import NewParty
from huying.cases.mediation.access import JointMediationForbidden
from huying.cases.mediation.choosing import ConflictOfInterest, NobodyFits, NotAMediatorHere
from huying.cases.mediation.commands.ask_consent import DisclosureNeeded, ask_consent
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.challenge import WhoAsks, challenge
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.commands.wish import wish
from huying.cases.mediation.fit import Mediator, Need, choose
from huying.cases.mediation.models import ConflictCheck, Mediation, Replacement
from huying.cases.mediation.queries.public import choosable
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import LANDLORD, TENANT, a_case, registered
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.people.testing import post
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel about noise in 潮前社区, accepted; two mediators of its committee."""
    mediator(cast.mediator, cast.units.committee, categories=("neighbour", "property"))
    mediator(cast.mediator_sun, cast.units.committee, categories=("housing",), languages=("wu",))
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted")
    found.refresh_from_db()
    return found


def admin(cast: Cast, case: Case) -> object:
    """The head of the committee stands to a case once it is with the committee."""
    Case.objects.filter(pk=case.pk).update(handler=cast.units.committee)
    return cast.actor(cast.mediation_admin)


def test_the_one_who_knows_such_matters_gets_it(cast: Cast, clock: Clock, case: Case) -> None:
    leg = assign(by=admin(cast, case), at=clock.now, case_id=case.pk, wanted=Wanted())
    assert leg.mediator == cast.mediator
    assert (leg.choice, leg.why[0]) == ("fit", "expertise")
    assert leg.clock == "PM.duration"
    case.refresh_from_db()
    assert (case.state, case.handler) == ("assigned", cast.units.committee)


def test_assigning_the_same_again_changes_nothing(cast: Cast, clock: Clock, case: Case) -> None:
    by = admin(cast, case)
    first = assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    again = assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    assert first.pk == again.pk
    assert Mediation.objects.count() == 1


def test_both_parties_choose(cast: Cast, clock: Clock, case: Case) -> None:
    by = admin(cast, case)
    one, other = case.parties.order_by("number")
    wish(by=by, at=clock.now, case_id=case.pk, party_id=one.pk, mediator_id=cast.mediator_sun.pk)
    leg = assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted())
    assert leg.mediator == cast.mediator
    wish(by=by, at=clock.now, case_id=case.pk, party_id=other.pk, mediator_id=cast.mediator_sun.pk)
    leg = assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted())
    assert (leg.mediator, leg.choice, leg.why[0]) == (cast.mediator_sun, "parties", "wished")


def test_residency_decides_between_two_who_know(cast: Cast, clock: Clock, case: Case) -> None:
    profile = cast.mediator_sun.mediator_profile
    profile.categories = ["neighbour"]
    profile.save()
    desk = room(cast.units.committee, kind="desk", name="驻点")
    Residency.objects.create(
        person=cast.mediator_sun, resource=desk, mode="permanent", valid_from=date(2026, 1, 1), at=clock.now
    )
    leg = assign(by=admin(cast, case), at=clock.now, case_id=case.pk, wanted=Wanted())
    assert leg.mediator == cast.mediator_sun
    assert "resident" in leg.why


def test_who_comes_when_called_is_proposed_before_who_does_not(cast: Cast, clock: Clock, case: Case) -> None:
    profile = cast.mediator_sun.mediator_profile
    profile.categories = ["neighbour"]
    profile.save()
    desk = room(cast.units.committee, kind="desk", name="驻点")
    Residency.objects.create(
        person=cast.mediator_sun, resource=desk, mode="on_call", valid_from=date(2026, 1, 1), at=clock.now
    )
    leg = assign(by=admin(cast, case), at=clock.now, case_id=case.pk, wanted=Wanted())
    assert (leg.mediator, "on_call" in leg.why, "resident" in leg.why) == (cast.mediator_sun, True, False)


def test_a_language_that_nobody_speaks(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(NobodyFits):
        assign(by=admin(cast, case), at=clock.now, case_id=case.pk, wanted=Wanted(language="sign"))


def test_fit_prefers_knowledge_then_presence_then_less_load() -> None:
    def one(number: int, **more: object) -> Mediator:
        said = {"categories": frozenset(), "languages": frozenset(), "open_now": 0, "open_most": 10}
        return Mediator(id=UUID(int=number), **{**said, "resident": False, "distance_m": None, **more})

    need = Need("neighbour")
    expert = one(1, categories=frozenset({"neighbour"}), open_now=9)
    assert choose([one(2), expert], need)[0] is expert
    assert choose([one(2), one(3, resident=True, open_now=4)], need)[0].id.int == 3
    assert choose([one(2, on_call=True, open_now=4), one(3)], need)[0].id.int == 2
    assert choose([one(2, on_call=True), one(3, resident=True, open_now=4)], need)[0].id.int == 3
    assert choose([one(2, open_now=4), one(3)], need)[0].id.int == 3
    assert choose([one(2, distance_m=900.0), one(3, distance_m=100.0)], need)[0].id.int == 3
    assert choose([one(2, open_now=10), one(3, barred=True)], need) is None


def test_kinship_bars(cast: Cast, clock: Clock, case: Case) -> None:
    declare(by=cast.actor(cast.mediator), at=clock.now, relation=Relation("kinship", "张某", phone="138 0000 1234"))
    by = admin(cast, case)
    with pytest.raises(ConflictOfInterest) as refusal:
        assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    assert "近亲属" in str(refusal.value)
    cast.mediator_sun.mediator_profile.categories = []
    cast.mediator_sun.mediator_profile.save()
    assert assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted()).mediator == cast.mediator_sun


def test_whoever_is_a_party_does_not_mediate(cast: Cast, clock: Clock, case: Case) -> None:
    phone = f"+86 {cast.mediator.phone[:3]} {cast.mediator.phone[3:]}"
    mine = registered(cast.window_clerk, parties=(NewParty("钱某", phone=phone), LANDLORD))
    Case.objects.filter(pk=mine.pk).update(state="accepted")
    with pytest.raises(ConflictOfInterest) as refusal:
        assign(by=admin(cast, mine), at=clock.now, case_id=mine.pk, wanted=Wanted(cast.mediator.pk))
    assert refusal.value.messages()["zh"].count("本人是当事人") == 1
    assert "is a party" in refusal.value.messages()["en"]
    assert cast.mediator.pk not in {each.id for each in choosable(mine, clock.now)}


def test_whoever_works_for_a_party_does_not_mediate_undeclared(cast: Cast, clock: Clock, case: Case) -> None:
    shop = cast.units.market_bureau
    ended = post(person=cast.mediator_sun, role="dept_user", organisation=shop)
    ended.valid_to = clock.now
    ended.save()
    clock.advance(days=1)
    cast.mediator_sun.mediator_profile.categories = []
    cast.mediator_sun.mediator_profile.save()
    theirs = registered(
        cast.window_clerk, parties=(TENANT, NewParty(f" {shop.name} ", side="respondent", kind="organisation"))
    )
    Case.objects.filter(pk=theirs.pk).update(state="accepted")
    post(person=cast.mediator, role="dept_user", organisation=shop)
    by = admin(cast, theirs)
    with pytest.raises(ConflictOfInterest) as refusal:
        assign(by=by, at=clock.now, case_id=theirs.pk, wanted=Wanted(cast.mediator.pk))
    assert "雇佣或同事" in str(refusal.value)
    assert {each.id for each in choosable(theirs, clock.now)} == {cast.mediator_sun.pk}
    assert assign(by=by, at=clock.now, case_id=theirs.pk, wanted=Wanted()).mediator == cast.mediator_sun


def test_an_earlier_case_with_a_party_is_found_and_told(cast: Cast, clock: Clock, case: Case) -> None:
    by = admin(cast, case)
    assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    later = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=later.pk).update(state="accepted", handler=cast.units.committee)
    assign(by=by, at=clock.now, case_id=later.pk, wanted=Wanted(cast.mediator.pk))
    assert ConflictCheck.objects.get(case=later).found == ["earlier_case"]
    with pytest.raises(DisclosureNeeded):
        ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=later.pk, unrelated=False)
    leg = ask_consent(
        by=cast.actor(cast.mediator), at=clock.now, case_id=later.pk, unrelated=False, disclosure="曾调解过其纠纷"
    )
    assert leg.disclosure == "曾调解过其纠纷"


def test_a_challenge_removes_the_mediator_and_keeps_the_period(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    began = RunningClock.objects.get(stream=case.stream, kind="PM.duration")
    party = case.parties.first()
    clock.advance(days=3)
    with pytest.raises(WhoAsks):
        challenge(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    challenge(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk, party_id=party.pk, reason="认识对方")
    with pytest.raises(NotFound):
        ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, unrelated=True)
    leg = assign(
        by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator_sun.pk)
    )
    row = Replacement.objects.get(mediation=leg)
    assert (row.old, row.new, row.ground, row.party) == (cast.mediator, cast.mediator_sun, "challenged", party)
    ask_consent(by=cast.actor(cast.mediator_sun), at=clock.now, case_id=case.pk, unrelated=True)
    case.refresh_from_db()
    assert case.state == "mediating"
    now_running = RunningClock.objects.get(stream=case.stream, kind="PM.duration")
    assert (now_running.pk, now_running.due_at) == (began.pk, began.due_at)


def test_fit_never_gives_it_back_to_the_one_challenged(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    cast.mediator_sun.mediator_profile.categories = []
    cast.mediator_sun.mediator_profile.save()
    by = cast.actor(cast.mediation_admin)
    challenge(by=by, at=clock.now, case_id=case.pk, party_id=case.parties.first().pk)
    with pytest.raises(NotAMediatorHere):
        assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    assert assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted()).mediator == cast.mediator_sun


@pytest.mark.parametrize(("flag", "law"), [("dv_suspected", "反家庭暴力法"), ("crime_suspected", "第二十五条")])
def test_violence_and_crime_never_go_to_joint_mediation(
    cast: Cast, clock: Clock, case: Case, flag: str, law: str
) -> None:
    by = admin(cast, case)
    Case.objects.filter(pk=case.pk).update(**{flag: True})
    with pytest.raises(JointMediationForbidden) as refusal:
        assign(by=by, at=clock.now, case_id=case.pk, wanted=Wanted())
    assert law in str(refusal.value)
    assert "110" in str(refusal.value)
    assert "12338" in refusal.value.messages()["en"]


def test_who_may_assign(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(NotFound):
        assign(by=cast.actor(cast.stranger), at=clock.now, case_id=case.pk, wanted=Wanted())
    with pytest.raises(NotAllowed):
        assign(by=cast.actor(cast.inspector), at=clock.now, case_id=case.pk, wanted=Wanted())
    assert assign(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, wanted=Wanted()).choice == "fit"
