"""Seal (盖章): the committee puts its mark to an agreement that is open for signing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.journal import record
from huying.cases.mediation.agreeing import in_state, take_agreed, unsigned
from huying.cases.mediation.effect import take_effect
from huying.cases.mediation.events import AgreementSealed
from huying.cases.mediation.models import Agreement
from huying.core.command import command
from huying.people.access import Actor


@command
def seal_agreement(*, by: Actor, at: datetime, case_id: UUID) -> Agreement:
    """Seal it; when all have signed it takes effect. Sealed already: nothing changes. Raises NoAgreement."""
    case, leg = take_agreed(by, "seal", case_id)
    agreement = in_state(leg, "signing", "effective")
    if agreement.sealed_at is not None or agreement.state == "effective":
        return agreement
    agreement.sealed_at, agreement.sealed_by_id = at, by.id
    agreement.save(update_fields=["sealed_at", "sealed_by"])
    facts: list[Any] = [AgreementSealed(case.pk, agreement.pk)]
    if not unsigned(agreement, case):
        facts += take_effect(case, leg, agreement, by=by, at=at)
    record(case, facts, by=by, at=at)
    return agreement
