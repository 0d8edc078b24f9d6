"""Reinspect (复查): another person looks at the place whether the hazard is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import Recorded
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import concerned, require
from huying.patrols.hazards.events import HazardReinspected
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.presence import Scan, Seen, look
from huying.patrols.hazards.rules import Grade, Proof, needs_scan
from huying.patrols.hazards.soundness import LONGEST_WORDS, require_photos, require_words, short_enough
from huying.patrols.hazards.telling import responsible_of, street_of, tell
from huying.people.access import Actor


class OwnHazard(NotAllowed):
    """Whoever found it, reported what was merged into it, or put it right does not verify it (domain 4.d 7)."""

    slug = "hazard-own"
    text = _("这条隐患由您发现或整改，不能由您复查。请本社区的其他人员或街道复查。")


class NoticeInHand(NotAllowed):
    """Whoever had the notice in hand does not verify what its key told without an account."""

    slug = "hazard-notice-in-hand"
    text = _("责任方是凭整改通知书上的二维码反馈的，您打开或送达过这份通知书，不能由您复查。请其他人员或街道复查。")


@dataclass(frozen=True, slots=True)
class Inspection:
    """Whether it is gone, in words where it is not, photos, and what the phone says of the place."""

    passed: bool
    seen: str = ""
    photos: tuple[str, ...] = ()
    scan: Scan = field(default_factory=Scan)


@command
def reinspect(*, by: Actor, at: datetime, hazard_id: UUID, inspection: Inspection) -> Hazard:
    """Write down what was seen: the street closes it, or whoever is responsible has to begin anew.

    Larger and major ones need a scan of the plate at the place; a photo too, unless the link of a changing plate came
    in while it was shown. Raises OwnHazard for whoever found it, reported it or put it right,
    NoticeInHand for who had the notice by whose key it was told.
    """
    hazard = take(hazard_id)
    require(by, "reinspect", hazard)
    if by.person_id in hazard.notice_holders:
        raise NoticeInHand
    if by.person_id in concerned(hazard):
        raise OwnHazard
    move(hazard, "pass" if inspection.passed else "fail")
    needed = needs_scan(Grade(hazard.grade))
    shown = look(hazard, inspection.scan, at, needed=needed)
    photos = require_photos(inspection.photos, needed=needed and shown.proof != Proof.CHANGING)
    said = (
        short_enough(inspection.seen, LONGEST_WORDS, "seen")
        if inspection.passed
        else require_words(inspection.seen, "seen")
    )
    _note(hazard, inspection.passed, shown, by=by, at=at, text=said, photos=photos)
    if inspection.passed:
        hazard.reinspected_at, hazard.reinspected_by_id = at, by.person_id
        timing.end_all(hazard, at)
    else:
        hazard.round += 1
        hazard.reminders = 0
        hazard.due_at = timing.begin(hazard, hazard.due_rule, at)
    fact = HazardReinspected(hazard.pk, inspection.passed, shown.proof, None if inspection.passed else hazard.due_at)
    [recorded] = record(hazard, [fact], by=by, at=at)
    _tell(hazard, recorded, at, passed=inspection.passed)
    return hazard


def _note(hazard: Hazard, passed: bool, shown: Seen, *, by: Actor, at: datetime, text: str, photos: list[str]) -> None:
    note(
        hazard,
        "pass" if passed else "fail",
        by=by,
        at=at,
        text=text,
        photos=photos,
        proof=shown.proof,
        distance_m=shown.distance_m,
        photo_age_s=shown.photo_age_s,
    )


def _tell(hazard: Hazard, fact: Recorded, at: datetime, *, passed: bool) -> None:
    if passed:
        tell(hazard, fact, "close", street_of(hazard, at), at)
    else:
        tell(hazard, fact, "rectify", responsible_of(hazard, at), at)
