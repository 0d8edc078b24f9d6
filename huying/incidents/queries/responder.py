"""What the responder app shows: one function for each of its screens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from huying.core.errors import NotFound
from huying.core.eventlog import read
from huying.incidents.access import visible_to
from huying.incidents.cards import cards_in_force
from huying.incidents.coming_back import why_left
from huying.incidents.models import Alias, Assignment, Incident, RoomMessage
from huying.incidents.rules import BUSY, CALLING, CANCEL_WITHIN, ENDED, MAY_COME, THERE, UNREACHED, Answer, State
from huying.incidents.sealing import as_known_to
from huying.incidents.words import type_word
from huying.notices.models import Delivery
from huying.people.access import Actor
from huying.people.models import Organisation, Presence
from huying.people.nodes import command_nodes
from huying.people.queries import in_reach, presence_of
from huying.people.roles import SEATS

KNOWN_FOR = timedelta(minutes=10)
"""A position that the platform heard of this lately stands in for one that the press did not bring."""

RINGS_FOR = timedelta(minutes=30)
"""A call or an escalation that was not answered by then does not ring any more."""
LETTING_GO = frozenset({"incidents.CallsWithdrawn", "incidents.RespondersStoodDown"})
SHOWN_FOR = timedelta(days=30)
SHOWN = 50
FOLLOWED = 30
"""Topics of one ticket; the gateway takes 32."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of whistle as a chip."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """The first screen: what can be pressed, and whether this person can be reached."""

    kinds: list[Kind]
    unit: Organisation | None
    on_duty_until: datetime | None
    reached: bool
    room_phone: str
    waiting: Assignment | None
    """A call that still waits for an answer."""
    busy: list[Assignment]
    """Calls that this person is on the way to, or at."""
    open: list[Incident]
    """Own whistles that are not over."""


def home_of(actor: Actor, at: datetime) -> Home:
    """Everything on the first screen."""
    presence = presence_of(actor.person_id)
    unit = presence.organisation if presence else None
    until = presence.on_duty_until if presence else None
    return Home(
        kinds=kinds(at, actor.home_area),
        unit=unit,
        on_duty_until=until if until and until > at else None,
        reached=in_reach(presence, at),
        room_phone=_room_phone(unit),
        waiting=waiting_call(actor, at),
        busy=list(_calls(actor).filter(state__in=BUSY)),
        open=list(Incident.objects.open().filter(raised_by_id=actor.person_id).order_by("-raised_at")[:3]),
    )


def kinds(at: datetime, area_code: str) -> list[Kind]:
    """The types that may be chosen now in an area, in the reader's language."""
    return [Kind(code, type_word(card)) for code, card in cards_in_force(at, area_code).items()]


def waiting_call(actor: Actor, at: datetime) -> Assignment | None:
    """The newest call that rings for this person now; none while they are on the way to another, or there."""
    if _calls(actor).filter(state__in=BUSY).exclude(incident__state__in=ENDED).exists():
        return None
    rings = _calls(actor).filter(
        state=Answer.CALLED, called_at__gt=at - RINGS_FOR, incident__state__in=[state.value for state in CALLING]
    )
    return rings.first()


def escalations_to(actor: Actor, at: datetime) -> list[Incident]:
    """Whistles handed up to this person's seat that nobody there has in hand yet, the oldest first."""
    nodes = [duty.organisation_id for duty in actor.duties if duty.role in SEATS]
    if not nodes:
        return []
    standing = Incident.objects.open().filter(owner_id__in=nodes, escalated_at__gt=at - RINGS_FOR)
    return list(standing.order_by("escalated_at"))


def _calls(actor: Actor) -> QuerySet[Assignment]:
    return Assignment.objects.filter(person_id=actor.person_id).select_related("incident").order_by("-called_at")


def _room_phone(unit: Organisation | None) -> str:
    """The telephone of the command room to which a text message goes when there is no network."""
    nodes = command_nodes(unit.area_id) if unit else []
    found = Organisation.objects.filter(pk__in=nodes[:1]).values_list("phone", flat=True).first()
    return found or ""


def last_position(actor: Actor, at: datetime) -> tuple[float, float] | None:
    """Where this person's phone was a moment ago (lon, lat), when the platform knows."""
    known = Presence.objects.filter(person_id=actor.person_id, position_at__gt=at - KNOWN_FOR).first()
    return (known.lon, known.lat) if known and known.lon is not None and known.lat is not None else None


def alerts_to(actor: Actor, incident: Incident) -> list[tuple[UUID, UUID]]:
    """The alert messages of one incident to this person: (message, person)."""
    sent = Delivery.objects.filter(
        person_id=actor.person_id, message__stream=incident.stream, message__kind="alert", seen_at=None
    )
    return [(message, actor.person_id) for message in sent.values_list("message_id", flat=True)]


def calls_of(actor: Actor, at: datetime) -> list[Assignment]:
    """Calls to this person within thirty days, newest first."""
    return [_as_read(actor, one) for one in _calls(actor).filter(called_at__gt=at - SHOWN_FOR)[:SHOWN]]


def _as_read(actor: Actor, assignment: Assignment) -> Assignment:
    """A call whose incident is masked when it is sealed and over."""
    assignment.incident = as_known_to(actor, assignment.incident)
    return assignment


def whistles_of(actor: Actor, at: datetime) -> list[Incident]:
    """This person's own whistles within thirty days, newest first."""
    mine = Incident.objects.filter(reporters__person_id=actor.person_id, raised_at__gt=at - SHOWN_FOR)
    return [as_known_to(actor, one) for one in mine.order_by("-raised_at").distinct()[:SHOWN]]


@dataclass(frozen=True, slots=True)
class People:
    """How many were called, have it on their phone, are on the way and are there."""

    called: int
    told: int
    coming: int
    there: int
    soonest_s: int | None
    """What the first of those on the way said that it takes, in seconds."""


def people_of(incident: Incident) -> People:
    """The counts of one incident."""
    rows = list(Assignment.objects.filter(incident=incident).values_list("state", "eta_s"))
    standing = Counter(state for state, _ in rows)
    there = sum(standing[state] for state in THERE)
    told = Delivery.objects.filter(
        message__stream=incident.stream, message__kind="alert", state__in=["delivered", "seen"]
    )
    return People(
        called=standing.total(),
        told=told.values("person_id").distinct().count(),
        coming=standing[Answer.ACCEPTED],
        there=there,
        soonest_s=min((eta for state, eta in rows if state == Answer.ACCEPTED and eta), default=None),
    )


def call_of(actor: Actor, assignment_id: UUID) -> Assignment:
    """One's own call; somebody else's does not exist. Raises NotFound."""
    found = _calls(actor).filter(pk=assignment_id).select_related("incident", "incident__unit").first()
    if found is None:
        raise NotFound
    return _as_read(actor, found)


def step_of(assignment: Assignment) -> str:
    """Which screen of a call is due: ringing, coming, there, or over."""
    if assignment.state in BUSY - {Answer.ARRIVED} and State(assignment.incident.state) not in ENDED:
        return "coming"
    if assignment.state == Answer.ARRIVED:
        return "there"
    takes = State(assignment.incident.state) in CALLING
    return "ringing" if takes and assignment.state in MAY_COME else "over"


def why_over(assignment: Assignment) -> str:
    """Why somebody was let go (enough, controlled, cancelled, …), from the record; empty when nobody let them go."""
    left = why_left(assignment)
    if left:
        return left
    for entry in read(assignment.incident.stream):
        if entry.type in LETTING_GO and str(assignment.pk) in entry.data["assignment_ids"]:
            return str(entry.data["why"])
    return ""


def whistle_of(actor: Actor, code: str) -> Incident:
    """An incident that this person reported, also by a code that was merged into another. Raises NotFound."""
    mine = visible_to(actor).filter(reporters__person_id=actor.person_id)
    found = mine.filter(code=code).first()
    if found is None:
        alias = Alias.objects.filter(code=code).values_list("incident_id", flat=True).first()
        found = mine.filter(pk=alias).first() if alias else None
    if found is None:
        raise NotFound
    return as_known_to(actor, found)


def may_cancel_until(incident: Incident) -> datetime | None:
    """Until when the caller may take the whistle back; None when somebody is on the way already."""
    if State(incident.state) not in UNREACHED:
        return None
    return incident.recorded_at + CANCEL_WITHIN


def room_of(incident: Incident) -> list[RoomMessage]:
    """What was said in the incident's room, oldest first."""
    return [] if incident.veiled else list(incident.room.select_related("author").order_by("at", "pk"))


def topics_of(actor: Actor, at: datetime) -> list[str]:
    """What this person's phone may follow: the incidents of a day in which they take part."""
    since = at - timedelta(days=1)
    called = _calls(actor).filter(called_at__gt=since).values_list("incident_id", flat=True)[:FOLLOWED]
    raised = Incident.objects.filter(reporters__person_id=actor.person_id, recorded_at__gt=since)
    mine = raised.order_by("-recorded_at").values_list("pk", flat=True)[:FOLLOWED]
    return [f"incident:{pk}" for pk in [*mine, *called][:FOLLOWED]]
