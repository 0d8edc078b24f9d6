"""Tags of the responder app."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from huying.core.clock import now
from huying.core.ids import new_id
from huying.incidents.alerts import alert_body, alert_extra, escalation_body
from huying.incidents.journal import state_word as word_of
from huying.incidents.models import Assignment, Incident, RoomMessage
from huying.incidents.queries.responder import escalations_to, waiting_call
from huying.incidents.queries.room import said_in
from huying.incidents.rules import Answer
from huying.incidents.thanks import ANSWER_WORDS, LETTING_GO
from huying.people.requests import actor_in
from huying.people.roles import SEATS

register = template.Library()

ETAS_S = (120, 300, 600)
"""The quick answers to "in how many minutes": two, five, ten."""

_TONES = {Answer.CALLED: "call", Answer.ACCEPTED: "answer", Answer.ARRIVED: "answer", Answer.DONE: "answer"}


@register.inclusion_tag("incidents/app/parts/pressed.html", takes_context=True)
def pressed(context: Context, *, fresh: bool = False) -> dict[str, Any]:
    """Hidden fields of every form that counts once: token, key and time of the press. `fresh` leaves the key empty."""
    return {"csrf_token": context.get("csrf_token"), "key": "" if fresh else new_id()}


@register.inclusion_tag("incidents/app/parts/ringing_template.html", takes_context=True)
def ringing(context: Context, *, waiting: bool = True) -> dict[str, Any]:
    """What islands/ringing.ts draws a call with when its frame comes, and the frames of what rings already.

    Without `waiting` a call is not among them: the page itself shows it.
    """
    actor, at = actor_in(context["request"]), now()
    call = waiting_call(actor, at) if waiting else None
    handed_up = [_escalation(incident) for incident in escalations_to(actor, at)]
    return {
        "frames": [*handed_up, *([_alert(call)] if call else [])],
        "seated": actor.has(SEATS),
        "csrf_token": context.get("csrf_token"),
        "fresh": True,
        "levels": (1, 2, 3, 4),
        "etas": ETAS_S,
        "thanks": LETTING_GO,
    }


def _escalation(incident: Incident) -> dict[str, Any]:
    """The frame that rang at a seat's phones, for a page that was opened after it."""
    body = escalation_body(incident, "")
    return {"kind": "escalation", "position": 0, "id": incident.pk, "body": body, "extra": None}


def _alert(call: Assignment) -> dict[str, Any]:
    """The frame that the gateway sent, for a page that was opened after it."""
    return {
        "kind": "alert",
        "position": 0,
        "id": call.pk,
        "body": alert_body(call.incident),
        "extra": alert_extra(call),
    }


@register.filter
def answer_word(call: Assignment) -> Any:
    """How far a called person has come, in words."""
    return ANSWER_WORDS[Answer(call.state)]


@register.filter
def answer_tone(call: Assignment) -> str:
    """The tone of that word's badge."""
    return _TONES.get(Answer(call.state), "")


@register.filter
def state_word(incident: Incident) -> Any:
    """Where an incident stands, in words."""
    return word_of(incident.state)


@register.filter
def said(message: RoomMessage) -> str:
    """What a line of the room says."""
    return said_in(message)


@register.filter
def minutes(seconds: float) -> int:
    """Whole minutes, rounded up, at least one."""
    return max(1, -(-int(seconds) // 60))
