"""The history of one legal clock: started, paused by which document, extended by whom with whose leave, dated anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.clocks.models import ClockExtension, ClockPause, RunningClock
from huying.clocks.pausing import stood
from huying.clocks.queries import ClockLine, line_of
from huying.clocks.registry import Matter, matter_of
from huying.clocks.rules import is_right
from huying.clocks.words_legal import GROUNDS, days_words, duration, extension_words, ground_words, party_words
from huying.core.errors import NotFound
from huying.core.eventlog import Recorded, read
from huying.people.access import Actor
from huying.people.models import Person

WORDS: dict[str, str | Promise] = {
    "started": _("开始计算"),
    "clocks.ClockWarned": _("提醒"),
    "clocks.ClockPaused": _("中止"),
    "clocks.ClockResumed": _("恢复"),
    "clocks.ClockCountedOut": _("扣除时间"),
    "clocks.ClockExtended": _("延期"),
    "clocks.ClockReplanned": _("因日历更改重新计算"),
    "clocks.ClockMoved": _("并案后继续计算"),
    "clocks.ClockMissed": _("超期"),
    "lapsed": _("期满"),
    "stopped": _("结束"),
}
IN_ROW = frozenset(f"clocks.{name}" for name in ("ClockStarted", "ClockStopped", "ClockWentOn", "ClockDisplaced"))
"""Facts that the row tells as well, with the length and the words of its rule."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a clock; `before` and `after` where it moved the end."""

    kind: str
    at: datetime
    by: str = ""
    before: datetime | None = None
    after: datetime | None = None
    details: tuple[tuple[str | Promise, str], ...] = ()

    @property
    def word(self) -> str | Promise:
        """What happened."""
        return WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class History:
    """A legal clock with everything that happened to it, and the matter that it is about."""

    line: ClockLine
    matter: Matter
    period: str
    may: tuple[tuple[str | Promise, str], ...]
    steps: list[Step]


def history_of(actor: Actor, clock_id: UUID, at: datetime) -> History:
    """The history of a clock for whoever may read its matter. Raises NotFound."""
    extended = Exists(ClockExtension.objects.filter(clock=OuterRef("pk")))
    found = RunningClock.objects.filter(pk=clock_id, original_due_at__isnull=False).annotate(extended=extended).first()
    matter = matter_of(actor, found.stream) if found else None
    if found is None or matter is None:
        raise NotFound
    frozen = found.frozen
    return History(
        line=line_of(found, at, extended=found.extended),
        matter=matter,
        period=duration(frozen["length"], frozen["unit"]),
        may=(
            (_("可中止的情形"), ground_words(frozen["pauses_on"])),
            (_("可延长"), extension_words(frozen["extension"], frozen["consent"])),
        ),
        steps=_steps(found),
    )


def _steps(clock: RunningClock) -> list[Step]:
    records = [record for record in read(clock.events) if record.type not in IN_ROW]
    pauses = {str(row.pk): row for row in clock.pauses.all()}
    extensions = {str(row.pk): row for row in clock.extensions.all()}
    acted = {str(record.actor["id"]) for record in records if record.actor.get("id")}
    leave = {str(row.approver) for row in extensions.values() if row.approver}
    named = Person.objects.filter(pk__in=acted | leave).values_list("pk", "name")
    names = {str(key): name for key, name in named}
    steps = [Step("started", clock.started_at, after=clock.original_due_at)]
    for record in records:
        data = record.data
        details = _pause(record, pauses) + _extension(data, extensions, names)
        steps.append(
            Step(
                _kind(record, clock),
                record.at,
                names.get(str(record.actor.get("id")), ""),
                _instant(data.get("due_before")),
                _instant(data.get("due_at")) if "due_before" in data else None,
                details,
            )
        )
    if clock.stopped_at is not None:
        steps.append(Step("stopped", clock.stopped_at))
    return steps


def _kind(record: Recorded, clock: RunningClock) -> str:
    """What happened; of a right that nobody used that it lapsed."""
    right = is_right(clock.kind, clock.frozen["bound"])
    return "lapsed" if right and record.type == "clocks.ClockMissed" else record.type


def _pause(record: Recorded, rows: Mapping[str, ClockPause]) -> tuple[tuple[str | Promise, str], ...]:
    row = rows.get(str(record.data.get("pause_id")))
    if row is None or "ground" not in record.data:
        return ()
    told: list[tuple[str | Promise, str]] = [
        (_("情形"), str(GROUNDS.get(row.ground, row.ground))),
        (_("文书"), row.document),
    ]
    if record.type == "clocks.ClockCountedOut":
        told.insert(1, (_("不计入的日期"), days_words(*stood(row).days)))
    return (*told, (_("理由"), row.why)) if row.why else tuple(told)


def _extension(
    data: Mapping[str, Any], rows: Mapping[str, ClockExtension], names: Mapping[str, str]
) -> tuple[tuple[str | Promise, str], ...]:
    row = rows.get(str(data.get("extension_id")))
    if row is None:
        return ()
    said: list[tuple[str | Promise, str]] = [(_("延长"), duration(row.length, row.unit)), (_("理由"), row.reason)]
    if row.approver:
        said.append((_("批准人"), names.get(str(row.approver), "")))
    if row.consents:
        said.append((_("同意的当事人"), party_words(row.consents)))
    return tuple(said)


def _instant(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
