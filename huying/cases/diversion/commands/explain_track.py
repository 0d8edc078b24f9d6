"""Choose the track (先引再立, 先立后调) on a ground, and say in writing that no right is lost by it (domain H03)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.commands.choose_track import choose_track
from huying.cases.diversion.events import TrackExplained
from huying.cases.diversion.giving import give_filing_rights
from huying.cases.diversion.models import TrackChoice
from huying.cases.diversion.words import GROUND_WORDS
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case
from huying.cases.rules import TRACKS, UNDER_WAY
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor

FILES_FIRST = frozenset({"party_files", "limitation", "preservation"})
"""Grounds on which the suit is registered first: nobody who wants to file is led to mediation before (domain 4.b)."""


class WrongTrack(Invalid):
    """One of the two tracks on a ground that fits it; another ground is written down."""

    slug = "wrong-track"
    text = _("请选择与理由相符的方式：当事人要求立案、时效将满或需要保全的，应当先立后调；其他理由请写明。")
    field = "ground"


@command
def explain_track(*, by: Actor, at: datetime, case_id: UUID, track: str, ground: str, reason: str = "") -> TrackChoice:
    """Note which way comes first and issue the paper about it; the same again changes nothing.

    Raises WrongTrack, or CaseNotInThisState once something has come of the case.
    """
    if track not in TRACKS or ground not in GROUND_WORDS or not _fits(track, ground, reason):
        raise WrongTrack
    known = _known(in_hand(by, "track", case_id), track, ground, reason)
    if known is not None:
        return known
    case = choose_track(by=by, at=at, case_id=case_id, track=track, reason=reason.strip() or str(GROUND_WORDS[ground]))
    paper = give_filing_rights(case, track, by, at)
    row = TrackChoice.objects.create(
        case=case, track=track, ground=ground, reason=reason.strip(), paper_id=paper.pk, by_id=by.id, at=at
    )
    record(case, [TrackExplained(case.pk, track, ground, row.paper_id)], by=by, at=at)
    return row


def _known(case: Case, track: str, ground: str, reason: str) -> TrackChoice | None:
    """What was explained last, when it is the very same."""
    last = TrackChoice.objects.filter(case=case).order_by("-at").first()
    same = last is not None and (last.track, last.ground, last.reason) == (track, ground, reason.strip())
    return last if same and case.state in UNDER_WAY else None


def _fits(track: str, ground: str, reason: str) -> bool:
    if ground == "other":
        return bool(reason.strip())
    return (track == "file_first") == (ground in FILES_FIRST)
