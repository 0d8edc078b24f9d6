"""Assign (指派): a mediator gets the case, checked against the parties; or takes it over, and the period goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import move, record, take
from huying.cases.mediation.access import require, require_mediable
from huying.cases.mediation.beginning import begin_period
from huying.cases.mediation.choosing import Chosen, by_fit, by_name
from huying.cases.mediation.commands.wish import agreed_on
from huying.cases.mediation.declined import declined
from huying.cases.mediation.ending import end_leg
from huying.cases.mediation.events import MediatorAssigned, MediatorReplaced
from huying.cases.mediation.issuing import register_entry
from huying.cases.mediation.legs import open_leg, require_both_sides
from huying.cases.mediation.models import ConflictCheck, Mediation, Replacement
from huying.cases.mediation.rules import KINDS, LANGUAGES, REPLACED_FOR, clock_of
from huying.cases.models import Case
from huying.cases.petitions import require_not_under_review
from huying.cases.rules import IN_MEDIATION, State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class MediationDeclined(Conflict):
    """A party wants no mediation of what a department or the court works on: it goes on there."""

    slug = "mediation-declined"
    text = _(
        "当事人已明确拒绝调解，这件事由承办部门或法院继续办理，不能再指派调解员。"
        "当事人改变主意的，请先改分流给镇街或调解组织，再指派。"
    )


class WrongAssignment(Invalid):
    """An unknown kind of mediation, language or ground of replacement."""

    slug = "wrong-assignment"
    text = _("请选择调解种类；更换调解员要选择原因。")
    field = "kind"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom: by id, or None for the one whom all parties chose, else the one who fits. `ground` when one is replaced."""

    mediator_id: UUID | None = None
    kind: str = "people"
    language: str = ""
    ground: str = "absent"


@command
def assign(*, by: Actor, at: datetime, case_id: UUID, wanted: Wanted) -> Mediation:
    """Give the case to a mediator. The same mediator again changes nothing.

    Raises JointMediationForbidden, UnderReview, MediationDeclined, BothSidesNeeded, a refusal of `choosing`.
    """
    case = take(case_id)
    require(by, "assign", case)
    require_mediable(case)
    require_not_under_review(case)
    if declined(case):
        raise MediationDeclined
    if wanted.kind not in KINDS or wanted.language not in {"", *LANGUAGES} or wanted.ground not in REPLACED_FOR:
        raise WrongAssignment
    leg = open_leg(case)
    if leg is not None and leg.mediator_id is not None and leg.mediator_id == wanted.mediator_id:
        return leg
    if leg is not None and State(case.state) not in IN_MEDIATION:
        end_leg(case, leg, "withdrawn", "", by=by, at=at)  # the case went another way meanwhile, and has come back
        leg = None
    require_both_sides(case)
    chosen = _chosen(case, wanted, leg, at)
    who, found = chosen.profile.person, list(chosen.found)
    ConflictCheck.objects.create(case=case, mediator=who, found=found, by_id=by.id, at=at)
    if leg is None:
        return _begin(case, wanted, chosen, by=by, at=at)
    return _take_over(case, leg, wanted, chosen, by=by, at=at)


def _chosen(case: Case, wanted: Wanted, leg: Mediation | None, at: datetime) -> Chosen:
    stepped = list(Replacement.objects.filter(mediation__case=case).values_list("old_id", flat=True))
    if wanted.mediator_id is not None:
        return by_name(case, wanted.mediator_id, language=wanted.language, at=at)
    both = agreed_on(case)
    if both is not None and both not in stepped:
        return by_name(case, both, language=wanted.language, at=at, wished=True)
    if leg is not None and leg.mediator_id is not None:
        stepped.append(leg.mediator_id)
    return by_fit(case, language=wanted.language, at=at, without=stepped)


def _begin(case: Case, wanted: Wanted, chosen: Chosen, *, by: Actor, at: datetime) -> Mediation:
    move(case, "assign", at)
    case.handler = chosen.profile.committee
    leg = Mediation.objects.create(
        id=new_id(),
        case=case,
        number=case.mediations.count() + 1,
        kind=wanted.kind,
        committee=chosen.profile.committee,
        mediator=chosen.profile.person,
        choice=chosen.choice,
        why=list(chosen.why),
        clock=clock_of(wanted.kind, case.category),
        language=wanted.language,
        assigned_at=at,
        assigned_by_id=by.id,
        synthetic=case.synthetic,
    )
    begin_period(case, leg)
    entry = register_entry(case, leg, by.name)
    issue(by=by, at=at, sheet=entry, stream=case.stream, code=case.code, organisation=leg.committee)
    record(case, [_assigned(case, leg, chosen)], by=by, at=at)
    return leg


def _take_over(case: Case, leg: Mediation, wanted: Wanted, chosen: Chosen, *, by: Actor, at: datetime) -> Mediation:
    """Another mediator: disclosure comes anew, consents and the period stay as they are."""
    waiting = leg.replacements.filter(new=None).first()
    if waiting is None:
        assert leg.mediator is not None
        waiting = Replacement(mediation=leg, old=leg.mediator, ground=wanted.ground, by_id=by.id, at=at)
    waiting.new, waiting.replaced_at = chosen.profile.person, at
    waiting.save()
    leg.mediator, leg.committee = chosen.profile.person, chosen.profile.committee
    leg.choice, leg.why, leg.disclosed_at, leg.disclosure = chosen.choice, list(chosen.why), None, ""
    leg.save()
    case.handler = leg.committee
    if case.state != State.SUSPENDED:
        move(case, "assign", at)
        if leg.started_at is not None:
            move(case, "ask_consent", at)
    replaced = MediatorReplaced(case.pk, leg.pk, waiting.old_id, chosen.profile.person_id)
    record(case, [replaced, _assigned(case, leg, chosen)], by=by, at=at)
    return leg


def _assigned(case: Case, leg: Mediation, chosen: Chosen) -> MediatorAssigned:
    who = chosen.profile.person_id, chosen.choice, tuple(chosen.why), tuple(chosen.found)
    return MediatorAssigned(case.pk, leg.pk, *who, committee_id=leg.committee_id)
