"""Which policy chooses whom to call for an incident, and what it has learned: read from the rows in force."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from huying.core.clock import monotonic
from huying.dispatch.learning import Learned
from huying.dispatch.rows import BadRows, from_rows
from huying.dispatch.settings import Settings
from huying.incidents.models import DispatchLearned, DispatchPolicy, Incident

RECOMMENDED: dict[str, dict[str, Any]] = {"life_rescue": {"price": 400.0}}
"""Settings of a type where nobody has decided otherwise: a life is worth more calls (docs/science.md)."""
_KEEP_S = 2.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings of a decision, what was learned, and the row that it is kept in (None: nothing learned yet)."""

    settings: Settings
    learned: Learned
    learned_id: UUID | None


class _Kept:
    """Whole values, set at once: several threads read them."""

    policies: tuple[float, tuple[DispatchPolicy, ...]] | None = None
    learned: ClassVar[dict[tuple[str, bool], tuple[float, UUID | None, Learned]]] = {}


def policy_of(incident: Incident) -> Policy:
    """The policy that was in force when the whistle came (a change never touches what is running), as learned now."""
    settings, persons = settings_of(incident.template, incident.area_code, incident.recorded_at)
    learned_id, learned = _learned(incident.area_code[:6], drill=False)
    if learned.persons != persons:
        learned = replace(learned, persons=persons)
    return Policy(settings, learned, learned_id)


def settings_of(template: str, area_code: str, at: datetime) -> tuple[Settings, bool]:
    """Settings of a type of whistle in an area at an instant, and whether persons are learned from.

    The smallest area decides, then the type named, then the latest date. What is recommended for a type gives way only
    to a row that names it: a district that saves calls in general does not save them on lives.
    """
    holding = [row for row in _policies() if _holds(row, template, area_code, at)]
    chosen = max(holding, key=lambda row: (len(row.area_code), bool(row.template), row.effective_from), default=None)
    decided, recommended = (chosen.settings if chosen else {}), RECOMMENDED.get(template, {})
    values = recommended | decided if chosen and chosen.template else decided | recommended
    try:
        return Settings(**values), bool(chosen and chosen.persons)
    except (TypeError, ValueError):  # written by another release: a whistle calls people all the same
        log.exception("a policy cannot be read, the recommended one decides", extra={"template": template})
        return Settings(**recommended), False


def learns_persons(district: str, at: datetime) -> bool:
    """Whether a district has decided, for some type of whistle, to learn from each person's own answers."""
    return any(row.persons and _holds(row, row.template, district, at) for row in _policies())


def learned_of(district: str) -> Learned:
    """What a district has learned so far."""
    return _learned(district, drill=False)[1]


def forget_policies() -> None:
    """Read settings and counts again at the next question: after a change, and between tests."""
    _Kept.policies = None
    _Kept.learned.clear()


def _holds(row: DispatchPolicy, template: str, area_code: str, at: datetime) -> bool:
    inside = area_code.startswith(row.area_code) and row.template in {"", template}
    return inside and row.effective_from <= at and (row.effective_to is None or at < row.effective_to)


def _policies() -> tuple[DispatchPolicy, ...]:
    kept = _Kept.policies
    if kept is None or monotonic() - kept[0] > _KEEP_S:
        kept = _Kept.policies = (monotonic(), tuple(DispatchPolicy.objects.all()))
    return kept[1]


def _learned(district: str, *, drill: bool) -> tuple[UUID | None, Learned]:
    """The newest counts, kept for two seconds and then only asked for their id."""
    key = (district, drill)
    kept = _Kept.learned.get(key)
    if kept is None or monotonic() - kept[0] > _KEEP_S:
        newest = DispatchLearned.objects.filter(district=district, drill=drill).order_by("-at", "-pk")
        newest_id = newest.values_list("pk", flat=True).first()
        if kept is None or kept[1] != newest_id:
            newest_id, known = readable(newest_id, drill=drill)
        else:
            known = kept[2]
        kept = _Kept.learned[key] = (monotonic(), newest_id, known)
    return kept[1], kept[2]


def readable(row: UUID | None, *, drill: bool = False) -> tuple[UUID | None, Learned]:
    """The counts of a row; a beginner's, of no row, where they cannot be read."""
    try:
        return row, learned_in(row, drill=drill)
    except (BadRows, TypeError, IndexError):  # written by another release: a whistle calls people all the same
        log.exception("what was learned cannot be read, nothing counts as learned", extra={"learned": str(row)})
        return None, Learned(drill=drill)


def learned_in(row: UUID | None, *, drill: bool = False) -> Learned:
    """The counts of a row; a beginner's without one."""
    return from_rows(DispatchLearned.objects.get(pk=row).counts) if row else Learned(drill=drill)
