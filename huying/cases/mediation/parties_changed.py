"""What a change of the parties means for a mediation under way: nobody is exchanged under an agreement that is being
signed, the mediator is checked against whoever comes, and it begins once those who are left have all consented."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.beginning import begin
from huying.cases.mediation.choosing import ConflictOfInterest
from huying.cases.mediation.conflicts import found_between
from huying.cases.mediation.legs import BothSidesNeeded, all_consented, open_leg, require_both_sides
from huying.cases.mediation.models import ConflictCheck, Mediation
from huying.cases.mediation.rules import barring
from huying.cases.mediation.words import RELATION_WORDS
from huying.cases.models import Case, Party
from huying.cases.parties import LastOfSide
from huying.cases.registry import parties_changed
from huying.cases.rules import State
from huying.cases.words import SIDE_WORDS
from huying.core.errors import Conflict
from huying.people.access import Actor


class BeingSigned(Conflict):
    """Those who sign are those who were there when the text was put up."""

    slug = "parties-while-signing"
    text = _("协议正在签字，签字人不能变。请先由调解员收回协议，改好当事人再提交签字。")


@parties_changed
def follow(case: Case, party: Party, verb: str, signs: bool, by: Actor, at: datetime) -> list[Any]:
    """Check the mediation that is under way, and begin it where nobody's word is missing any more."""
    leg = open_leg(case)
    if leg is None:
        return []
    if signs and leg.agreements.filter(state="signing").exists():
        raise BeingSigned
    if verb == "leave":
        _keep_both(case, party)
    else:
        _check(case, leg, by, at)
    waits = case.state == State.CONSENT_PENDING and leg.disclosed_at is not None and leg.mediator_id is not None
    return [begin(case, leg, at)] if waits and signs and all_consented(leg, case) else []


def _keep_both(case: Case, party: Party) -> None:
    try:
        require_both_sides(case)
    except BothSidesNeeded:
        raise LastOfSide(side=SIDE_WORDS[party.side]) from None


def _check(case: Case, leg: Mediation, by: Actor, at: datetime) -> None:
    """As at the assignment: a relation that bars keeps the party out until another mediator has taken over."""
    mediator = leg.mediator
    if mediator is None:
        return
    found = found_between(mediator, case)
    bars = barring(found)
    if bars:
        raise ConflictOfInterest(name=mediator.name, relations=[RELATION_WORDS[kind] for kind in bars])
    ConflictCheck.objects.create(case=case, mediator=mediator, found=found, by_id=by.id, at=at)
