"""The parties of a case in hand: added, put right, let go, and their agents."""

from __future__ import annotations

import pytest

from huying.cases.commands.add_party import AuthorityNeeded, Newcomer, NotAPrincipal, add_party
from huying.cases.commands.correct_party import Correction, PartyChangedMeanwhile, correct_party
from huying.cases.commands.leave_party import leave_party
from huying.cases.events_parties import PartyAdded, PartyCorrected, PartyLeft
from huying.cases.indexes import phone_index
from huying.cases.intake import NewParty, WhoNeeded
from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case, Material, Party, PartyChange
from huying.cases.parties import ChangeReasonNeeded, ContactLost, LastOfSide, SignersFixed
from huying.cases.queries.parties import changes_of
from huying.cases.queries.timeline import timeline
from huying.cases.testing import registered
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.files import store_photo
from huying.core.identity import WrongPhone
from huying.core.testing import Clock
from huying.people.access import Actor
from tests.cast import Cast
from tests.pictures import png

LAWYER = NewParty("赵律师", phone="13700007777")


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that the window registered."""
    return registered(cast.window_clerk)


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    """Who works on it."""
    return cast.actor(cast.window_clerk)


def party_of(case: Case, side: str) -> Party:
    return case.parties.get(side=side, agent_for=None)


def test_a_neighbour_whose_name_was_learned_later_is_added(clerk: Actor, clock: Clock, case: Case) -> None:
    newcomer = Newcomer(NewParty("王五", side="respondent"), "当时不知道姓名")
    party = add_party(by=clerk, at=clock.now, case_id=case.pk, newcomer=newcomer)
    assert (party.number, party.side) == (3, "respondent")
    again = add_party(by=clerk, at=clock.now, case_id=case.pk, newcomer=newcomer)
    assert again.pk == party.pk
    fact = next(row for row in read(case.stream) if row.type == "cases.PartyAdded")
    assert "王五" not in str(fact.data)
    assert PartyChange.objects.get().reason == "当时不知道姓名"
    assert any("补充登记一名被申请人" in str(line.text) for line in timeline(Case.objects.get(pk=case.pk)))


def test_a_mistyped_phone_is_put_right_and_kept_sealed(clerk: Actor, clock: Clock, case: Case) -> None:
    party = party_of(case, "applicant")
    right = Correction("电话登记错一位", phone="138 0000 9999", seen=party.version)
    correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=right)
    now = Party.objects.get(pk=party.pk)
    assert (now.phone, now.name, now.id_number) == ("13800009999", party.name, party.id_number)
    assert bytes(now.phone_index) == phone_index("13800009999")
    fact = next(row for row in read(case.stream) if row.type == "cases.PartyCorrected")
    assert fact.data["parts"] == ["phone"]
    assert "1380000" not in str(fact.data)
    told = changes_of(case)[0]
    assert told.parts[0][1] == "138****1234"
    correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=right)
    assert PartyChange.objects.count() == 1


def test_what_somebody_else_put_right_is_not_written_over(clerk: Actor, clock: Clock, case: Case) -> None:
    party = party_of(case, "applicant")
    first = Correction("电话登记错一位", phone="13800009999", seen=1)
    correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=first)
    late = Correction("住址有变化", phone="13800001234", address="潮前社区9幢", seen=1)
    with pytest.raises(PartyChangedMeanwhile):
        correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=late)


@pytest.mark.parametrize(
    ("right", "error", "field"),
    [
        (Correction("写错了一位", phone="123"), WrongPhone, "phone"),
        (Correction("写错了名字", name="  "), WhoNeeded, "name"),
        (Correction("写错", name="张三"), ChangeReasonNeeded, "reason"),
        (Correction("不再用这个号", phone=""), ContactLost, "phone"),
    ],
)
def test_bad_corrections_are_told_at_their_field(
    clerk: Actor, clock: Clock, case: Case, right: Correction, error: type, field: str
) -> None:
    party = party_of(case, "applicant")
    with pytest.raises(error) as refused:
        correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=right)
    assert refused.value.field == field
    assert not PartyChange.objects.exists()


def test_an_agent_shows_an_authority_or_it_is_noted_as_missing(clerk: Actor, clock: Clock, case: Case) -> None:
    principal = party_of(case, "respondent")
    with pytest.raises(AuthorityNeeded):
        add_party(
            by=clerk, at=clock.now, case_id=case.pk, newcomer=Newcomer(LAWYER, "委托律师", agent_for=principal.pk)
        )
    missing = Newcomer(LAWYER, "委托律师", agent_for=principal.pk, authority_missing=True)
    agent = add_party(by=clerk, at=clock.now, case_id=case.pk, newcomer=missing)
    assert (agent.side, agent.agent_for_id, agent.authority_id) == ("respondent", principal.pk, None)
    later = Correction("补交委托书", authority=store_photo(png()))
    correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=agent.pk, right=later)
    assert Material.objects.get(kind="authority").pk == Party.objects.get(pk=agent.pk).authority_id
    chain = Newcomer(NewParty("钱某某"), "转委托他人", agent_for=agent.pk, authority_missing=True)
    with pytest.raises(NotAPrincipal):
        add_party(by=clerk, at=clock.now, case_id=case.pk, newcomer=chain)


def test_who_leaves_takes_agents_along_and_the_last_applicant_stays(clerk: Actor, clock: Clock, case: Case) -> None:
    principal = party_of(case, "respondent")
    lawyer = Newcomer(LAWYER, "委托律师", agent_for=principal.pk, authority_missing=True)
    agent = add_party(by=clerk, at=clock.now, case_id=case.pk, newcomer=lawyer)
    for _ in range(2):
        leave_party(by=clerk, at=clock.now, case_id=case.pk, party_id=principal.pk, reason="登记错了人")
    assert Party.objects.get(pk=agent.pk).left_at == clock.now
    assert [row.type for row in read(case.stream)].count("cases.PartyLeft") == 1
    with pytest.raises(LastOfSide):
        leave_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party_of(case, "applicant").pk, reason="不想办了")


def test_who_is_agreed_with_is_not_exchanged_but_can_be_reached(clerk: Actor, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="agreed")
    party = party_of(case, "respondent")
    with pytest.raises(SignersFixed):
        leave_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, reason="登记错了人")
    with pytest.raises(SignersFixed):
        correct_party(
            by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=Correction("名字写错", name="李四")
        )
    right = Correction("换了号码", phone="13900009999")
    correct_party(by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=right)
    Case.objects.filter(pk=case.pk).update(state="closed")
    with pytest.raises(CaseNotInThisState):
        correct_party(
            by=clerk, at=clock.now, case_id=case.pk, party_id=party.pk, right=Correction("换了号码", phone="")
        )


def test_only_those_who_work_on_it(cast: Cast, clock: Clock, case: Case) -> None:
    party = party_of(case, "respondent")
    for person, error in ((cast.street_seat, NotAllowed), (cast.inspector, NotAllowed), (cast.guard, NotFound)):
        with pytest.raises(error):
            leave_party(by=cast.actor(person), at=clock.now, case_id=case.pk, party_id=party.pk, reason="登记错了人")


def test_facts_hold_ids_only() -> None:
    assert PartyAdded.__slots__ == ("case_id", "party_id", "side", "agent_for", "authority")
    assert PartyCorrected.__slots__ == ("case_id", "party_id", "parts")
    assert PartyLeft.__slots__ == ("case_id", "party_id", "agent")
