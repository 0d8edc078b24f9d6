"""Extend (延长): the period of mediation, by the consent of all parties and by nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.events import MediationExtended
from huying.cases.mediation.legs import principals, take_leg
from huying.cases.mediation.models import Mediation
from huying.cases.rules import State
from huying.clocks.commands.extend import extend as lengthen
from huying.clocks.extensions import Leave
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor

LONGEST_DAYS = 180
MOVES_IN = frozenset({State.ASSIGNED, State.CONSENT_PENDING, State.MEDIATING})
"""The period runs from the acceptance, so it may have to be longer before all were asked."""


class AllMustAgree(Invalid):
    """Every party has to agree to a longer period; no official can instead of them."""

    slug = "all-must-agree"
    text = _("延长调解期限须经全体当事人同意，还缺：{missing}。")
    field = "consents"


class NothingToExtend(Conflict):
    """The case is elsewhere, or mediation stands still."""

    slug = "nothing-to-extend"
    text = _("这件事不在调解中，或正在中止，现在不能延长期限。")


class DaysWrong(Invalid):
    """One day at least, half a year at most."""

    slug = "extension-days"
    text = _("延长的天数为 1 到 180。")
    field = "days"


@dataclass(frozen=True, slots=True)
class Longer:
    """By how many days, why, and which parties agreed."""

    days: int
    reason: str
    consents: Collection[UUID]


@command
def extend(*, by: Actor, at: datetime, case_id: UUID, longer: Longer) -> Mediation:
    """Give the period more days. Raises AllMustAgree, DaysWrong, NothingToExtend, NotExtensible (a fixed right)."""
    case, leg = take_leg(by, "extend", case_id)
    if case.state not in MOVES_IN:
        raise NothingToExtend
    if not 1 <= longer.days <= LONGEST_DAYS:
        raise DaysWrong
    parties = principals(case)
    missing = [party.name for party in parties if party.pk not in set(longer.consents)]
    if missing:
        raise AllMustAgree(missing=missing)
    due = lengthen(
        stream=case.stream,
        kind=leg.clock,
        length=longer.days,
        reason=longer.reason,
        by=by,
        at=at,
        leave=Leave(consents=("applicant", "respondent")),
    )
    record(case, [MediationExtended(case.pk, leg.pk, longer.days, due)], by=by, at=at)
    return leg
