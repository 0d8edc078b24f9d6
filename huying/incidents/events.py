"""What can happen to an incident. Ids and values only; words are made when it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit began: until when a step (`receive`, `dispatch`, `arrive`) is to be taken. The first of a kind holds."""

    kind: str
    due_at: datetime


@event()
@dataclass(frozen=True, slots=True)
class IncidentWhistled:
    """Somebody whistled. The log is for ever and names area and grid; the spot is a row that can go (`Spot`)."""

    incident_id: UUID
    code: str
    template: str
    level: int
    silent: bool
    area_code: str
    grid_code: str
    raised_at: datetime
    offline: bool
    limits: tuple[Limit, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentDescribed:
    """Type, level, place or words were added after the whistle; `level_before` where it is graver than it was."""

    incident_id: UUID
    template: str
    level: int
    noted: bool
    level_before: int | None = None
    limits: tuple[Limit, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentReceived:
    """A command node acknowledged (接报); `node_id` None when a rule did because the unit is on duty."""

    incident_id: UUID
    node_id: UUID | None
    limits: tuple[Limit, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentDispatched:
    """Routed to responders (流转)."""

    incident_id: UUID
    response_level: int


@dataclass(frozen=True, slots=True)
class Pick:
    """One person chosen by a decision, for which organisation, with the numbers behind it."""

    assignment_id: UUID
    person_id: UUID
    ring: int
    rank: int
    distance_m: float
    travel_s: float
    why: str
    position_age_s: float | None
    probability: float | None = None
    gain: float | None = None
    organisation_id: UUID | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class WaveCalled:
    """A round of calls, with the decision that chose it."""

    incident_id: UUID
    number: int
    ring: int
    cause: str
    policy: str
    picks: tuple[Pick, ...]
    passed_over: dict[str, int] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ShortfallFound:
    """Fewer capable people than wanted, and the ring is exhausted."""

    incident_id: UUID
    wanted: int
    found: int
    ring: int


@event()
@dataclass(frozen=True, slots=True)
class ResponderAccepted:
    """A called person is coming."""

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID
    eta_s: int | None


@event()
@dataclass(frozen=True, slots=True)
class ResponderDeclined:
    """A called person cannot come. No reason is asked and no mark is left."""

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID


@event()
@dataclass(frozen=True, slots=True)
class ResponderElsewhere:
    """A called person said yes to another incident and is not available for this one. No mark is left."""

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RespondersSilent:
    """These did not answer in time; they may still."""

    incident_id: UUID
    wave: int
    assignment_ids: tuple[UUID, ...]


@event()
@dataclass(frozen=True, slots=True)
class ResponderArrived:
    """On the scene (到场). The distance from the place, where known, is advice for the seat.

    `arrived_at` is when it was pressed, which may lie before the record, when offline; None: when it was recorded.
    """

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID
    distance_m: float | None
    by_code: bool
    arrived_at: datetime | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResponderReported:
    """Feedback from the scene (反馈)."""

    incident_id: UUID
    assignment_id: UUID
    person_id: UUID
    outcome: str
    photo: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CallsWithdrawn:
    """Calls not answered yet were taken back: enough people, or the need has ended."""

    incident_id: UUID
    why: str
    assignment_ids: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RespondersStoodDown:
    """People on the way were thanked and sent back."""

    incident_id: UUID
    why: str
    assignment_ids: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RingWidened:
    """The call reaches one ring farther, by a seat or by a clock."""

    incident_id: UUID
    ring: int
    cause: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResponseRaised:
    """The response level went up: 1 own unit, 2 both ways, 3 every unit in the ring."""

    incident_id: UUID
    response_level: int
    ring: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentRedirected:
    """The place was corrected; those called are told. `grid_code` None: not recorded then. The spot is a `Spot`."""

    incident_id: UUID
    area_code: str
    grid_code: str | None = None
    limits: tuple[Limit, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentEscalated:
    """The next command node was called because nobody acknowledged, or by hand."""

    incident_id: UUID
    node_id: UUID
    cause: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentTakenOver:
    """Another command node owns the incident now: taken over from above, or delegated down."""

    incident_id: UUID
    node_id: UUID
    cause: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClockMissed:
    """A limit has passed."""

    incident_id: UUID
    kind: str
    limit_s: int
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentControlled:
    """The scene is under control."""

    incident_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentHandedOver:
    """Given to police, 119, 120 or another body; the receiver's name is in the room, not here."""

    incident_id: UUID
    agency: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentDisposed:
    """Handled on the spot, with a result."""

    incident_id: UUID
    result: str
    photo: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentConfirmed:
    """The caller or the seat confirmed the outcome."""

    incident_id: UUID
    by_caller: bool


@event()
@dataclass(frozen=True, slots=True)
class IncidentClosed:
    """The loop is closed: answered, with evidence, confirmed."""

    incident_id: UUID


@event()
@dataclass(frozen=True, slots=True)
class FalseAlarmDeclared:
    """Not an incident. The caller gets no mark for it."""

    incident_id: UUID


@event()
@dataclass(frozen=True, slots=True)
class IncidentCancelled:
    """The caller took the whistle back: by `mistake`, because it is `settled`, or without a word. No mark is left."""

    incident_id: UUID
    reason: str = ""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentMerged:
    """This one is the same matter as another, which keeps its code and reporters."""

    incident_id: UUID
    into_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IncidentConverted:
    """What was whistled is a dispute or a petition: it goes on under the same code at the one-stop centre."""

    incident_id: UUID


@dataclass(frozen=True, slots=True)
class Brought:
    """A call that came along with a merged whistle: of which organisation, since when, and when somebody arrived."""

    assignment_id: UUID
    organisation_id: UUID
    called_at: datetime
    arrived_at: datetime | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DuplicateTaken:
    """Another whistle was merged into this one; whoever was on the way to it comes along."""

    incident_id: UUID
    from_id: UUID
    code: str
    assignment_ids: tuple[UUID, ...] = ()
    brought: tuple[Brought, ...] = ()
    limits: tuple[Limit, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RoomMessagePosted:
    """Something was said or shown in the room."""

    incident_id: UUID
    message_id: UUID
    photo: bool
