"""Who stands around a case, as choices of its forms."""

from __future__ import annotations

from huying.cases.models import Case, Party
from huying.cases.words import SIDE_WORDS
from huying.core.identity import masked_name


def names_of(case: Case) -> dict[str, str]:
    """The parties by id, masked, each with its side."""
    rows = Party.objects.filter(case=case, left_at=None).order_by("number")
    return {
        str(row.pk): f"{row.name if row.pseudonym else masked_name(row.name)}（{SIDE_WORDS[row.side]}）" for row in rows
    }
