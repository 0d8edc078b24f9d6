"""What the register, a kind, a destruction and the holds show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast

from huying.cases.models import Case
from huying.core.models import RetentionRule, RetentionRun
from huying.core.retention import KINDS, Kind, rule_of
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.supervision.clues.models import Clue
from huying.supervision.retention.access import destructions_for, district_of, holds_for
from huying.supervision.retention.holding import holds_at
from huying.supervision.retention.models import Destruction, Doomed, Hold, PeriodChange
from huying.supervision.retention.rules import Outcome
from huying.supervision.retention.words import ENDS, said_length

BY_ITSELF, BY_TWO, KEPT = "by_itself", "by_two", "kept"


@dataclass(frozen=True, slots=True)
class Registered:
    """A kind as the register shows it: `due` counts rows that are over and wait for people; `how` it ends."""

    kind: Kind
    rule: RetentionRule
    due: int | None
    held: int
    run: RetentionRun | None

    @property
    def slug(self) -> str:
        """The slug of the kind."""
        return self.kind.slug

    @property
    def how(self) -> str:
        """By itself, by two persons, or not at all."""
        if self.kind.forget is not None:
            return BY_ITSELF
        return BY_TWO if self.kind.batch is not None else KEPT

    @property
    def period(self) -> str:
        """How long."""
        return said_length(self.rule.length, self.rule.unit)

    @property
    def ends(self) -> Any:
        """What happens at the end."""
        return ENDS[self.rule.ends]


def register_for(actor: Actor, at: datetime) -> list[Registered]:
    """Every kind with its period in the reader's district; first what waits for people."""
    if not district_of(actor):
        return []
    runs = RetentionRun.objects.in_bulk()
    rows = [_registered(kind, district_of(actor), at, runs) for kind in KINDS.values()]
    return sorted(rows, key=lambda row: ((BY_TWO, BY_ITSELF, KEPT).index(row.how), row.kind.shared, row.slug))


def registered(actor: Actor, kind: Kind, at: datetime) -> Registered:
    """One kind."""
    return _registered(kind, district_of(actor), at, RetentionRun.objects.in_bulk([kind.slug]))


def _registered(kind: Kind, area_code: str, at: datetime, runs: dict[str, RetentionRun]) -> Registered:
    rule, run = rule_of(kind.slug, area_code), runs.get(kind.slug)
    if kind.batch is None:
        return Registered(kind, rule, None, 0, run)
    over = kind.batch.over(area_code, at)
    held = over.filter(matter__in=_held(at)).count()
    return Registered(kind, rule, over.count() - held, held, run)


def due_rows(kind: Kind, area_code: str, at: datetime) -> QuerySet[Any, Any]:
    """Keys, matters and beginnings of what is over, not held back and on no list that still waits, the oldest first."""
    if kind.batch is None:
        return Doomed.objects.none().values_list("key", "matter", "since")
    listed = Doomed.objects.filter(kind=kind.slug, outcome=Outcome.WAITING).values("key")
    rows = kind.batch.over(area_code, at).annotate(as_key=Cast("pk", CharField()))
    free: QuerySet[Any] = rows.exclude(matter__in=_held(at)).exclude(as_key__in=listed)
    return free.order_by("since", "pk").values_list("pk", "matter", "since")


def _held(at: datetime) -> QuerySet[Any, Any]:
    return holds_at(at).values("matter")


def rules_before(kind: Kind, area_code: str) -> QuerySet[RetentionRule]:
    """The rules of a kind that held here, the latest first."""
    rows = RetentionRule.objects.filter(Q(area_code="") | Q(area_code=area_code), kind=kind.slug)
    return rows.order_by("-effective_from", "-area_code")


def change_waiting(kind: Kind, area_code: str) -> PeriodChange | None:
    """The change that the inspection has not decided."""
    rows = PeriodChange.objects.filter(kind=kind.slug, area_code=area_code, decided_at=None)
    return rows.select_related("asked_by").first()


def changes_for(actor: Actor) -> QuerySet[PeriodChange]:
    """The changes of a person's district that wait for the inspection."""
    rows = PeriodChange.objects.filter(decided_at=None).exclude(area_code="")
    return rows.filter(area_code=district_of(actor)).order_by("asked_at")


def knows_matter(code: str, area_code: str) -> bool:
    """Whether a clue, an incident or a case of a district has this code."""
    return any(rows.filter(code=code, area_code__startswith=area_code).exists() for rows in _MATTERS)


_MATTERS: tuple[QuerySet[Any], ...] = (Clue.objects.all(), Incident.objects.all(), Case.objects.all())


def destructions_found(actor: Actor, *, state: str = "") -> QuerySet[Destruction]:
    """The lists of a person's district with how many rows they have, the latest first."""
    rows = destructions_for(actor).annotate(count=Count("rows")).order_by("-drafted_at", "-pk")
    return rows.filter(state=state) if state else rows


def holds_found(actor: Actor, at: datetime, *, state: str = "") -> QuerySet[Hold]:
    """The holds of a person's district, the latest first; `now` those in force, `over` the others."""
    rows = holds_for(actor).order_by("-placed_at", "-pk")
    if not state:
        return rows
    running = Q(lifted_at=None, until__gt=at)
    return rows.filter(running) if state == "now" else rows.exclude(running)
