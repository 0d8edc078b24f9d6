"""Taking an incident in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.core.together import together
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import State, after, may_follow
from huying.people.access import Actor


class NotInThisState(Conflict):
    """The incident has moved on; the verb does not apply any more, or not yet."""

    slug = "not-in-this-state"
    text = _("当前状态是「{state}」，不能办理这一步。请看最新进展。")


def take(incident_id: UUID) -> Incident:
    """The incident with its row locked until the transaction ends. Raises NotFound."""
    # As SQL, because every command and every clock begins here.
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [incident_id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    values = [_value(field, value) for field, value in zip(_COLUMNS.values(), row, strict=True)]
    incident: Incident = Incident.from_db(connection.alias, list(_COLUMNS), values)
    incident.as_taken = {name: value for name, value in vars(incident).items() if not name.startswith("_")}
    return incident


def take_assignment(assignment_id: UUID) -> tuple[Incident, Assignment]:
    """An assignment and its incident, the incident's row locked first. Raises NotFound."""
    found = Assignment.objects.filter(pk=assignment_id).values_list("incident_id", flat=True).first()
    if found is None:
        raise NotFound
    incident = take(found)
    return incident, Assignment.objects.get(pk=assignment_id)


def require_state(incident: Incident, verb: str) -> None:
    """Pass when the verb applies in the present state, or raise NotInThisState."""
    if not may_follow(State(incident.state), verb):
        raise NotInThisState(state=state_word(incident.state))


def move(incident: Incident, verb: str, at: datetime) -> None:
    """Enter the state that a verb leads to, with its time. The caller saves through `record`."""
    require_state(incident, verb)
    incident.state = after(verb)
    column = _TIMES.get(verb)
    if column and getattr(incident, column) is None:
        setattr(incident, column, at)


def record(
    incident: Incident, facts: Sequence[Any], *, by: Actor, at: datetime, was: Sequence[str] = ()
) -> list[Recorded]:
    """Save what changed of a taken incident and append the facts to its stream, waking the pages that show it.

    `was` are its topics before a change of place: the pages of its former area are woken as well.
    """
    incident.version += 1
    with together():
        _save(incident)
        return append(incident.stream, facts, by=by, at=at, topics=dict.fromkeys([*topics(incident), *was]))


def _save(incident: Incident) -> None:
    """Write the columns that differ from when the incident was taken."""
    changed = [name for name, value in incident.as_taken.items() if getattr(incident, name) != value]
    values = [_COLUMNS[name].get_db_prep_save(getattr(incident, name), connection) for name in changed]
    with connection.cursor() as cursor:
        cursor.execute(_update(tuple(changed)), [*values, incident.pk])
    incident.as_taken |= {name: getattr(incident, name) for name in changed}


@cache
def _update(names: tuple[str, ...]) -> str:
    pairs = [sql.SQL("{} = %s").format(sql.Identifier(_COLUMNS[name].column)) for name in names]
    return sql.SQL("UPDATE incidents_incident SET {} WHERE id = %s").format(sql.SQL(", ").join(pairs)).as_string(None)


def _value(field: Any, value: Any) -> Any:
    """A value of a column as the model has it."""
    return field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value


_COLUMNS: dict[str, Any] = {field.attname: field for field in Incident._meta.concrete_fields}
_TAKE = (
    sql.SQL("SELECT {} FROM incidents_incident WHERE id = %s FOR UPDATE")
    .format(sql.SQL(", ").join(sql.Identifier(field.column) for field in _COLUMNS.values()))
    .as_string(None)
)


def topics(incident: Incident) -> list[str]:
    """The live topics of an incident: itself, the queue of each area it lies in, and of its unit."""
    code = incident.area_code
    found = [f"incident:{incident.pk}", *(f"queue:{code[:size]}" for size in (6, 9, 12) if len(code) >= size)]
    if incident.unit_id:
        found.append(f"queue:unit:{incident.unit_id}")
    return found


def state_word(state: str) -> Any:
    """The word for a state that people see."""
    return STATE_WORDS[State(state)]


_TIMES = {
    "receive": "received_at",
    "dispatch": "dispatched_at",
    "accept": "responding_at",
    "arrive": "on_scene_at",
    "control": "controlled_at",
    "hand_over": "ended_at",
    "dispose": "ended_at",
    "confirm": "confirmed_at",
    "close": "closed_at",
    "false_alarm": "closed_at",
    "cancel": "closed_at",
    "merge": "closed_at",
    "convert": "closed_at",
}
STATE_WORDS = {
    State.RAISED: _("已吹哨"),
    State.RECEIVED: _("已接报"),
    State.DISPATCHED: _("已流转"),
    State.RESPONDING: _("出动中"),
    State.ON_SCENE: _("已到场"),
    State.CONTROLLED: _("已控制"),
    State.HANDED_OVER: _("已移交"),
    State.DISPOSED: _("已处置"),
    State.CONFIRMED: _("已确认"),
    State.CLOSED: _("已闭环"),
    State.FALSE_ALARM: _("误报"),
    State.DUPLICATE: _("已并入"),
    State.CANCELLED: _("已撤回"),
    State.CONVERTED: _("已转纠纷"),
}
