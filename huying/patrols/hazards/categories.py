"""The kinds of hazards in force in an area: data with a date, the row of the smallest area first."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.patrols.hazards.models import Hazard, HazardCategory

OTHER = "other"
"""What a resident reports who does not choose."""


class UnknownHazardCategory(Invalid):
    """There is no such kind of hazard in force."""

    slug = "hazard-category"
    text = _("没有这种隐患类别，请从列表中选择。")
    field = "category"


def categories(area_code: str, at: datetime) -> dict[str, HazardCategory]:
    """The kinds that are offered in an area at an instant, by code, in their order."""
    around = ["", *(area_code[:size] for size in range(2, len(area_code) + 1))]
    rows = HazardCategory.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at), area_code__in=around, valid_from__lte=at
    )
    chosen: dict[str, HazardCategory] = {}
    for row in sorted(rows, key=lambda each: (len(each.area_code), each.valid_from)):
        chosen[row.code] = row
    offered = {code: row for code, row in chosen.items() if row.offered}
    return dict(sorted(offered.items(), key=lambda item: (item[1].order, item[0])))


def require_category(code: str, area_code: str, at: datetime) -> HazardCategory:
    """The kind of a code. Raises UnknownHazardCategory."""
    found = categories(area_code, at).get(code)
    if found is None:
        raise UnknownHazardCategory
    return found


def word_of(category: HazardCategory) -> str:
    """Its name in the reader's language."""
    return category.name_en if category.name_en and get_language() == "en" else category.name


def word_of_hazard(hazard: Hazard) -> str:
    """What kind of hazard it is, as that was called when it was found."""
    return word_of(hazard.kind) if hazard.kind else hazard.category


def words_of(codes: set[str]) -> dict[str, str]:
    """The names of kinds by their codes, for counts over areas: the latest, those that hold everywhere first."""
    rows = HazardCategory.objects.filter(code__in=codes, offered=True)
    ordered = sorted(rows, key=lambda row: (row.area_code == "", row.valid_from))
    return {row.code: word_of(row) for row in ordered}
