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
    """Queue the message; its stream is the clock's own, so that the list of what is due finds the clock by it."""
    ask = WHOM.get(turned.stream.partition(":")[0])
    if ask is None or (turned.right and turned.missed):
        return
    whom = ask(turned)
    if whom is None:
        return
    why = OVERDUE if turned.missed else DUE_SOON
    send(
        stream=f"clock:{turned.clock_id}",
        kind="update",
        body={"matter": whom.code, "title": whom.title, "why": why, "clock": turned.kind, "due": turned.due_at},
        to=dict.fromkeys(whom.people),
        event_id=turned.event_id,
        at=turned.at,
    )
