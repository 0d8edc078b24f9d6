"""Tags of the command seat."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms, template
from django.template import Context

from huying.core.clock import now
from huying.core.ids import new_id
from huying.incidents import forms as shapes
from huying.incidents.cards import cards_in_force
from huying.incidents.forms_tasks import Choices, GiveTask, ReassignTask, WithdrawTask, choices
from huying.incidents.forms_unsealing import SHAPES as ON_UNSEALING
from huying.incidents.models import Task
from huying.incidents.queries.incident import Detail
from huying.incidents.rules import BUSY
from huying.incidents.words import type_word
from huying.people.roles import SEATS

register = template.Library()

_SHAPES: dict[str, type[forms.Form]] = {
    "redirect": shapes.Redirect,
    "describe": shapes.Describe,
    "hand_over": shapes.HandOver,
    "dispose": shapes.Dispose,
    "give_task": GiveTask,
    "merge": shapes.Merge,
    "name_lead": shapes.NameLead,
    "send_home": shapes.SendHome,
    "false_alarm": shapes.FalseAlarm,
    "say": shapes.Say,
}
_ON_TASKS: dict[str, type[forms.Form]] = {"reassign": ReassignTask, "withdraw": WithdrawTask}


@register.simple_tag(takes_context=True)
def act_form(context: Context, verb: str) -> forms.Form:
    """The form of a verb: the one that came back with errors, else an empty one with what is likely filled in."""
    came_back = context.get("form")
    if context.get("open") == verb and came_back is not None:
        form: forms.Form = came_back
    else:
        form = _SHAPES[verb](initial=_likely(verb, context["detail"]))
    form.auto_id = f"{verb}_%s"
    if isinstance(form, shapes.Describe):
        actor, area = context["detail"].actor, context["detail"].incident.area_code
        types = {code: type_word(card) for code, card in cards_in_force(now(), area).items()}
        form.offer(types, levels=actor.in_area(SEATS, area))
    elif isinstance(form, GiveTask):
        form.offer_in(context["detail"].incident, _owners(context["detail"]))
    elif isinstance(form, shapes.OfThoseThere):
        form.offer(_there(context["detail"], leads_first=verb == "name_lead"))
    return form


@register.simple_tag(takes_context=True)
def task_form(context: Context, verb: str, task: Task) -> forms.Form:
    """The form of a verb on a task: the one that came back with errors, else an empty one."""
    came_back = context.get("form") if context.get("open") == f"{verb}-{task.pk}" else None
    form: forms.Form = came_back if came_back is not None else _ON_TASKS[verb]()
    form.auto_id = f"{verb}_{task.number}_%s"
    if isinstance(form, ReassignTask):
        form.offer(_owners(context["detail"]))
    return form


@register.simple_tag(takes_context=True)
def unsealing_form(context: Context, verb: str) -> forms.Form:
    """The form of one step of an unsealing: the one that came back with errors, else an empty one."""
    came_back = context.get("filled") if context.get("filled_verb") == verb else None
    form: forms.Form = came_back if came_back is not None else ON_UNSEALING[verb]()
    form.auto_id = f"unsealing_{verb}_%s"
    return form


@register.simple_tag
def once_key() -> UUID:
    """A new key for a form that must count once."""
    return new_id()


@register.filter
def spoken(name: str, detail: Detail) -> str:
    """A person's name as this reader may read it: whole, or with a star."""
    return detail.named(name)


def _owners(detail: Detail) -> Choices:
    """Who may have a task, from what the pane has read already: it asks the database nothing more."""
    rows = [one.assignment for one in detail.calls.people]
    bodies = [row.organisation for row in rows]
    bodies += [body for body in (detail.incident.unit, detail.incident.owner) if body]
    people = [row for row in rows if row.state in BUSY]
    return choices(
        people, sorted({body.pk: body for body in bodies}.values(), key=lambda body: body.name), detail.named
    )


def _there(detail: Detail, *, leads_first: bool) -> dict[str, str]:
    """Those on the scene by id, with their organisations: who leads first or last."""
    lead = detail.incident.lead_id
    rows = sorted((one.assignment for one in detail.calls.here), key=lambda row: (row.person_id == lead) != leads_first)
    return {str(row.person_id): f"{detail.named(row.person.name)} · {row.organisation.name}" for row in rows}


def _likely(verb: str, detail: Detail) -> dict[str, Any]:
    if verb == "merge" and detail.duplicates:
        return {"into": detail.duplicates[0].incident.code}
    if verb == "describe":
        return {"template": detail.incident.template}
    return {}
