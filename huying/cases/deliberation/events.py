"""What can happen in a deliberation room. Ids and values only; they stand on the stream `deliberation:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationOpened:
    """A topic is put to deliberation, in a community."""

    deliberation_id: UUID
    project: str
    form: str
    code: str = ""
    area_code: str = ""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationInvited:
    """Somebody was invited."""

    deliberation_id: UUID
    guest_id: UUID
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationUninvited:
    """An invitation was taken back."""

    deliberation_id: UUID
    guest_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class InvitationsPrinted:
    """Invitations were issued as one paper with a page for each guest."""

    deliberation_id: UUID
    paper_id: UUID
    number: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class BackgroundAttached:
    """A paper for the guests to read beforehand."""

    deliberation_id: UUID
    attachment_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SignedMinutesReopened:
    """Signed minutes named a resident in what is published: they do not hold any more, nor does a publication."""

    deliberation_id: UUID
    minutes_id: UUID
    version: int
    publicity_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationLinked:
    """On the stream of a case: a deliberation was held because of it."""

    case_id: UUID
    deliberation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationCaseSet:
    """On the stream of the room: whether a case stands behind it, not which."""

    deliberation_id: UUID
    linked: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RoomEntered:
    """A guest opened the room by the key of the invitation."""

    deliberation_id: UUID
    guest_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GuestsRevealed:
    """Somebody read names and phones of the guests; why stands sealed."""

    deliberation_id: UUID
    reveal_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OpinionGiven:
    """An opinion was handed in."""

    deliberation_id: UUID
    opinion_id: UUID
    way: str
    stance: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OpinionWithdrawn:
    """An opinion was taken back by who gave it."""

    deliberation_id: UUID
    opinion_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MinutesDrawn:
    """The minutes were written down, or written anew; earlier signatures do not hold any more."""

    deliberation_id: UUID
    minutes_id: UUID
    version: int
    outcome: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MinutesSigned:
    """The chair or the recorder signed."""

    deliberation_id: UUID
    minutes_id: UUID
    signer: str
    signed_with: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MinutesFixed:
    """Both have signed: minutes, opinions and counts do not change any more."""

    deliberation_id: UUID
    minutes_id: UUID
    version: int
    outcome: str
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DecisionPublished:
    """The resolution is published until the end of a day; `number` counts publications."""

    deliberation_id: UUID
    publicity_id: UUID
    number: int
    due_at: datetime
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PublicityEnded:
    """The days of publicity are over."""

    deliberation_id: UUID
    publicity_id: UUID
    objections: int
    unanswered: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DecisionObjected:
    """Somebody objected to a published resolution."""

    deliberation_id: UUID
    objection_id: UUID
    way: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DecisionObjectionAnswered:
    """An objection was answered."""

    deliberation_id: UUID
    objection_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResolutionTaskSet:
    """Something is to be done by a body until a day, `YYYY-MM-DD`."""

    deliberation_id: UUID
    task_id: UUID
    due_on: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ResolutionTaskNoted:
    """What came of a task."""

    deliberation_id: UUID
    task_id: UUID
    state: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationClosed:
    """Everything that was resolved has its result."""

    deliberation_id: UUID
    done: int
    not_done: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeliberationCancelled:
    """It is not held."""

    deliberation_id: UUID
