"""Correct a party (更正当事人信息): a mistyped phone, a name written wrongly, an authority that came later."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events import MaterialAdded
from huying.cases.events_parties import PartyCorrected
from huying.cases.intake import NewParty
from huying.cases.models import Case, Party
from huying.cases.parties import (
    WHO_SIGNS,
    counts,
    enter,
    keep_authority,
    kept,
    present,
    read_reason,
    require_signers_open,
    take_parties,
)
from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor


class PartyChangedMeanwhile(Conflict):
    """Somebody else corrected the same party after this form was opened."""

    slug = "party-changed-meanwhile"
    text = _("打开这一页之后，别人已更正过这名当事人。请看最新内容，再改需要改的。")


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right. None: as it was; empty: there is none. `authority` is the name of a stored file.

    `seen` is the version of the party that was corrected, None where nobody looked at it.
    """

    reason: str
    name: str | None = None
    kind: str | None = None
    pseudonym: bool | None = None
    phone: str | None = None
    id_kind: str | None = None
    id_number: str | None = None
    address: str | None = None
    minor: bool | None = None
    representative: bool | None = None
    takes_part: bool | None = None
    authority: str = ""
    seen: int | None = None


NAMES = tuple(field.name for field in fields(Correction) if field.name not in {"reason", "authority", "seen"})


@command
def correct_party(*, by: Actor, at: datetime, case_id: UUID, party_id: UUID, right: Correction) -> Party:
    """Put values right. All as they were already: nothing changes.

    Raises WhoNeeded, ChangeReasonNeeded, PartyChangedMeanwhile, SignersFixed, ContactLost; NotFound for a party of
    another case, or who has left.
    """
    case = take_parties(by, case_id)
    party = present(case, party_id)
    counted = counts(party)
    before = _put(party, right, at)
    if not before and not (right.authority and party.agent_for_id):
        return party
    if right.seen is not None and right.seen != party.version:
        raise PartyChangedMeanwhile
    reason = read_reason(right.reason)
    signs = bool(WHO_SIGNS & set(before)) and (counted or counts(party))
    if signs:
        require_signers_open(case)
    facts = _authority(case, party, right.authority, before, by=by, at=at)
    party.version += 1
    party.save()
    corrected = PartyCorrected(case.pk, party.pk, tuple(sorted(before)))
    kept(case, party, "correct", [corrected, *facts], by=by, at=at, reason=reason, before=before, signs=signs)
    return party


def _put(party: Party, right: Correction, at: datetime) -> dict[str, Any]:
    """Fill in what is right; returns what stood there before, of those fields that changed."""
    was = {name: getattr(party, name) for name in NAMES}
    wanted = {name: was[name] if getattr(right, name) is None else getattr(right, name) for name in NAMES}
    takes_part = bool(wanted.pop("takes_part"))
    if right.id_number is not None and not right.id_number.strip():
        wanted["id_kind"] = ""
    enter(party, NewParty(side=party.side, sex=party.sex, **wanted), at, takes_part=takes_part)
    return {name: value for name, value in was.items() if getattr(party, name) != value}


def _authority(
    case: Case, party: Party, file: str, before: dict[str, Any], *, by: Actor, at: datetime
) -> list[MaterialAdded]:
    """The written authority that came later, or a newer one."""
    if not file or party.agent_for_id is None:
        return []
    before["authority"] = str(party.authority_id or "")
    material = keep_authority(case, party, file, by=by, at=at)
    return [MaterialAdded(case.pk, material.pk, material.kind)]
