"""What the clocks of an incident do when due. Each checks its rule again: late or doubled runs are harmless.

And for which types of incidents rules may be narrowed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from huying.clocks.registry import Firing, names_types, when_due
from huying.incidents.cards import cards_in_force
from huying.incidents.commands.escalate import call_node
from huying.incidents.commands.refill import refill_now, unanswered
from huying.incidents.commands.widen import reach_farther
from huying.incidents.events import ClockMissed, RespondersSilent
from huying.incidents.journal import record, take
from huying.incidents.words import type_word
from huying.people.access import CLOCK
from huying.people.nodes import command_nodes


@names_types
def types_of_whistles(at: datetime) -> dict[str, str]:
    """The run cards in force."""
    return {code: type_word(card) for code, card in cards_in_force(at).items()}


@when_due("incidents.miss")
def miss(due: Firing) -> None:
    """A shown limit (接报, 流转, 到场, 反馈) has passed: recorded, shown red, counted."""
    incident = take(_incident_id(due.stream))
    fact = ClockMissed(incident.pk, due.kind, due.limit_s, due.due_at)
    record(incident, [fact], by=CLOCK, at=due.at)


@when_due("incidents.widen")
def widen_unanswered(due: Firing) -> None:
    """Nobody acknowledged within a minute: one ring farther, without a person in the loop (domain 4.a 14)."""
    incident = take(_incident_id(due.stream))
    if unanswered(incident):
        reach_farther(incident, by=CLOCK, at=due.at, cause="unanswered")


@when_due("incidents.escalate")
def escalate_unanswered(due: Firing) -> None:
    """Still nobody: ring the street's seats, then the district's (`args["tier"]`)."""
    incident = take(_incident_id(due.stream))
    nodes = command_nodes(incident.area_code)
    if not nodes or not unanswered(incident):
        return
    target = nodes[0 if due.args["tier"] == "street" else -1]
    held_above = incident.owner_id in nodes and nodes.index(incident.owner_id) > nodes.index(target)
    if not held_above:
        call_node(incident, target, by=CLOCK, at=due.at, cause="unanswered")


@when_due("incidents.refill")
def refill(due: Firing) -> None:
    """A wave's time to answer is over: whoever did not counts as silent, and others are called in their place."""
    incident = take(_incident_id(due.stream))
    wave = due.args["wave"]
    with connection.cursor() as cursor:
        cursor.execute(_SILENT, {"incident": incident.pk, "wave": wave})
        quiet = tuple(assignment for (assignment,) in cursor.fetchall())
    facts = (RespondersSilent(incident.pk, wave, quiet),) if quiet else ()
    refill_now(incident, at=due.at, cause="silence", before=facts)


_SILENT = """
UPDATE incidents_assignment SET state = 'silent'
WHERE incident_id = %(incident)s AND wave = %(wave)s AND state = 'called' RETURNING id
"""


def _incident_id(stream: str) -> UUID:
    return UUID(stream.removeprefix("incident:"))
