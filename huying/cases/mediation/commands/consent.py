"""Consent (意愿): a party's answer. All say yes: mediation begins. One says no: it ends in the same request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.access import require_mediable
from huying.cases.mediation.beginning import begin
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.events import PartyConsented
from huying.cases.mediation.legs import NoMediation, NotDisclosed, all_consented, party_of, take_leg
from huying.cases.mediation.models import Consent, Mediation
from huying.cases.mediation.rules import MEANS
from huying.cases.models import Party
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class MeansNeeded(Invalid):
    """How the party said so; a written or recorded answer names its document."""

    slug = "consent-means"
    text = _("请选择当事人以什么方式答复。")
    field = "means"


class GuardianNeeded(Invalid):
    """A minor consents with a guardian present."""

    slug = "guardian-needed"
    text = _("当事人未满十八周岁，须有监护人在场，请写明监护人姓名。")
    field = "guardian"


ASKING = frozenset({State.CONSENT_PENDING, State.MEDIATING})
"""Whoever is entered while mediation is under way is asked as well; it goes on meanwhile."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whose answer, yes or no, how it was given, a minor's guardian, and what proves it (number of a form or call)."""

    party_id: UUID
    given: bool
    means: str
    guardian: str = ""
    document: str = ""


@command
def consent(*, by: Actor, at: datetime, case_id: UUID, answer: Answer) -> Mediation | None:
    """Record an answer; the same yes again changes nothing.

    A no is never refused: it needs neither a disclosure nor a mediator nor a reason. Raises MeansNeeded,
    GuardianNeeded, NotDisclosed, JointMediationForbidden.
    """
    if answer.means not in MEANS:
        raise MeansNeeded
    if not answer.given:
        return refuse(by=by, at=at, case_id=case_id, party_id=answer.party_id, means=answer.means)
    case, leg = take_leg(by, "consent", case_id)
    require_mediable(case)
    party = party_of(case, answer.party_id)
    if leg.consents.filter(party=party, given=True).exists():
        return leg
    if case.state == State.ASSIGNED:
        raise NotDisclosed
    if case.state not in ASKING:
        raise NoMediation
    _keep(leg, party, answer, by=by, at=at)
    facts: list[object] = [PartyConsented(case.pk, leg.pk, party.pk, answer.means)]
    if case.state == State.CONSENT_PENDING and leg.disclosed_at is not None and all_consented(leg, case):
        facts.append(begin(case, leg, at))
    record(case, facts, by=by, at=at)
    return leg


def _keep(leg: Mediation, party: Party, answer: Answer, *, by: Actor, at: datetime) -> None:
    guardian = answer.guardian.strip()
    if party.minor and not guardian:
        raise GuardianNeeded
    Consent.objects.create(
        mediation=leg,
        party=party,
        given=True,
        means=answer.means,
        guardian=guardian,
        document=answer.document.strip()[:120],
        by_id=by.id,
        at=at,
    )
