"""The mediation of a case in hand: the open leg, the parties whose word counts, the clock that runs."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import take
from huying.cases.mediation.access import require
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import CLOCKS, CLOCKS_BY_CATEGORY
from huying.cases.models import Case, Party
from huying.cases.parties import counts
from huying.cases.words import SIDE_WORDS
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


class BothSidesNeeded(Conflict):
    """Mediation is between two sides at least; an agreement with oneself binds nobody (人民调解法 2, 28)."""

    slug = "both-sides-needed"
    text = _("这件事还没有登记{side}，不能组织调解。请先在「当事人」里补充{side}，再办这一步。")


class NotAllAsked(Conflict):
    """Somebody who came later has not said yes to the mediation yet."""

    slug = "not-all-asked"
    text = _("后来补充的当事人还没有同意调解。请先征询并登记他们的意愿，再办这一步。")


def open_leg(case: Case) -> Mediation | None:
    """The mediation that is under way."""
    return Mediation.objects.select_related("committee", "mediator").filter(case=case, ended_at=None).first()


def last_leg(case: Case) -> Mediation | None:
    """The latest mediation of a case, over or not."""
    rows = Mediation.objects.select_related("committee", "mediator").filter(case=case)
    return rows.order_by("-number").first()


def last_legs(cases: Collection[Case]) -> dict[UUID, Mediation]:
    """The latest mediation of each of these cases that has one, by the ids of the cases, in one statement."""
    rows = Mediation.objects.select_related("committee", "mediator").filter(case__in=[case.pk for case in cases])
    return {leg.case_id: leg for leg in rows.order_by("number")}


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
    """The parties whose word counts: no agents, none who left, of third parties those who take part; of a group its
    representatives (信访 20, 宁波 20)."""
    rows = [party for party in case.parties.order_by("number") if party.left_at is None and counts(party)]
    represented = {party.side for party in rows if party.representative} if case.group else set()
    return [party for party in rows if party.side not in represented or party.representative]


def party_of(case: Case, party_id: UUID) -> Party:
    """A principal of the case. Raises NotFound."""
    for party in principals(case):
        if party.pk == party_id:
            return party
    raise NotFound


def require_both_sides(case: Case) -> None:
    """Pass, or raise BothSidesNeeded, which names the side that is missing."""
    missing = _missing_side(principals(case))
    if missing:
        raise BothSidesNeeded(side=SIDE_WORDS[missing])


def all_consented(leg: Mediation, case: Case) -> bool:
    """Whether every party whose word counts said yes, on both sides."""
    said = set(leg.consents.filter(given=True).values_list("party_id", flat=True))
    parties = principals(case)
    return not _missing_side(parties) and {party.pk for party in parties} <= said


def require_all_consented(leg: Mediation, case: Case) -> None:
    """Pass, or raise BothSidesNeeded, or NotAllAsked for somebody who came while mediation was under way."""
    require_both_sides(case)
    if not all_consented(leg, case):
        raise NotAllAsked


def _missing_side(parties: list[Party]) -> str:
    sides = {party.side for party in parties}
    return next((side for side in ("applicant", "respondent") if side not in sides), "")


def step_of(leg: Mediation) -> int:
    """The step under which the clocks of this leg run."""
    return leg.number - 1
