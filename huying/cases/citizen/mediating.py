"""The mediation of a matter as the holder of its code may know it, and what they may say to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.cases.citizen.follow import Pass
from huying.cases.mediation.commands.consent import ASKING
from huying.cases.mediation.declined import ELSEWHERE
from huying.cases.mediation.legs import open_leg, principals
from huying.cases.mediation.models import Mediation, Wish
from huying.cases.mediation.queries.public import PublicMediator, choosable
from huying.cases.models import Case, Party
from huying.cases.rules import BEFORE_MEDIATION, State
from huying.people.models import Person


@dataclass(frozen=True, slots=True)
class Part:
    """`known`: the holder is a party in person, whose word counts; `asks`: yes or no is awaited from them."""

    leg: Mediation | None
    known: bool
    minor: bool
    asks: bool
    agreed: bool
    may_leave: bool
    may_choose: bool
    chosen: Person | None


def part_of(case: Case, held: Pass) -> Part | None:
    """What stands about mediation on the page; None when none lies ahead and none is under way."""
    leg = open_leg(case)
    choose = may_choose(case, leg)
    if case.line != "dispute" or not (leg or choose):
        return None
    party = in_person(case, held)
    agreed = leg is not None and party is not None and leg.consents.filter(party=party, given=True).exists()
    wish = Wish.objects.filter(party=party).select_related("mediator").first() if party else None
    return Part(
        leg=leg,
        known=party is not None,
        minor=party is not None and party.minor,
        asks=may_agree(case, leg) and not agreed,
        agreed=agreed,
        may_leave=may_leave(case, leg),
        may_choose=choose,
        chosen=wish.mediator if wish else None,
    )


def in_person(case: Case, held: Pass) -> Party | None:
    """The party who holds the pass, when their own word counts: no agent, and none who is represented."""
    return next((party for party in principals(case) if party.pk == held.party_id), None)


def suspected(case: Case) -> bool:
    """Whether the law forbids to mediate. What is suspected of one party is never told on these pages."""
    return case.dv_suspected or case.crime_suspected


def may_agree(case: Case, leg: Mediation | None) -> bool:
    """Whether a yes is awaited: the mediator has told what they have to do with the parties, and asked."""
    told = leg is not None and leg.disclosed_at is not None
    return told and case.state in ASKING and not suspected(case)


def may_leave(case: Case, leg: Mediation | None) -> bool:
    """Whether a no means anything: mediation is under way, or lies ahead and nobody is assigned yet."""
    return leg is not None or may_choose(case, leg)


def may_choose(case: Case, leg: Mediation | None) -> bool:
    """Whether a mediator can be chosen: one is still to be assigned, or mediation has not begun with this one."""
    if case.line != "dispute" or suspected(case):
        return False
    if leg is None:
        return State(case.state) in BEFORE_MEDIATION and case.path not in ELSEWHERE
    return State(case.state) in BEFORE_MEDIATION or leg.mediator_id is None


def to_choose_from(case: Case, at: datetime) -> list[PublicMediator]:
    """Who may be chosen, by name; nobody where nothing can be chosen."""
    return choosable(case, at) if may_choose(case, open_leg(case)) else []
