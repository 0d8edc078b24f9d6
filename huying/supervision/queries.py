"""What the page of subsidies shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.supervision.access import PERMISSIONS, visible
from huying.supervision.bars import bars_of
from huying.supervision.models import Batch, Subsidy, SubsidyScale
from huying.supervision.rules import CLASSES, State, may_follow
from huying.supervision.words import BAR_WORDS, CLASS_WORDS, STATE_WORDS

AT_MOST = 200
NEWEST_BATCHES = 50
WAITING = frozenset({State.PROPOSED, State.CLASS_CHECKED, State.APPROVED})


@dataclass(frozen=True, slots=True)
class Row:
    """A subsidy in words; `may` are the verbs that this person may use on it now, `bar` what stands against it."""

    subsidy: Subsidy
    state: Any
    dispute_class: Any
    may: frozenset[str]
    bar: Any


def subsidies_of(actor: Actor, at: datetime, *, state: str = "") -> Rows:
    """The subsidies of which a person may know, in one state or in all, for a table."""
    return Rows(_known(actor, state), dress=lambda rows: _rows(actor, rows, at))


def rows_of(actor: Actor, at: datetime, *, state: str = "") -> list[Row]:
    """The same for a program, the newest first."""
    return _rows(actor, list(_known(actor, state).order_by("-proposed_at")[:AT_MOST]), at)


def _known(actor: Actor, state: str) -> QuerySet[Subsidy]:
    found = Subsidy.objects.filter(visible(actor)).select_related("case", "mediator", "batch")
    return found.filter(state=state) if state in set(State) else found


def row_of(actor: Actor, subsidy: Subsidy, at: datetime) -> Row:
    """One subsidy of which this person may know."""
    return _rows(actor, [subsidy], at)[0]


def _rows(actor: Actor, rows: list[Subsidy], at: datetime) -> list[Row]:
    bars = bars_of([(row.case, row) for row in rows if row.state in WAITING], at)
    return [_row(actor, row, bars.get(row.case_id, "") if row.state in WAITING else "") for row in rows]


def _row(actor: Actor, subsidy: Subsidy, bar: str) -> Row:
    state = State(subsidy.state)
    done = {subsidy.proposed_by_id, subsidy.checked_by_id, subsidy.mediator_id}
    may = {
        verb
        for verb in ("check", "approve", "decline")
        if may_follow(state, verb)
        and actor.in_area(PERMISSIONS[verb], subsidy.area_code)
        and (verb == "decline" or actor.id not in done)
    }
    return Row(
        subsidy, STATE_WORDS[state], CLASS_WORDS[subsidy.dispute_class], frozenset(may), BAR_WORDS[bar] if bar else ""
    )


def batches_for(actor: Actor) -> QuerySet[Batch]:
    """All batches of a person's districts, the newest first."""
    codes = {duty.area_code[:6] for duty in actor.duties if duty.role in PERMISSIONS["gather"]}
    return Batch.objects.filter(area_code__in=codes).order_by("-gathered_at", "-pk")


def batches_of(actor: Actor) -> list[Batch]:
    """The newest of them."""
    return list(batches_for(actor).prefetch_related("subsidies")[:NEWEST_BATCHES])


def scales_of(area_code: str) -> list[tuple[str, Any, SubsidyScale | None]]:
    """What each class is worth in a district now: its code, its word, the row."""
    rows = {row.dispute_class: row for row in SubsidyScale.objects.filter(area_code=area_code[:6], effective_to=None)}
    return [(each, CLASS_WORDS[each], rows.get(each)) for each in CLASSES]
