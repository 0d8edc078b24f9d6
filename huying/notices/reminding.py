"""Telling people that a period of theirs runs out or is over: once for each reminder and once when it is missed.

The module that owns a matter says for whom its clocks are. What they do not have to do, but may (a right), is over in
silence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from huying.clocks.registry import Turned, on_turn
from huying.notices.commands.send import send
from huying.notices.models import Message, Reminder

DUE_SOON, OVERDUE = "due_soon", "overdue"


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is to be told, of which matter: its code, and a title that names no person."""

    code: str
    title: str
    people: Collection[UUID]


Asks = Callable[[Turned], Whom | None]
WHOM: dict[str, Asks] = {}


def reminds(kind: str) -> Callable[[Asks], Asks]:
    """Register who is told of the clocks of streams `<kind>:…`; None where nothing is owed any more."""

    def register(function: Asks) -> Asks:
        WHOM[kind] = function
        return function

    return register


@on_turn
def tell(turned: Turned) -> None:
    """Queue the message that a period runs out or is over."""
    whom = whom_of(turned)
    if whom is not None:
        put_before(turned, whom, OVERDUE if turned.missed else DUE_SOON)


def whom_of(turned: Turned) -> Whom | None:
    """Who is to be told of a clock; None where nobody is, or nothing is owed any more."""
    ask = WHOM.get(turned.stream.partition(":")[0])
    return None if ask is None or (turned.right and turned.missed) else ask(turned)


def put_before(turned: Turned, whom: Whom, why: str) -> None:
    """Queue the message; its stream is the clock's own, so that the list of what is due finds the clock by it."""
    message = send(
        stream=f"clock:{turned.clock_id}",
        kind="update",
        body={"matter": whom.code, "title": whom.title, "why": why, "clock": turned.kind, "due": turned.due_at},
        to=dict.fromkeys(whom.people),
        event_id=turned.event_id,
        at=turned.at,
    )
    if message is not None:
        _remember(turned.clock_id, message, whom.people)


def _remember(clock_id: UUID, message: Message, people: Collection[UUID]) -> None:
    """Put the clock on the lists of these people, or the newest message to it, and take off what is over."""
    over = Reminder.objects.filter(person_id__in=people, clock__stopped_at__isnull=False).order_by("pk")
    mine = over.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)
    Reminder.objects.filter(pk__in=list(mine)).delete()
    Reminder.objects.bulk_create(
        [Reminder(person_id=person, clock_id=clock_id, message=message) for person in sorted(people)],
        update_conflicts=True,
        unique_fields=["person", "clock"],
        update_fields=["message"],
    )
