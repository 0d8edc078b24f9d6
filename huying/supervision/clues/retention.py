"""How long the sealed identity of a clue is kept once the clue is over, and how it is destroyed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.retention import Batch, Kind, keeps, over_before, rule_of
from huying.supervision.clues.models import Clue, Identity
from huying.supervision.clues.rules import OVER

SLUG = "clues.identity"


def over(area_code: str, at: datetime) -> QuerySet[Any]:
    """Identities of a district's clues that ended so long ago, and that nobody has asked to open since."""
    before = over_before(rule_of(SLUG, area_code), at)
    ended = Q(clue__area_code__startswith=area_code, clue__state__in=OVER, clue__ended_at__lt=before)
    asked = Q(clue__openings__decided_at=None, clue__openings__isnull=False)
    rows = Identity.objects.filter(ended).exclude(asked)
    return rows.annotate(matter=F("clue__code"), since=F("clue__ended_at"))


def destroy(key: str, at: datetime) -> str | None:
    """Delete an identity; its clue remembers since when there is none."""
    row = Identity.objects.select_for_update().filter(pk=key).first()
    if row is None:
        return None
    content = f"{row.clue_id}\n{row.name}\n{row.phone}"
    Clue.objects.filter(pk=row.clue_id).update(named=False, identity_destroyed_at=at)
    row.delete()
    return content


IDENTITIES = keeps(Kind(SLUG, _("线索举报人的封存身份"), _("线索办结"), batch=Batch(over, destroy)))
