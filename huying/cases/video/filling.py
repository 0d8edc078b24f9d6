"""The facts of the receipt, from the request."""

from __future__ import annotations

from django.utils.translation import override

from huying.cases.models import Case
from huying.cases.video.models import VideoRequest
from huying.cases.video.rules import may_be_gone
from huying.cases.video.sheets import VideoReceipt
from huying.cases.video.words import GROUND_WORDS
from huying.papers.queries import phones_of
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import Actor


def receipt(case: Case, row: VideoRequest, by: Actor) -> VideoReceipt:
    """Papers are Chinese whoever issues them."""
    with override(PAPERS_LANGUAGE):
        return VideoReceipt(
            applicant=row.party.name,
            ground=str(GROUND_WORDS[row.ground]),
            law=row.law,
            reason=row.reason,
            place=row.place,
            operator=row.operator,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            asked_at=row.asked_at,
            may_be_gone=may_be_gone(row.starts_at, row.asked_at),
            clerk=by.name,
            inquiry_phone=phones_of(case.owner)[0],
        )
