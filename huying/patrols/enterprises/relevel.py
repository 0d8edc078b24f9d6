"""Setting the levels of an entity anew by the published rules, whenever something that they count has changed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from huying.patrols.enterprises.events import EntityLevelSet
from huying.patrols.enterprises.levels import SCHEMES, Level, Reason, Record, level_of
from huying.patrols.enterprises.models import Enterprise, EntityLevel, Finding
from huying.patrols.enterprises.published import rules_at


def levels_at(enterprise: Enterprise, at: datetime) -> dict[str, Level]:
    """By scheme, the level that the rules give at an instant, with its reasons."""
    rules = rules_at(enterprise.area_code, at)
    standing = Finding.objects.filter(enterprise=enterprise, repaired_at=None, lifted_at=None, at__lte=at)
    records = [Record(kind, found) for kind, found in standing.values_list("kind", "at")]
    return {scheme: level_of(scheme, rules, records, enterprise.passed_at, at) for scheme in SCHEMES}


def relevel(enterprise: Enterprise, at: datetime) -> list[EntityLevelSet]:
    """Write down the levels that have changed; the facts are for the caller to record. The row is locked by then."""
    held = {row.scheme: row for row in EntityLevel.objects.filter(enterprise=enterprise, until=None)}
    facts = []
    for scheme, level in levels_at(enterprise, at).items():
        before = held.get(scheme)
        if before is not None and before.level == level.word:
            continue
        if before is not None:
            before.until = at
            before.save(update_fields=["until"])
        EntityLevel.objects.create(
            enterprise=enterprise, scheme=scheme, level=level.word, reasons=as_data(level.reasons), since=at
        )
        facts.append(EntityLevelSet(enterprise.pk, scheme, before.level if before else "", level.word))
    return facts


def as_data(reasons: tuple[Reason, ...]) -> list[dict[str, object]]:
    """Reasons as they are kept."""
    return [asdict(reason) for reason in reasons]
