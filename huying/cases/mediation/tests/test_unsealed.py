"""An agreement that all have signed and nobody seals: it does not fail, and stands before those who can help it."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.commands.accept import accept
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.fail import OnlySealMissing, fail
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Mediation
from huying.cases.mediation.testing import DRAWING, content, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from huying.people.models import Person
from tests.cast import Cast

SIGN, SEAL = "在各方已签字的协议上签名", "各方已签字，协议待盖章"
SEAL_SOON, REMIND = "协议等盖章已超过 3 个工作日，请尽快盖章", "协议等调委会盖章已超过 3 个工作日，请提醒盖章"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that is mediated, on a Thursday."""
    clock.set(datetime(2026, 11, 19, 10, tzinfo=CHINA))
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    accept(by=SYSTEM, at=clock.now, case_id=found.pk)
    return mediating(found, cast.mediator)


def put_to_all(cast: Cast, clock: Clock, case: Case, *, parties: int | None = None) -> Agreement:
    by = cast.actor(cast.mediator)
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case, days=60))
    agreement = put_up(by=by, at=clock.now, case_id=case.pk)
    for party in principals(case)[:parties]:
        sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(agreement.digest, party.pk, image=DRAWING))
    return agreement


def due(cast: Cast, who: Person) -> set[str]:
    """What of agreements stands on somebody's list."""
    shown = cast.client(who).get("/due/").content.decode()
    return {word for word in (SIGN, SEAL, SEAL_SOON, REMIND) if word in shown}


def test_it_waits_for_the_mediators_name_and_for_the_seal(cast: Cast, clock: Clock, case: Case) -> None:
    agreement = put_to_all(cast, clock, case)
    assert (due(cast, cast.mediator), due(cast, cast.mediation_admin)) == ({SIGN}, {SEAL})
    assert due(cast, cast.window_clerk) == set()
    signing = Signing(agreement.digest, image=DRAWING)
    sign(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, signing=signing)
    assert (due(cast, cast.mediator), due(cast, cast.mediation_admin)) == (set(), {SEAL})
    shown = cast.client(cast.mediation_admin).get("/due/").content.decode()
    assert f"/cases/{case.code}/mediation/#act-seal" in shown


def test_after_three_working_days_both_are_reminded_until_it_is_sealed(cast: Cast, clock: Clock, case: Case) -> None:
    agreement = put_to_all(cast, clock, case)
    signing = Signing(agreement.digest, image=DRAWING)
    sign(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, signing=signing)
    clock.set(datetime(2026, 11, 24, 23, tzinfo=CHINA))  # Tuesday: the third working day
    assert due(cast, cast.mediation_admin) == {SEAL}
    clock.set(datetime(2026, 11, 25, 1, tzinfo=CHINA))
    assert (due(cast, cast.mediator), due(cast, cast.mediation_admin)) == ({REMIND}, {SEAL_SOON})
    for days in (40, 300):
        clock.advance(days=days)
        fire_due(at=clock.now)
        assert Mediation.objects.get(case=case).ended_at is None
        assert Case.objects.get(pk=case.pk).state == "mediating"
        assert (due(cast, cast.mediator), due(cast, cast.mediation_admin)) == ({REMIND}, {SEAL_SOON})
    seal_agreement(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    assert Case.objects.get(pk=case.pk).state == "agreed"
    assert due(cast, cast.mediator) | due(cast, cast.mediation_admin) == set()


def test_what_a_party_has_not_signed_waits_for_nobodys_seal(cast: Cast, clock: Clock, case: Case) -> None:
    put_to_all(cast, clock, case, parties=1)
    clock.advance(days=7)
    assert due(cast, cast.mediator) | due(cast, cast.mediation_admin) == set()


@pytest.mark.parametrize("signs", [False, True])
def test_what_all_parties_signed_is_no_failure(cast: Cast, clock: Clock, case: Case, signs: bool) -> None:
    agreement = put_to_all(cast, clock, case)
    by = cast.actor(cast.mediator)
    if signs:
        sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(agreement.digest, image=DRAWING))
    for reason in ("wide_gap", "not_signed", "unreachable"):
        with pytest.raises(OnlySealMissing) as refused:
            fail(by=by, at=clock.now, case_id=case.pk, reason=reason)
        assert set(refused.value.messages()) == {"zh", "en"}
    assert Mediation.objects.get(case=case).ended_at is None
    # the parties may still make it up without it
    fail(by=by, at=clock.now, case_id=case.pk, reason="self_settled")
    assert Case.objects.get(pk=case.pk).state == "withdrawn"


def test_what_one_has_not_signed_may_fail(cast: Cast, clock: Clock, case: Case) -> None:
    put_to_all(cast, clock, case, parties=1)
    fail(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, reason="not_signed")
    assert Case.objects.get(pk=case.pk).state == "failed"
