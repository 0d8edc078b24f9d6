"""What is said about a rating must be like; each refusal names its field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.supervision.grid_reports.nameless import masked, number_in
from huying.supervision.letters.matters import parties_of

SHORTEST_NAME = 2


class ExplanationNeeded(Invalid):
    """Whoever objects explains why, and whoever rules gives the reason."""

    slug = "rating-words-needed"
    text = _("请写明事实和理由，最多 {most} 字。")
    field = "text"


class RatingNamesPerson(Invalid):
    """Both sides read it, so no citizen is named in it."""

    slug = "rating-names-person"
    text = _("双方都会看到这段话，不写群众的姓名、电话和证件号。（发现：{found}）")
    field = "text"


def sound_words(text: str, *, most: int, field: str, stream: str) -> str:
    """What was said, stripped. Raises ExplanationNeeded, RatingNamesPerson."""
    said = text.strip().replace("\r\n", "\n")
    if not 0 < len(said) <= most:
        raise ExplanationNeeded(most=most, field=field)
    named = number_in(said) or _party_in(said, stream)
    if named:
        raise RatingNamesPerson(found=named, field=field)
    return said


def _party_in(text: str, stream: str) -> str:
    names = (party.name for party in parties_of([stream]) if party.kind != "organisation" and not party.pseudonym)
    return next((masked(name) for name in names if len(name) >= SHORTEST_NAME and name in text), "")
