"""A ruling on an objection as a paper: what was rated, what the rated body said, what was ruled; never who rated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet(
    "rating_ruling",
    series="评",
    words=_("评价异议裁定书"),
    template="supervision_ratings/papers/ruling.html",
)
@dataclass(frozen=True)
class RulingSheet:
    """The rating by its matter, kind and score, the explanation, and the ruling with its reason."""

    code: str
    matter_code: str
    kind: str
    rated: str
    score: int
    rated_at: datetime
    said: str
    files: int
    objected_at: datetime
    outcome: str
    reason: str
    ruled_at: datetime
