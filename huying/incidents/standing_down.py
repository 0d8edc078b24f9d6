"""Letting people go: calls taken back from those who have not answered, and thanks to those on the way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.incidents.alerts import tell
from huying.incidents.escalations import hush
from huying.incidents.events import CallsWithdrawn, RespondersStoodDown
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import COMING, ENDED, HANDLED, WAITING, Answer, State


class Release:
    """Everyone who is let go by one command: made before the facts are recorded, told after."""

    def __init__(
        self,
        incident: Incident,
        why: str,
        at: datetime,
        *,
        on_the_way: bool = True,
        only: Collection[UUID] | None = None,
    ) -> None:
        self.incident, self.why, self.at = incident, why, at
        self.stood = incident.escalated_at
        if State(incident.state) in HANDLED | ENDED:
            incident.escalated_at = None
        rows = [row for row in Assignment.objects.filter(incident=incident) if only is None or row.person_id in only]
        self.called = [row for row in rows if row.state in WAITING]
        self.coming = [row for row in rows if row.state in COMING] if on_the_way else []
        _set(self.called, Answer.WITHDRAWN, at)
        _set(self.coming, Answer.STOOD_DOWN, at)

    def facts(self) -> list[Any]:
        """The facts to record, none when nobody is concerned."""
        facts: list[Any] = []
        if self.called:
            facts.append(CallsWithdrawn(self.incident.pk, self.why, tuple(row.pk for row in self.called)))
        if self.coming:
            facts.append(RespondersStoodDown(self.incident.pk, self.why, tuple(row.pk for row in self.coming)))
        return facts

    def tell(self, records: list[Recorded]) -> None:
        """Queue the messages, in the order of the recorded facts."""
        by_type = {entry.type: entry for entry in records}
        for kind, word, rows in (
            ("withdraw", "incidents.CallsWithdrawn", self.called),
            ("stand_down", "incidents.RespondersStoodDown", self.coming),
        ):
            if rows:
                tell(self.incident, kind, [row.person_id for row in rows], by_type[word], self.at, why=self.why)
        hush(self.incident, self.stood, self.at)


def _set(rows: list[Assignment], state: Answer, at: datetime) -> None:
    for row in rows:
        row.state, row.ended_at = state, at
    Assignment.objects.bulk_update(rows, ["state", "ended_at"], batch_size=1000)
