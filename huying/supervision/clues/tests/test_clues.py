"""A clue from the page without sign-in to the reward that is paid to a code."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from huying.clocks.commands.fire import fire_due
from huying.core.errors import Invalid, NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.patrols.hazards.models import Hazard
from huying.supervision.clues.access import VerifiesIt
from huying.supervision.clues.budget import standing
from huying.supervision.clues.commands.approve import OwnProposal, approve, decline
from huying.supervision.clues.commands.ask import ask, say
from huying.supervision.clues.commands.claim import claim
from huying.supervision.clues.commands.hand_in import MOST, TooManyClues
from huying.supervision.clues.commands.lead import LeadPlaceNeeded, LedAlready, lead
from huying.supervision.clues.commands.open_identity import (
    NoIdentity,
    OpeningOver,
    OpeningWaits,
    ask_opening,
    decide_opening,
    read_identity,
)
from huying.supervision.clues.commands.pay import CollectWordWrong, VoucherNeeded, pay
from huying.supervision.clues.commands.propose import propose
from huying.supervision.clues.commands.refer import refer
from huying.supervision.clues.commands.refuse import ClueGroundUnknown, close, refuse
from huying.supervision.clues.commands.set_rule import BudgetBelowHeld, BudgetYearWrong, set_budget, set_rule
from huying.supervision.clues.commands.verify import VerdictUnknown, verify
from huying.supervision.clues.following import ClueLocked, WrongPassphrase, opened
from huying.supervision.clues.journal import ClueMovedOn
from huying.supervision.clues.models import Clue, Opening
from huying.supervision.clues.passphrase import collect_word
from huying.supervision.clues.queries import code_page
from huying.supervision.clues.soundness import (
    BudgetSpent,
    ClueBodyUnknown,
    ClueEvidenceNeeded,
    ClueReasonNeeded,
    ClueWordsNeeded,
    NoRewardBudget,
    NoRewardRule,
    RewardAmountWrong,
    RewardSourceNeeded,
)
from huying.supervision.clues.testing import (
    ADDRESS,
    SOURCE,
    a_clue,
    a_granted_clue,
    a_receipt,
    a_verified_clue,
    rules_of_rewards,
)
from huying.supervision.clues.waiting import clues_to_act_on, identities_to_decide, rewards_to_pay
from tests.cast import Cast
from tests.pictures import png

STREET = "990108001"
DISTRICT = "990108"
Verified = Callable[..., Clue]


@pytest.fixture
def verified(cast: Cast, clock: Clock) -> Verified:
    """A clue that the market bureau found to be true."""

    def tell(**more: Any) -> Clue:
        seat, verifier = cast.actor(cast.street_seat), cast.actor(cast.dept_user)
        of: dict[str, Any] = {"area": STREET, **more}
        body = cast.units.market_bureau
        return a_verified_clue(seat=seat, body=body, verifier=verifier, at=clock.now, picture=png(), **of)

    return tell


def types_of(clue: Clue) -> list[str]:
    return [entry.type.partition(".")[2] for entry in read(clue.stream)]


def test_from_the_clue_to_the_reward(cast: Cast, clock: Clock) -> None:
    seat, chief, clerk = (cast.actor(who) for who in (cast.street_seat, cast.street_chief, cast.window_clerk))
    rules_of_rewards(chief=cast.actor(cast.district_chief), at=clock.now, area_code=DISTRICT)
    receipt = a_receipt(at=clock.now, area=STREET)
    clue = Clue.objects.get(code=receipt.code)
    assert [row.word for row in clues_to_act_on(seat, clock.now)] == ["初核线索"]
    refer(by=seat, at=clock.now, clue_id=clue.pk, to=cast.units.market_bureau.pk)
    verifier = cast.actor(cast.dept_user)
    assert [row.code for row in clues_to_act_on(verifier, clock.now)] == [clue.code]
    a_verified_clue(seat=seat, body=cast.units.market_bureau, verifier=verifier, at=clock.now, picture=png(), clue=clue)
    a_granted_clue(clue, seat=seat, chief=chief, at=clock.now)
    assert [row.code for row in rewards_to_pay(clerk, clock.now)] == [clue.code]
    clue.refresh_from_db()
    word = code_page(clue).collect_word
    assert opened(code=receipt.code, passphrase=receipt.passphrase.upper(), at=clock.now, address=ADDRESS) == clue
    with pytest.raises(CollectWordWrong):
        pay(by=clerk, at=clock.now, clue_id=clue.pk, word=receipt.passphrase, voucher="2026-17")
    with pytest.raises(VoucherNeeded):
        pay(by=clerk, at=clock.now, clue_id=clue.pk, word=word, voucher=" ")
    paid = pay(by=clerk, at=clock.now, clue_id=clue.pk, word=f" {word.upper()} ", voucher="2026-17")
    assert (paid.state, paid.reward.amount, paid.reward.receipt.code) == ("paid", Decimal(500), clue.code)
    with pytest.raises(ClueMovedOn):
        pay(by=clerk, at=clock.now, clue_id=clue.pk, word=word, voucher="2026-18")
    stands = standing(DISTRICT, 2026)
    assert stands is not None
    assert (stands.held, stands.paid, stands.left) == (Decimal(500), Decimal(500), Decimal(9500))
    assert types_of(clue) == [
        "ClueSubmitted", "ClueReferred", "ClueVerified", "ClueRewardProposed", "ClueRewardApproved",
        "ClueRewardClaimed", "ClueRewardPaid",
    ]  # fmt: skip


def refused_at_the_door(code: str, clock: Clock) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        opened(code=code, passphrase="wrong", at=clock.now, address=ADDRESS)
    return type(refused.value)


def test_the_same_form_sent_again_shows_the_same_code_and_passphrase(cast: Cast, clock: Clock) -> None:
    first, again = (a_receipt(at=clock.now, area=STREET, key="k" * 32) for _ in range(2))
    assert first == again
    assert Clue.objects.count() == 1
    other = a_receipt(at=clock.now, area=STREET)
    assert other.passphrase != first.passphrase


def test_a_wrong_code_and_a_wrong_passphrase_are_answered_alike(cast: Cast, clock: Clock) -> None:
    receipt = a_receipt(at=clock.now, area=STREET)
    mistyped = f"{receipt.code[:-1]}{(int(receipt.code[-1]) + 1) % 10}"
    told = set()
    for code, passphrase in ((receipt.code, "aaaaa-aaaaa"), (mistyped, receipt.passphrase), ("x", "y")):
        with pytest.raises(WrongPassphrase) as refused:
            opened(code=code, passphrase=passphrase, at=clock.now, address=ADDRESS)
        told.add((str(refused.value), refused.value.field, refused.value.status))
    assert len(told) == 1
    for code in (receipt.code, mistyped):
        answers = [refused_at_the_door(code, clock) for _ in range(5)]
        assert ClueLocked in answers
    with pytest.raises(ClueLocked):
        opened(code=receipt.code, passphrase=receipt.passphrase, at=clock.now, address=ADDRESS)
    elsewhere = opened(code=receipt.code, passphrase=receipt.passphrase, at=clock.now, address="203.0.113.9")
    assert elsewhere.code == receipt.code


def test_one_network_hands_in_five_clues_an_hour(cast: Cast, clock: Clock) -> None:
    for _ in range(MOST):
        a_receipt(at=clock.now, area=STREET)
    with pytest.raises(TooManyClues):
        a_receipt(at=clock.now, area=STREET)
    clock.advance(minutes=61)
    assert a_receipt(at=clock.now, area=STREET).code


def test_an_identity_is_opened_by_two_persons_and_never_by_who_verifies(cast: Cast, clock: Clock) -> None:
    chief, other = cast.actor(cast.street_chief), cast.actor(cast.district_chief)
    inspector = cast.actor(cast.inspector)
    clue = a_clue(at=clock.now, area=STREET, name="钱多多", phone="13900007777")
    key: dict[str, Any] = {"at": clock.now, "clue_id": clue.pk}
    with pytest.raises(ClueReasonNeeded):
        ask_opening(by=chief, why=" ", **key)
    for who in (cast.street_seat, cast.inspector):
        with pytest.raises(NotAllowed):
            ask_opening(by=cast.actor(who), why="x", **key)
    for who in (cast.dept_user, cast.window_clerk, cast.stranger):
        with pytest.raises(NotFound):
            ask_opening(by=cast.actor(who), why="x", **key)
    ask_opening(by=chief, why="要当面核实", **key)
    with pytest.raises(OpeningWaits):
        ask_opening(by=other, why="x", **key)
    with pytest.raises(NotFound):
        read_identity(by=chief, **key)
    with pytest.raises(NotAllowed):
        decide_opening(by=other, agreed=True, why="x", **key)
    assert [row.code for row in identities_to_decide(inspector, clock.now)] == [clue.code]
    decide_opening(by=inspector, agreed=True, why="确有必要", **key)
    for who in (chief, inspector):
        known = read_identity(by=who, **key)
        assert (known.name, known.phone) == ("钱多多", "13900007777")
    with pytest.raises(NotAllowed):
        read_identity(by=other, **key)
    clock.advance(hours=25)
    with pytest.raises(OpeningOver):
        read_identity(by=chief, at=clock.now, clue_id=clue.pk)
    assert types_of(clue)[1:] == ["IdentityOpeningAsked", "IdentityOpeningDecided", "IdentityRead", "IdentityRead"]


def test_who_verifies_opens_nothing_and_a_refusal_opens_nothing(cast: Cast, clock: Clock, verified: Verified) -> None:
    clue = verified(name="钱多多")
    Clue.objects.filter(pk=clue.pk).update(verified_by=cast.street_chief)
    key: dict[str, Any] = {"at": clock.now, "clue_id": clue.pk}
    with pytest.raises(VerifiesIt):
        ask_opening(by=cast.actor(cast.street_chief), why="x", **key)
    chief, inspector = cast.actor(cast.district_chief), cast.actor(cast.inspector)
    ask_opening(by=chief, why="x", **key)
    decide_opening(by=inspector, agreed=False, why="没有必要", **key)
    with pytest.raises(NotFound):
        read_identity(by=chief, **key)
    with pytest.raises(OpeningOver):
        decide_opening(by=inspector, agreed=True, why="x", **key)
    nameless = a_clue(at=clock.now, area=STREET)
    with pytest.raises(NoIdentity):
        ask_opening(by=chief, at=clock.now, clue_id=nameless.pk, why="x")
    one = {"clue": clue, "asked_why": "x", "asked_at": clock.now, "decided_at": clock.now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.create(asked_by=cast.inspector, decided_by=cast.inspector, **one)
    assert Opening.objects.count() == 1


def test_a_reward_that_nobody_claims_goes_back_to_the_budget(cast: Cast, clock: Clock, verified: Verified) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    rules_of_rewards(chief=cast.actor(cast.district_chief), at=clock.now, area_code=DISTRICT, budget=600)
    unclaimed = a_granted_clue(verified(), seat=seat, chief=chief, at=clock.now, claimed=False)
    second = verified()
    propose(by=seat, at=clock.now, clue_id=second.pk, band="important", why="x")
    with pytest.raises(BudgetSpent):
        approve(by=chief, at=clock.now, clue_id=second.pk)
    clock.advance(days=61)
    fire_due(at=clock.now)
    unclaimed.refresh_from_db()
    assert (unclaimed.state, types_of(unclaimed)[-1]) == ("expired", "ClueRewardExpired")
    with pytest.raises(ClueMovedOn):
        claim(at=clock.now, clue_id=unclaimed.pk)
    assert approve(by=chief, at=clock.now, clue_id=second.pk).state == "approved"
    claim(at=clock.now, clue_id=second.pk)
    claim(at=clock.now, clue_id=second.pk)
    assert types_of(second).count("ClueRewardClaimed") == 1
    clock.advance(days=61)
    fire_due(at=clock.now)
    second.refresh_from_db()
    assert second.state == "expired", "claimed and not collected"


def test_rewards_follow_rules_and_two_persons(cast: Cast, clock: Clock, verified: Verified) -> None:
    seat, chief, head = (cast.actor(who) for who in (cast.street_seat, cast.street_chief, cast.district_chief))
    clue = verified()
    key: dict[str, Any] = {"at": clock.now, "clue_id": clue.pk}
    with pytest.raises(NoRewardRule):
        propose(by=seat, band="major", why="x", **key)
    rule: dict[str, Any] = {"at": clock.now, "area_code": DISTRICT, "category": "fire", "band": "major"}
    with pytest.raises(NotAllowed):
        set_rule(by=seat, amount=Decimal(800), source=SOURCE, **rule)
    with pytest.raises(NotFound):
        set_rule(by=cast.actor(cast.stranger), amount=Decimal(800), source=SOURCE, **rule)
    for amount in (Decimal(0), Decimal("0.001"), Decimal("NaN"), Decimal("Infinity"), Decimal(2_000_000)):
        with pytest.raises(RewardAmountWrong):
            set_rule(by=head, amount=amount, source=SOURCE, **rule)
    with pytest.raises(RewardSourceNeeded):
        set_rule(by=head, amount=Decimal(800), source=" ", **rule)
    first = set_rule(by=head, amount=Decimal(800), source=SOURCE, **rule)
    assert set_rule(by=head, amount=Decimal(800), source=SOURCE, **rule) == first
    propose(by=chief, band="major", why="x", **key)
    with pytest.raises(OwnProposal):
        approve(by=chief, **key)
    with pytest.raises(NoRewardBudget):
        approve(by=head, **key)
    decline(by=head, why="先定经费", **key)
    clock.advance(days=1)
    set_rule(by=head, **{**rule, "at": clock.now}, amount=Decimal(900), source=SOURCE)
    assert propose(by=seat, at=clock.now, clue_id=clue.pk, band="major", why="x").reward.amount == Decimal(900)
    budget: dict[str, Any] = {"by": head, "at": clock.now, "area_code": DISTRICT, "source": SOURCE}
    with pytest.raises(BudgetYearWrong):
        set_budget(year=2020, amount=Decimal(1000), **budget)
    set_budget(year=2026, amount=Decimal(1000), **budget)
    approve(by=chief, at=clock.now, clue_id=clue.pk)
    with pytest.raises(BudgetBelowHeld):
        set_budget(year=2026, amount=Decimal(100), **budget)


def test_verdicts_need_evidence_and_end_what_is_not_true(cast: Cast, clock: Clock) -> None:
    seat, verifier = cast.actor(cast.street_seat), cast.actor(cast.dept_user)
    clue = a_clue(at=clock.now, area=STREET)
    key: dict[str, Any] = {"at": clock.now, "clue_id": clue.pk}
    with pytest.raises(NotFound):
        verify(by=verifier, verdict="true", finding="x", **key)
    with pytest.raises(ClueBodyUnknown):
        refer(by=seat, to=cast.units.far_center.pk, **key)
    refer(by=seat, to=cast.units.city_bureau.pk, **key)
    refer(by=seat, to=cast.units.market_bureau.pk, **key)
    refer(by=seat, to=cast.units.market_bureau.pk, **key)
    assert types_of(clue).count("ClueReferred") == 2
    with pytest.raises(NotFound):
        verify(by=cast.actor(cast.city_user), verdict="true", finding="x", **key)
    with pytest.raises(VerdictUnknown):
        verify(by=verifier, verdict="guilty", finding="x", **key)
    with pytest.raises(ClueWordsNeeded):
        verify(by=verifier, verdict="true", finding=" ", **key)
    with pytest.raises(ClueEvidenceNeeded):
        verify(by=verifier, verdict="not_true", finding="x", **key)
    done = verify(by=verifier, verdict="cannot_tell", finding="找不到这间仓库", **key)
    assert (done.state, done.verdict) == ("closed", "cannot_tell")
    with pytest.raises(ClueMovedOn):
        propose(by=seat, band="major", why="x", **key)


def test_both_sides_ask_and_answer_until_it_is_over(cast: Cast, clock: Clock, verified: Verified) -> None:
    seat = cast.actor(cast.street_seat)
    clue = a_clue(at=clock.now, area=STREET)
    ask(by=seat, at=clock.now, clue_id=clue.pk, text="晚上几点搬？")
    say(at=clock.now, clue_id=clue.pk, text="十点以后。")
    assert [(each.side, each.text) for each in code_page(clue).messages] == [
        ("office", "晚上几点搬？"),
        ("reporter", "十点以后。"),
    ]
    with pytest.raises(NotAllowed):
        ask(by=cast.actor(cast.inspector), at=clock.now, clue_id=clue.pk, text="x")
    with pytest.raises(ClueGroundUnknown):
        refuse(by=seat, at=clock.now, clue_id=clue.pk, ground="bored", why="x")
    refuse(by=seat, at=clock.now, clue_id=clue.pk, ground="duplicate", why="上周已有人提供")
    assert "已有人先提供同一线索" in code_page(Clue.objects.get(pk=clue.pk)).why
    with pytest.raises(ClueMovedOn):
        say(at=clock.now, clue_id=clue.pk, text="还有")
    true = verified()
    assert close(by=seat, at=clock.now, clue_id=true.pk, why="职责所在，不奖励").state == "closed"


def test_a_clue_becomes_a_whistle_a_hazard_or_a_case_that_know_nothing_of_it(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    clue = a_clue(at=clock.now, area=STREET, place_id=cast.garage.pk, name="钱多多", phone="13900007777")
    codes = {}
    for kind in ("whistle", "hazard", "case"):
        codes[kind] = lead(by=seat, at=clock.now, clue_id=clue.pk, kind=kind, text="三楼仓库存放易燃物品").code
    with pytest.raises(LedAlready):
        lead(by=seat, at=clock.now, clue_id=clue.pk, kind="case", text="x")
    assert Incident.objects.get(code=codes["whistle"]).place_id == cast.garage.pk
    hazard = Hazard.objects.get(code=codes["hazard"])
    assert (hazard.words, hazard.reporters.get().phone) == ("三楼仓库存放易燃物品", "")
    elsewhere = a_clue(at=clock.now, area=STREET)
    with pytest.raises(LeadPlaceNeeded):
        lead(by=seat, at=clock.now, clue_id=elsewhere.pk, kind="hazard", text="x")
    assert lead(by=seat, at=clock.now, clue_id=elsewhere.pk, kind="case", text="x").code


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("words", {"words": " "}),
        ("words", {"words": "长" * 3001}),
        ("category", {"category": "gossip"}),
        ("area", {"area": "1"}),
        ("phone", {"phone": "12"}),
        ("files", {"files": ("../etc/passwd",)}),
    ],
)
def test_what_is_wrong_with_a_clue_is_told_at_its_field(
    cast: Cast, clock: Clock, field: str, more: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        a_receipt(**{"at": clock.now, "area": STREET, **more})
    said = refused.value.messages()
    assert isinstance(refused.value, Refused)
    assert (refused.value.field, said["zh"] != said["en"], Clue.objects.count()) == (field, True, 0)
    assert collect_word(a_clue(at=clock.now, area=STREET))
