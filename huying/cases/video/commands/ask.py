"""Ask (申请查看监控): the request of a party is registered, and they get a receipt with its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.models import Case, Party
from huying.cases.rules import ENDED
from huying.cases.video.access import require
from huying.cases.video.events import VideoAsked
from huying.cases.video.filling import receipt
from huying.cases.video.models import VideoRequest
from huying.cases.video.rules import GROUNDS, sound_period
from huying.cases.video.words import LAW
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class WhyFootage(Invalid):
    """On which ground and why, in words."""

    slug = "video-reason"
    text = _("请选择依据，并写明为什么要看。")
    field = "reason"


class WhichLaw(Invalid):
    """A body names the law that lets it look."""

    slug = "video-law"
    text = _("有关机关调取的，请写明法律依据（名称和条款）。")
    field = "law"


class WhichCamera(Invalid):
    """Where the camera hangs, and who runs it."""

    slug = "video-camera"
    text = _("请写明摄像头在哪里、由谁管理。")
    field = "place"


class WhichMinutes(Invalid):
    """Only what matters: at most a day, and in the past."""

    slug = "video-period"
    text = _("请只选需要的时段：开始早于结束，已经过去，一次不超过 24 小时。")
    field = "ends_at"


class WhoAsksForFootage(Invalid):
    """One of the parties of the case."""

    slug = "video-who"
    text = _("请选择是哪一位当事人申请。")
    field = "party"


class FileClosed(Conflict):
    """Nothing is added to a closed case."""

    slug = "video-case-ended"
    text = _("这件事已经归档或并入另一件，请登记新的求助。")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who, on which ground (rules.GROUNDS), why, which camera and operator, from when to when; `law` for a body."""

    party_id: UUID
    ground: str
    reason: str
    place: str
    operator: str
    starts_at: datetime
    ends_at: datetime
    law: str = ""


@command
def ask(*, by: Actor, at: datetime, case_id: UUID, wanted: Wanted) -> VideoRequest:
    """Register it and issue the receipt. Nothing is looked at before somebody else has decided."""
    case = take(case_id)
    require(by, case)
    if case.state in ENDED:
        raise FileClosed
    party = _checked(case, wanted, at)
    row = VideoRequest.objects.create(
        case=case,
        party=party,
        ground=wanted.ground,
        law=wanted.law.strip()[:120] if wanted.ground == "duty" else str(LAW),
        reason=wanted.reason.strip()[:1000],
        place=wanted.place.strip()[:200],
        operator=wanted.operator.strip()[:120],
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        asked_at=at,
        asked_by_id=by.id,
    )
    sheet = receipt(case, row, by)
    paper = issue(by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=case.owner)
    record(case, [VideoAsked(case.pk, row.pk, row.ground, paper.pk)], by=by, at=at)
    return row


def _checked(case: Case, wanted: Wanted, at: datetime) -> Party:
    party = case.parties.filter(pk=wanted.party_id, left_at=None).first()
    if party is None:
        raise WhoAsksForFootage
    if wanted.ground not in GROUNDS or not wanted.reason.strip():
        raise WhyFootage
    if wanted.ground == "duty" and not wanted.law.strip():
        raise WhichLaw
    if not wanted.place.strip() or not wanted.operator.strip():
        raise WhichCamera(field="operator" if wanted.place.strip() else "place")
    if not sound_period(wanted.starts_at, wanted.ends_at, at):
        raise WhichMinutes
    return party
