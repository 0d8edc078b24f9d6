"""What the clocks of an incident do when due. Each checks its rule again: late or doubled runs are harmless.

And for which types of incidents rules may be narrowed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from huying.clocks.registry import Firing, names_types, when_due
from huying.dispatch.guards import SILENCE_S
from huying.incidents.cards import cards_in_force
from huying.incidents.commands.escalate import call_node
from huying.incidents.commands.note_late_task import note_late_task
from huying.incidents.commands.refill import refill_now, unanswered
from huying.incidents.commands.widen import ask, reach_farther
from huying.incidents.events import ClockMissed, RespondersSilent
from huying.incidents.journal import record, take
from huying.incidents.task_streams import LATE, key_of
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
    if not unanswered(incident):
        return
    if (due.at - incident.recorded_at).total_seconds() < SILENCE_S:
        reach_farther(incident, by=CLOCK, at=due.at, cause="unanswered")
    else:
        ask(incident, by=CLOCK, at=due.at, cause="unanswered")  # the guard rails reach one ring farther by themselves


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


@when_due(LATE)
def task_late(due: Firing) -> None:
    """A task was not done in time: recorded and shown; who is told the reminders of its clock say."""
    note_late_task(at=due.at, task_id=key_of(due.stream))


@when_due("incidents.refill")
def refill(due: Firing) -> None:
    """Time to look again: whoever was called a tick ago and did not answer counts as silent; the policy is asked."""
    incident = take(_incident_id(due.stream))
    with connection.cursor() as cursor:
        until = due.at - timedelta(seconds=due.limit_s)
        cursor.execute(_SILENT, {"incident": incident.pk, "until": until})
        found = cursor.fetchall()
    quiet = tuple(assignment for assignment, _wave in found)
    newest = max((wave for _assignment, wave in found), default=0)
    facts = (RespondersSilent(incident.pk, newest, quiet),) if quiet else ()
    refill_now(incident, at=due.at, cause="silence", before=facts)


_SILENT = """
UPDATE incidents_assignment SET state = 'silent'
WHERE incident_id = %(incident)s AND state = 'called' AND called_at <= %(until)s RETURNING id, wave
"""


def _incident_id(stream: str) -> UUID:
    return UUID(stream.removeprefix("incident:"))
