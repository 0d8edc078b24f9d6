"""Act on an incident: one address for each verb, each with the body that its command needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.values import NOTHING, Asked, Nothing, Told
from huying.incidents.api.asked import (
    CallPersonAsked,
    CancelAsked,
    DescribeAsked,
    DisposeAsked,
    FalseAlarmAsked,
    HandOverAsked,
    MergeAsked,
    NameLeadAsked,
    SayAsked,
    SendHomeAsked,
    Where,
)
from huying.incidents.api.edges import photo_kept, place_id_of
from huying.incidents.api.told import IncidentLine, RoomLine, line, room_line
from huying.incidents.commands.call_person import call_person
from huying.incidents.commands.cancel import cancel
from huying.incidents.commands.close import close
from huying.incidents.commands.confirm import confirm
from huying.incidents.commands.control import control
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.escalate import escalate
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.hand_over import hand_over
from huying.incidents.commands.merge import merge
from huying.incidents.commands.name_lead import name_lead
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import receive
from huying.incidents.commands.redirect import NewPlace, redirect
from huying.incidents.commands.say import say
from huying.incidents.commands.send_home import send_home
from huying.incidents.commands.stand_down import stand_down
from huying.incidents.commands.take_over import delegate, take_over
from huying.incidents.commands.widen import widen
from huying.incidents.models import Incident
from huying.incidents.queries.found import by_code
from huying.incidents.sealing import as_known_to
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in
from huying.people.roles import SEATS

router = Router(tags=["incidents"])
ACT = Allowed("incidents:write")
NOT_SAID = CancelAsked()
Work = Callable[..., Told]


class Plain(Protocol):
    """A verb that needs no words."""

    __name__: str
    __doc__: str | None

    def __call__(self, *, by: Actor, at: datetime, incident_id: UUID) -> Incident: ...


PLAIN: tuple[tuple[Plain, str], ...] = (
    (receive, "Receive"),
    (dispatch, "Dispatch the first wave"),
    (widen, "Widen the ring"),
    (raise_level, "Raise the response level"),
    (escalate, "Call the next node up"),
    (delegate, "Give back to the street"),
    (take_over, "Take over"),
    (control, "Say that the scene is under control"),
    (confirm, "Confirm the outcome"),
    (close, "Close"),
    (stand_down, "Send home who is on the way"),
)


def _address(verb: Plain, summary: str) -> None:
    """Give a verb that needs no words its address."""

    def run(request: HttpRequest, code: str, content: Nothing = NOTHING) -> HttpResponse:
        return _do(request, code, content, lambda **who: line(verb(**who)))

    run.__name__, run.__doc__ = verb.__name__, verb.__doc__
    router.post(f"/incidents/{{code}}/{verb.__name__}", auth=ACT, response=IncidentLine, summary=summary)(run)


for _verb, _summary in PLAIN:
    _address(_verb, _summary)


@router.post(
    "/incidents/{code}/cancel",
    auth=ACT,
    response=IncidentLine,
    summary="Take back one's own whistle",
    operation_id="cancel",
)
def cancel_whistle(request: HttpRequest, code: str, content: CancelAsked = NOT_SAID) -> HttpResponse:
    """Take a whistle back within two minutes; those called are told that nobody is needed."""
    return _do(request, code, content, lambda **who: line(cancel(**who, reason=content.reason)))


@router.post("/incidents/{code}/describe", auth=ACT, response=IncidentLine, summary="Add the type or a note")
def describe_incident(request: HttpRequest, code: str, content: DescribeAsked) -> HttpResponse:
    """Say what it is, after the whistle. A type set later brings its card and may call more people."""
    said: dict[str, Any] = content.model_dump()
    return _do(request, code, content, lambda **who: line(describe(**who, **said)))


@router.post("/incidents/{code}/redirect", auth=ACT, response=IncidentLine, summary="Correct the place")
def redirect_incident(request: HttpRequest, code: str, content: Where) -> HttpResponse:
    """Correct where it is; everybody called is told the new place."""
    lon, lat = content.position()
    place = NewPlace(
        unit_id=content.unit_id,
        place_id=place_id_of(content),
        place_text=content.place_text,
        lon=lon,
        lat=lat,
        accuracy_m=content.accuracy_m,
    )
    return _do(request, code, content, lambda **who: line(redirect(**who, place=place)))


@router.post("/incidents/{code}/hand_over", auth=ACT, response=IncidentLine, summary="Hand over to another body")
def hand_over_incident(request: HttpRequest, code: str, content: HandOverAsked) -> HttpResponse:
    """Police, 119, 120 or a department took the matter on the scene; everybody is released."""
    return _do(request, code, content, lambda **who: line(hand_over(**who, agency=content.agency, taker=content.taker)))


@router.post("/incidents/{code}/dispose", auth=ACT, response=IncidentLine, summary="Say that it is dealt with")
def dispose_incident(request: HttpRequest, code: str, content: DisposeAsked) -> HttpResponse:
    """End the work on the scene with its result; from level 3 on a photo is needed."""
    photo = photo_kept(content.photo)
    return _do(request, code, content, lambda **who: line(dispose(**who, text=content.text, photo=photo)))


@router.post("/incidents/{code}/merge", auth=ACT, response=IncidentLine, summary="Merge into another incident")
def merge_incident(request: HttpRequest, code: str, content: MergeAsked) -> HttpResponse:
    """The same matter was whistled before: answers with the incident that goes on."""
    into = by_code(actor_in(request), content.into)
    return _do(request, code, content, lambda **who: line(merge(**who, into_id=into.pk)))


@router.post("/incidents/{code}/false_alarm", auth=ACT, response=IncidentLine, summary="Declare a false alarm")
def false_alarm_incident(request: HttpRequest, code: str, content: FalseAlarmAsked) -> HttpResponse:
    """Nothing happened. The caller gets no mark for it."""
    return _do(request, code, content, lambda **who: line(false_alarm(**who, reason=content.reason)))


@router.post("/incidents/{code}/say", auth=ACT, response=RoomLine, summary="Say something in the room")
def say_in_room(request: HttpRequest, code: str, content: SayAsked) -> HttpResponse:
    """Post a line or a photo to the incident's room, for everybody who takes part."""
    said: dict[str, Any] = {**content.model_dump(), "photo": photo_kept(content.photo)}
    return _do(request, code, content, lambda **who: room_line(say(**who, **said)))


@router.post("/incidents/{code}/call_person", auth=ACT, response=IncidentLine, summary="Call one person by name")
def call_one_person(request: HttpRequest, code: str, content: CallPersonAsked) -> HttpResponse:
    """Call somebody whom the rules did not choose; whoever must not be woken is not (409 says why)."""
    return _do(request, code, content, lambda **who: line(call_person(**who, person_id=content.person_id).incident))


@router.post("/incidents/{code}/name_lead", auth=ACT, response=IncidentLine, summary="Name who leads on the scene")
def name_lead_on_scene(request: HttpRequest, code: str, content: NameLeadAsked) -> HttpResponse:
    """Have somebody who is there lead (现场指挥), at once; everybody there and on the way is told."""
    return _do(request, code, content, lambda **who: line(name_lead(**who, person_id=content.person_id)))


@router.post("/incidents/{code}/send_home", auth=ACT, response=IncidentLine, summary="Send one person home")
def send_home_from_scene(request: HttpRequest, code: str, content: SendHomeAsked) -> HttpResponse:
    """Have one person who is there go (请回), with thanks; the others stay, and if they led, who came next does."""
    return _do(request, code, content, lambda **who: line(send_home(**who, person_id=content.person_id)))


def _do(request: HttpRequest, code: str, content: Asked, work: Work) -> HttpResponse:
    """Find the incident that this person may know of, and run the command once."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    who: dict[str, Any] = {"by": actor, "incident_id": incident.pk}
    return act(request, by=actor, content=content, work=lambda: _as_read(actor, work(**who, at=now())))


def _as_read(actor: Actor, told: Told) -> Told:
    """What is sealed is masked in the answer to an act as well."""
    if not isinstance(told, IncidentLine) or actor.has(SEATS):
        return told
    return line(as_known_to(actor, Incident.objects.get(pk=told.id)))
