"""Set a kind (定荣誉): announce an honour, to whom it goes and by which criteria. A change is a new row."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.honours.access import require_ruling
from huying.supervision.honours.events import HonourKindSet
from huying.supervision.honours.models import HonourKind
from huying.supervision.honours.rules import MOST_NAME, MOST_SOURCE, MOST_TEXT, Recipient

COUNTED = ("排名", "排行", "积分", "前十", "次数最多", "得分", "打分")
"""Words of criteria that would rank persons by what they did."""


class HonourKindUnclear(Invalid):
    """A name, to whom, by which criteria, resting on what."""

    slug = "honour-kind-unclear"
    text = _("请写明荣誉名称、授予对象、条件和依据的文件。")
    field = "name"


class HonourRanksPersons(Invalid):
    """Persons are honoured for what they did, never ranked or scored (国办函〔2026〕12号)."""

    slug = "honour-ranks-persons"
    text = _("给个人的荣誉不按次数、积分、排名评选，请改写条件。（发现：{found}）")
    field = "criteria"


@command
def set_kind(
    *, by: Actor, at: datetime, area_code: str, name: str, recipient: str, criteria: str, source: str
) -> HonourKind:
    """Announce it from `at` on. Raises HonourKindUnclear, HonourRanksPersons."""
    require_ruling(by, area_code)
    said = {"name": name.strip(), "criteria": criteria.strip(), "source": source.strip()}
    for field, most in (("name", MOST_NAME), ("criteria", MOST_TEXT), ("source", MOST_SOURCE)):
        if not 0 < len(said[field]) <= most:
            raise HonourKindUnclear(field=field)
    if recipient not in set(Recipient):
        raise HonourKindUnclear(field="recipient")
    ranked = next((word for word in COUNTED if word in said["criteria"]), "")
    if recipient == Recipient.PERSON and ranked:
        raise HonourRanksPersons(found=ranked)
    rows = HonourKind.objects.select_for_update().filter(area_code=area_code, name=said["name"], effective_to=None)
    known = rows.first()
    if known is not None and (known.recipient, known.criteria, known.source) == (recipient, *list(said.values())[1:]):
        return known
    rows.update(effective_to=at)
    made = HonourKind.objects.create(area_code=area_code, recipient=recipient, effective_from=at, **said)
    fact = HonourKindSet(made.pk, area_code, recipient, at)
    append(f"honour_kind:{made.pk}", [fact], by=by, at=at, first=True)
    return made
