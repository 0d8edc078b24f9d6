"""Record that a case was read: the page once a day and person, a masked value each time and with its reason,
a file each time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.events import CaseRead, MaterialRead, PartyUnmasked
from huying.cases.journal import take
from huying.cases.masking import in_full
from huying.cases.models import Case, Material, Party, Reading
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor

REASON_AT_LEAST = 4


class ReasonMissing(Invalid):
    """Opening personal data takes a reason."""

    slug = "reason-missing"
    text = _("请写明查看的理由（至少 4 个字），会记入操作记录。")
    field = "reason"


class ReasonFirst(NotAllowed):
    """Who does not work on the case opens its files only after a reason put on record."""

    slug = "reason-first"
    text = _(
        "材料里有当事人的个人信息。请先在当事人一栏写明理由，查看完整信息，再打开材料；没有这一栏的，请联系承办单位。"
    )


class MinorKept(NotAllowed):
    """Who a minor is, no reason opens to those who do not work on the case (未成年人网络保护条例 36, domain 3.12)."""

    slug = "minor-kept"
    text = _("未成年人的身份信息只对承办单位开放，写明理由也不能查看。确需联系的，请由承办单位转告。")


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
def open_file(*, by: Actor, at: datetime, case_id: UUID, material_id: UUID) -> Material:
    """Open the file of a material, each time on record. Raises NotFound, NotAllowed, ReasonFirst, MinorKept.

    Nothing can be masked in a photo: it takes to work on the case, or that the centre released it to the bodies that
    do (papers of identity never), or a reason put on record today to open what is masked of the case; where a minor is
    a party, no reason does.
    """
    case = take(case_id)
    require(by, "read", case)
    material = case.materials.filter(pk=material_id).exclude(file="").first()
    if material is None:
        raise NotFound
    released = material.released and material.kind != "identity"
    if not (released or in_full(by, case)):
        if case.parties.filter(minor=True).exists():
            raise MinorKept
        if not _reasoned(by, case, at):
            raise ReasonFirst
    append(case.stream, [MaterialRead(case.pk, material.pk)], by=by, at=at)
    return material


def _reasoned(by: Actor, case: Case, at: datetime) -> bool:
    today = Reading.objects.filter(case=case, person_id=by.person_id, day=in_china(at).date())
    return today.exclude(reason="").exists()


@command
def unmask(*, by: Actor, at: datetime, case_id: UUID, party_id: UUID, reason: str) -> Party:
    """Open what is masked of one party. Raises ReasonMissing; NotFound for a party of another case; MinorKept."""
    case = take(case_id)
    require(by, "unmask", case)
    why = reason.strip()
    if len(why) < REASON_AT_LEAST:
        raise ReasonMissing
    party = Party.objects.filter(case=case, pk=party_id).first()
    if party is None:
        raise NotFound
    if party.minor and not in_full(by, case):
        raise MinorKept
    Reading.objects.create(
        case=case, person_id=by.person_id, part="party", reason=why[:200], day=in_china(at).date(), at=at
    )
    append(case.stream, [PartyUnmasked(case.pk, party.pk, "all")], by=by, at=at)
    return party
