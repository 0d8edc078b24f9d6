"""Choose the track (先引再立, 先立后调): mediation first, or the suit is filed first and mediated then, and why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import TrackChosen
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case
from huying.cases.rules import TRACKS, UNDER_WAY
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class TrackUnknown(Invalid):
    """One of the two tracks, with a reason."""

    slug = "track-unknown"
    text = _("请选择先引再立或先立后调，并写明理由。")
    field = "track"


@command
def choose_track(*, by: Actor, at: datetime, case_id: UUID, track: str, reason: str) -> Case:
    """Note which way comes first. The right to sue is kept on both."""
    case = in_hand(by, "track", case_id)
    if track not in TRACKS or not reason.strip():
        raise TrackUnknown(field="reason" if track in TRACKS else "track")
    if case.state not in UNDER_WAY:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    case.track, case.track_reason = track, reason.strip()[:80]
    record(case, [TrackChosen(case.pk, track)], by=by, at=at)
    return case
