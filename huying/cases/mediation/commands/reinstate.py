"""Reinstate (恢复原调解员): a challenge is lifted by the committee, when all parties agree that the mediator goes on.

No official refuses a challenge: whom one party does not want steps down (深圳 23, the stricter rule). It is lifted when
the party took it back or it was noted by mistake, or where all keep a mediator with a lesser relation (特邀调解规定
15); a relation that bars is not lifted by anybody's consent.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.candidates import profiles_at
from huying.cases.mediation.choosing import NotAMediatorHere, require_free
from huying.cases.mediation.commands.extend import AllMustAgree
from huying.cases.mediation.events import MediatorReinstated
from huying.cases.mediation.legs import principals, take_leg
from huying.cases.mediation.models import Mediation
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class NobodySteppedDown(Conflict):
    """Nobody waits to be replaced."""

    slug = "nobody-stepped-down"
    text = _("没有在等更换的调解员，可能已有人接手。请看最新情况。")


class WhyGoesOn(Invalid):
    """A challenge is lifted for a reason."""

    slug = "why-goes-on"
    text = _("请写明原调解员为什么可以继续。")
    field = "reason"


class AllKeepThem(AllMustAgree):
    """One party is enough for a mediator to step down, so all are needed to go on."""

    slug = "all-keep-the-mediator"
    text = _("当事人申请回避的，调解员应当回避；恢复原调解员须经全体当事人同意，还缺：{missing}。")
    field = "consents"


@command
def reinstate(*, by: Actor, at: datetime, case_id: UUID, reason: str, consents: Collection[UUID]) -> Mediation:
    """Let the mediator who stepped down go on; they disclose anew, and the period goes on as it was.

    Raises NobodySteppedDown, WhyGoesOn, AllKeepThem, ConflictOfInterest, NotAMediatorHere.
    """
    case, leg = take_leg(by, "reinstate", case_id)
    waiting = leg.replacements.filter(new=None).select_related("old").first()
    if waiting is None:
        raise NobodySteppedDown
    if not reason.strip():
        raise WhyGoesOn
    missing = [party.name for party in principals(case) if party.pk not in set(consents)]
    if missing:
        raise AllKeepThem(missing=missing)
    profile = profiles_at(at).filter(person_id=waiting.old_id).first()
    if profile is None:
        raise NotAMediatorHere
    require_free(profile, case)
    waiting.new, waiting.replaced_at = waiting.old, at
    waiting.reason = "\n".join(text for text in (waiting.reason, reason.strip()) if text)
    waiting.save(update_fields=["new", "replaced_at", "reason"])
    leg.mediator = waiting.old
    leg.save(update_fields=["mediator"])
    record(case, [MediatorReinstated(case.pk, leg.pk, waiting.old_id)], by=by, at=at)
    return leg
