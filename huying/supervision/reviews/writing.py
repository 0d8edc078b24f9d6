"""A review in the words of its paper."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from huying.papers.render import PAPERS_LANGUAGE
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import SECTIONS
from huying.supervision.reviews.sheets import LineSheet, MeasureSheet, ReviewSheet, SectionSheet
from huying.supervision.reviews.words import PUBLICITY, REASONS, SECTION_WORDS


def paper_facts(review: Review) -> ReviewSheet:
    """What the paper says, in the language of papers."""
    code = review.incident.code
    with override(PAPERS_LANGUAGE):
        return ReviewSheet(
            code=code,
            reason=str(REASONS[review.reason]),
            publicity=str(PUBLICITY[review.publicity]),
            sections=tuple(SectionSheet(str(SECTION_WORDS[name]), review.sections[name]) for name in SECTIONS),
            lines=tuple(LineSheet(datetime.fromisoformat(line["at"]), line["text"]) for line in review.lines),
            measures=tuple(
                MeasureSheet(each.number, each.text, each.owner.name, each.due_on)
                for each in review.measures.select_related("owner").order_by("number")
            ),
            replay=f"{settings.HUYING_PUBLIC_URL}{reverse('seat:replay', args=[code])}",
            signed_at=review.signed_at,
            signed_by=review.signed_by.name if review.signed_by else "",
        )
