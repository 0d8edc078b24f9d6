"""Who stands around a case, as choices of its forms."""

from __future__ import annotations

from django.db.models import Q

from huying.cases.models import Case, Party
from huying.cases.words import SIDE_WORDS
from huying.core.clock import now
from huying.core.identity import masked_name
from huying.people.models import Person

HEADS = ("dept_head", "district_chief", "street_chief")
"""Who may approve that a petition takes longer (信访工作条例 34)."""


def names_of(case: Case) -> dict[str, str]:
    """The parties by id, masked, each with its side."""
    rows = Party.objects.filter(case=case, left_at=None).order_by("number")
    return {
        str(row.pk): f"{row.name if row.pseudonym else masked_name(row.name)}（{SIDE_WORDS[row.side]}）" for row in rows
    }


def heads_over(area_code: str) -> dict[str, str]:
    """The heads whose post covers an area, by id with name and body."""
    at = now()
    rows = Person.objects.filter(
        Q(posts__valid_to=None) | Q(posts__valid_to__gt=at),
        is_active=True,
        posts__role__in=HEADS,
        posts__valid_from__lte=at,
        posts__organisation__area__in=[area_code[:size] for size in (6, 9, 12)],
    )
    found = rows.order_by("name").values_list("pk", "name", "posts__organisation__name")
    return {str(key): f"{name}（{organisation}）" for key, name, organisation in found}
