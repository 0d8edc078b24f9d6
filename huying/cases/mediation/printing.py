"""Papers that are printed to be signed by hand: an application, a power of attorney, a record of an investigation.

Each is offered where the state allows, filled with what is known; what only pen and ink can add stays a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.cases.mediation.issuing import line
from huying.cases.mediation.legs import open_leg, principals
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.sheets import InvestigationRecord, MediationApplication, PowerOfAttorney
from huying.cases.models import Case, Party
from huying.cases.rules import BEFORE_MEDIATION, IN_MEDIATION, State
from huying.cases.sheets import PartyLine
from huying.core.clock import in_china
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import Actor
from huying.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Printed:
    """A kind that is printed: its name, the states in which it is of use, the verb that whoever prints it may, and
    whether it is one party's."""

    word: Any
    states: frozenset[State]
    verb: str
    of_party: bool
    facts: Callable[[Case, Party, Mediation | None, Actor, datetime], Any]


def applies(printed: Printed, case: Case) -> bool:
    """Whether it is of use now; suspected violence at home or a crime never goes to joint mediation."""
    barred = case.dv_suspected or case.crime_suspected
    return case.line == "dispute" and not barred and State(case.state) in printed.states


def facts_of(kind: str, case: Case, party: Party, by: Actor, at: datetime) -> Any:
    """What stands on it, in the language of papers."""
    with override(PAPERS_LANGUAGE):
        return PRINTED[kind].facts(case, party, open_leg(case), by, at)


def committee_of(case: Case, leg: Mediation | None) -> Organisation:
    """In whose name it is printed: the committee that has the case, else the body that received it."""
    handler = case.handler
    if leg is not None:
        return leg.committee
    return handler if handler is not None and handler.kind == "committee" else case.owner


def _application(case: Case, _party: Party, leg: Mediation | None, _by: Actor, _at: datetime) -> MediationApplication:
    parties = principals(case)
    return MediationApplication(
        committee=committee_of(case, leg).name,
        applicants=tuple(line(each) for each in parties if each.side == "applicant"),
        respondents=tuple(line(each) for each in parties if each.side == "respondent"),
        facts=case.facts,
        request=case.request,
        applied_on=in_china(case.registered_at).date(),
    )


def _attorney(case: Case, party: Party, _leg: Mediation | None, _by: Actor, _at: datetime) -> PowerOfAttorney:
    agent = party.agents.filter(left_at=None).order_by("number").first()
    return PowerOfAttorney(
        principal=line(party),
        agent=line(agent) if agent else PartyLine(name=""),
        matter=_now("{title}（编号 {code}）").format(title=case.title, code=case.code),
    )


def _investigation(case: Case, party: Party, leg: Mediation | None, by: Actor, at: datetime) -> InvestigationRecord:
    mediator = leg.mediator.name if leg and leg.mediator else by.name
    side = {"applicant": _now("纠纷申请人"), "respondent": _now("纠纷被申请人")}
    return InvestigationRecord(
        begun_at=at,
        ended_at=None,
        place=case.place_text,
        investigators=(mediator,),
        recorder="",
        person=line(party),
        relation=side.get(party.side, ""),
        matter=case.title,
        statements=(),
    )


_EARLY = BEFORE_MEDIATION | {State.REGISTERED}
PRINTED: dict[str, Printed] = {
    "mediation_application": Printed(_("调解申请书"), frozenset(_EARLY), "consent", False, _application),
    "power_of_attorney": Printed(_("授权委托书"), frozenset(_EARLY | IN_MEDIATION), "consent", True, _attorney),
    "investigation_record": Printed(_("调查记录"), IN_MEDIATION, "record", True, _investigation),
}
"""By the kind of the sheet."""
