"""Propose (提名): an organisation, a team or a person, for a kind in force, with the period and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Organisation, Person, Post
from huying.supervision.honours.access import may_propose
from huying.supervision.honours.events import HonourProposed
from huying.supervision.honours.journal import free_code, record, sound_why
from huying.supervision.honours.models import Honour, HonourKind
from huying.supervision.honours.rules import DISTRICT, MOST_NAME, MOST_PERIOD, Recipient, State


class HonourUnknown(Invalid):
    """A kind that the district confers now."""

    slug = "honour-kind-unknown"
    text = _("请选择现在授予的荣誉。")
    field = "kind"


class RecipientUnclear(Invalid):
    """Somebody of the area, of the sort to whom this kind goes."""

    slug = "honour-recipient-unclear"
    text = _("请选择本区域内的授予对象：给单位的选单位，给队伍的选单位并写队伍名称，给个人的选人。")
    field = "organisation"


class PeriodNeeded(Invalid):
    """For which time."""

    slug = "honour-period-needed"
    text = _("请写明是哪一段时间，例如 2026 年上半年。")
    field = "period"


class ProposedAlready(Conflict):
    """The same recipient stands proposed for the same honour and period."""

    slug = "honour-proposed-already"
    text = _("这一对象这一期的这项荣誉已经提名，编号 {code}。")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is proposed, and for what."""

    kind: UUID
    period: str
    reason: str
    organisation: UUID | None = None
    team: str = ""
    person: UUID | None = None


@command
def propose(*, by: Actor, at: datetime, proposal: Proposal) -> Honour:
    """Put it forward. Raises HonourUnknown, RecipientUnclear, PeriodNeeded, HonourReasonNeeded, ProposedAlready."""
    kind = HonourKind.objects.filter(pk=proposal.kind, effective_to=None).first()
    if kind is None or not any(duty.area_code[:DISTRICT] == kind.area_code for duty in by.duties):
        raise HonourUnknown
    period, reason = proposal.period.strip(), sound_why(proposal.reason, "reason")
    if not 0 < len(period) <= MOST_PERIOD:
        raise PeriodNeeded
    to = _recipient(kind, proposal, at)
    area_code = _area(to, at)
    if not may_propose(by, area_code):
        raise NotAllowed
    known = Honour.objects.filter(kind=kind, period=period, **to).exclude(state__in=(State.ENDED, State.REVOKED))
    if earlier := known.first():
        raise ProposedAlready(code=earlier.code)
    made = Honour.objects.create(
        id=new_id(),
        code=free_code(at),
        kind=kind,
        area_code=area_code,
        period=period,
        reason=reason,
        proposed_by_id=by.id,
        proposed_at=at,
        **to,
    )
    record(made, HonourProposed(made.pk, kind.pk, kind.recipient), by=by, at=at, first=True)
    return made


def _recipient(kind: HonourKind, proposal: Proposal, at: datetime) -> dict[str, Organisation | Person | str | None]:
    """The columns of whom it goes to."""
    if kind.recipient == Recipient.PERSON:
        person = Person.objects.filter(pk__in=_keys(proposal.person), is_active=True).first()
        if person is None or not _inside(person, kind, at):
            raise RecipientUnclear(field="person")
        return {"organisation": None, "team": "", "person": person}
    body = _body(kind, proposal.organisation)
    team = proposal.team.strip() if kind.recipient == Recipient.TEAM else ""
    if body is None:
        raise RecipientUnclear
    if kind.recipient == Recipient.TEAM and not 0 < len(team) <= MOST_NAME:
        raise RecipientUnclear(field="team")
    return {"organisation": body, "team": team, "person": None}


def _body(kind: HonourKind, organisation_id: UUID | None) -> Organisation | None:
    rows = Organisation.objects.filter(area__code__startswith=kind.area_code)
    return rows.filter(pk__in=_keys(organisation_id)).first()


def _keys(key: UUID | None) -> list[UUID]:
    return [key] if key is not None else []


def _inside(person: Person, kind: HonourKind, at: datetime) -> bool:
    return _posts(person, at).filter(organisation__area__code__startswith=kind.area_code).exists()


def _posts(person: Person, at: datetime) -> QuerySet[Post]:
    return Post.objects.filter(person=person, valid_from__lte=at, valid_to=None).order_by("valid_from")


def _area(to: dict[str, Organisation | Person | str | None], at: datetime) -> str:
    """Where the recipient belongs."""
    body, person = to["organisation"], to["person"]
    if isinstance(body, Organisation):
        return body.area_id
    if not isinstance(person, Person):
        raise RecipientUnclear
    post = _posts(person, at).select_related("organisation").first()
    if post is None:
        raise RecipientUnclear(field="person")
    return post.organisation.area_id
