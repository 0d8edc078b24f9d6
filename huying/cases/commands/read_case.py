"""Record that a case was read: the page once a day and person, a masked value each time and with its reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.events import CaseRead, PartyUnmasked
from huying.cases.journal import take
from huying.cases.models import Party, Reading
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor

REASON_AT_LEAST = 4


class ReasonMissing(Invalid):
    """Opening personal data takes a reason."""

    slug = "reason-missing"
    text = _("请写明查看的理由（至少 4 个字），会记入操作记录。")
    field = "reason"


@command
def note_reading(*, by: Actor, at: datetime, case_id: UUID, part: str = "page") -> bool:
    """Record a reading of the page; True when it is the first of this person on this day (China time)."""
    day = in_china(at).date()
    known = Reading.objects.filter(case_id=case_id, person_id=by.person_id, part=part, day=day, reason="")
    if known.exists():
        return False
    case = take(case_id)
    _reading, fresh = Reading.objects.get_or_create(
        case=case, person_id=by.person_id, part=part, day=day, reason="", defaults={"at": at}
    )
    if fresh:
        append(case.stream, [CaseRead(case.pk, part)], by=by, at=at)
    return fresh


@command
def unmask(*, by: Actor, at: datetime, case_id: UUID, party_id: UUID, reason: str) -> Party:
    """Open what is masked of one party. Raises ReasonMissing; NotFound for a party of another case."""
    case = take(case_id)
    require(by, "unmask", case)
    why = reason.strip()
    if len(why) < REASON_AT_LEAST:
        raise ReasonMissing
    party = Party.objects.filter(case=case, pk=party_id).first()
    if party is None:
        raise NotFound
    Reading.objects.create(
        case=case, person_id=by.person_id, part="party", reason=why[:200], day=in_china(at).date(), at=at
    )
    append(case.stream, [PartyUnmasked(case.pk, party.pk, "all")], by=by, at=at)
    return party
