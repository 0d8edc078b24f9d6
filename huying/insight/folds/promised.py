"""What was promised by the agreements of a case, and when something of it was owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from huying.cases.mediation.events import AgreementPerformed, AgreementTookEffect
from huying.core.clock import CHINA
from huying.core.eventlog import name_of
from huying.insight.folding import Happened

_AGREED, _PERFORMED = name_of(AgreementTookEffect), name_of(AgreementPerformed)


class Promised(NamedTuple):
    """One thing to be performed: due with a midnight in China, from an agreement until another one took its place."""

    due_at: datetime
    agreed_at: datetime
    replaced_at: datetime | None
    performed_at: datetime | None


def promised(history: Sequence[Happened]) -> Iterator[Promised]:
    """Each thing to be performed, of each agreement that ever bound."""
    done = {each.data["performance_id"]: each.at for each in history if each.type == _PERFORMED}
    bound = [each for each in history if each.type == _AGREED]
    for number, agreement in enumerate(bound):
        replaced = bound[number + 1].at if number + 1 < len(bound) else None
        for each in agreement.data.get("promised", ()):
            before = each.get("performed_at")
            yield Promised(
                due_at=datetime.fromisoformat(each["due_on"]).replace(tzinfo=CHINA),
                agreed_at=agreement.at,
                replaced_at=replaced,
                performed_at=datetime.fromisoformat(before) if before else done.get(each["performance_id"]),
            )


def owed(history: Sequence[Happened]) -> list[datetime]:
    """The instants at which something agreed on began and ceased to be owed, in turn."""
    turns: list[datetime] = []
    for begun, ended in sorted(_spans(history), key=lambda span: span[0]):
        if len(turns) % 2:
            break
        if not turns or begun > turns[-1]:
            turns += [begun, begun]
        if ended is None:
            turns.pop()
        else:
            turns[-1] = max(turns[-1], ended)
    return turns


def _spans(history: Sequence[Happened]) -> Iterator[tuple[datetime, datetime | None]]:
    for each in promised(history):
        ended = min(filter(None, (each.replaced_at, each.performed_at)), default=None)
        if ended is None or ended > each.agreed_at:
            yield each.agreed_at, ended
