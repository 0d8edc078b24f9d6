"""Builders of mediators and mediations for tests of every module."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from huying.cases.mediation.agreeing import Content, Item, in_force
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.consent import Answer, consent
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.commands.record_session import Attended, Minutes, record_session
from huying.cases.mediation.commands.schedule import Plan, schedule
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, MediatorProfile
from huying.cases.models import Case
from huying.core.clock import in_china, now
from huying.core.testing import Clock
from huying.people.access import SYSTEM, actor_of
from huying.people.models import Organisation, Person

DRAWING = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWg"
    "AAAAAElFTkSuQmCC"
)
"""A small drawn square, as the pad would send it."""


def mediator(
    person: Person,
    committee: Organisation,
    *,
    categories: Sequence[str] = (),
    languages: Sequence[str] = (),
    **more: Any,
) -> MediatorProfile:
    """The profile of a person who holds the post of a mediator."""
    return MediatorProfile.objects.create(
        person=person,
        committee=committee,
        categories=sorted(categories),
        languages=sorted(languages),
        changed_at=now(),
        synthetic=True,
        **more,
    )


def assigned(case: Case, person: Person) -> Case:
    """Give a case to a mediator, as the system."""
    assign(by=SYSTEM, at=now(), case_id=case.pk, wanted=Wanted(person.pk))
    return Case.objects.get(pk=case.pk)


def mediating(case: Case, person: Person) -> Case:
    """A case given to a mediator, who disclosed nothing and has the consent of all."""
    assigned(case, person)
    by = actor_of(person, now())
    ask_consent(by=by, at=now(), case_id=case.pk, unrelated=True)
    for party in principals(case):
        answer = Answer(party.pk, given=True, means="oral", guardian="家长" if party.minor else "")
        consent(by=by, at=now(), case_id=case.pk, answer=answer)
    return Case.objects.get(pk=case.pk)


def met(case: Case, person: Person, clock: Clock, *, statements: str, result: str) -> None:
    """A session two hours from now at which all parties were, with its record an hour later."""
    by, starts = actor_of(person, clock.now), clock.now + timedelta(hours=2)
    plan = Plan(starts, starts + timedelta(hours=1), place_text="第一调解室")
    session = schedule(by=by, at=clock.now, case_id=case.pk, plan=plan)
    came = [Attended("party", party.pk) for party in case.parties.all()]
    record_session(by=by, at=clock.advance(hours=3), session_id=session.pk, minutes=Minutes(came, statements, result))


def content(case: Case, *, at: datetime | None = None, days: int = 7, **more: Any) -> Content:
    """The respondent pays 3,000 yuan within so many days."""
    payer = next(party for party in principals(case) if party.side == "respondent")
    due = in_china(at or now()).date() + timedelta(days=days)
    said: dict[str, Any] = {
        "facts": "双方于三月签订租房合同，租期已满。",
        "issues": "押金是否应当退还。",
        "responsibilities": "被申请人应当退还押金。",
        "terms": "被申请人退还押金人民币三千元，双方再无争议。",
        "method": "银行转账。",
        "items": (Item(payer.pk, "退还押金", due, Decimal("3000.00")),),
    }
    return Content(**{**said, **more})


def agreed(case: Case, person: Person, head: Person, **more: Any) -> Agreement:
    """A case gets an agreement: drafted (all consent when one is in effect), signed by all, sealed by the committee."""
    by, at = actor_of(person, now()), now()
    consents = [party.pk for party in principals(case)] if in_force(case) else ()
    draft(by=by, at=at, case_id=case.pk, content=content(case, **more), consents=consents)
    agreement = put_up(by=by, at=at, case_id=case.pk)
    for party_id in (*(party.pk for party in principals(case)), None):
        sign(by=by, at=at, case_id=case.pk, signing=Signing(agreement.digest, party_id, image=DRAWING))
    seal_agreement(by=actor_of(head, at), at=at, case_id=case.pk)
    return Agreement.objects.get(pk=agreement.pk)
