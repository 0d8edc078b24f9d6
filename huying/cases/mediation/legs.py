"""The mediation of a case in hand: the open leg, the parties whose word counts, the clock that runs."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import take
from huying.cases.mediation.access import require
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import CLOCKS, CLOCKS_BY_CATEGORY
from huying.cases.models import Case, Party
from huying.core.errors import Conflict, NotFound
from huying.people.access import Actor

CLOCK_CODES = frozenset({*CLOCKS.values(), *CLOCKS_BY_CATEGORY.values()})


class NoMediation(Conflict):
    """No mediation is under way: nobody is assigned yet, or it is over."""

    slug = "no-mediation"
    text = _("这件事现在没有在调解：还没有指派调解员，或调解已经结束。")


class NoMediatorNow(Conflict):
    """The mediator stepped down and nobody has taken over yet."""

    slug = "no-mediator-now"
    text = _("调解员已回避，请先由调委会更换调解员。")


class NotDisclosed(Conflict):
    """The mediator has not told yet what they have to do with the parties."""

    slug = "not-disclosed"
    text = _("调解员还没有向各方披露有无利害关系，请先披露并征询意愿。")


def open_leg(case: Case) -> Mediation | None:
    """The mediation that is under way."""
    return Mediation.objects.select_related("committee", "mediator").filter(case=case, ended_at=None).first()


def last_leg(case: Case) -> Mediation | None:
    """The latest mediation of a case, over or not."""
    rows = Mediation.objects.select_related("committee", "mediator").filter(case=case)
    return rows.order_by("-number").first()


def take_leg(by: Actor, verb: str, case_id: UUID) -> tuple[Case, Mediation]:
    """The case, locked, and its open mediation, for whoever may. Raises NotFound, NotAllowed, NoMediation."""
    case = take(case_id)
    require(by, verb, case)
    leg = open_leg(case)
    if leg is None:
        raise NoMediation
    return case, leg


def take_at_work(by: Actor, verb: str, case_id: UUID) -> tuple[Case, Mediation]:
    """The same for what only a mediator can do who has told what they have to do with the parties."""
    case, leg = take_leg(by, verb, case_id)
    if leg.mediator_id is None:
        raise NoMediatorNow
    if leg.disclosed_at is None:
        raise NotDisclosed
    return case, leg


def principals(case: Case) -> list[Party]:
    """The parties whose word counts: no agents, none who left; of a group its representatives (信访 20, 宁波 20)."""
    rows = [party for party in case.parties.order_by("number") if party.left_at is None and party.agent_for_id is None]
    represented = {party.side for party in rows if party.representative} if case.group else set()
    return [party for party in rows if party.side not in represented or party.representative]


def party_of(case: Case, party_id: UUID) -> Party:
    """A principal of the case. Raises NotFound."""
    for party in principals(case):
        if party.pk == party_id:
            return party
    raise NotFound


def all_consented(leg: Mediation, case: Case) -> bool:
    """Whether every party whose word counts said yes."""
    said = set(leg.consents.filter(given=True).values_list("party_id", flat=True))
    return {party.pk for party in principals(case)} <= said


def step_of(leg: Mediation) -> int:
    """The step under which the clocks of this leg run."""
    return leg.number - 1
