"""What can happen to an order. Ids and values only; what people wrote stays in the rows.

`matter` is the stream of what the order belongs to (`case:<uuid>`, empty for none): whoever keeps the matter reacts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderIssued:
    """Departments were given an order (派单), or called by a coordination whistle (吹哨报到).

    `due_at`: when the work is due; None where its rule counts from the signature.
    """

    order_id: UUID
    code: str
    kind: str
    grade: str
    matter: str
    matter_code: str
    area_code: str
    issuer_id: UUID
    lead_id: UUID
    assist_ids: tuple[UUID, ...]
    direct: bool
    due_at: datetime | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderSigned:
    """A department received the order (签收)."""

    order_id: UUID
    matter: str
    organisation_id: UUID
    part: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderObjected:
    """The lead says that the order is another body's (提异议), and whose."""

    order_id: UUID
    matter: str
    organisation_id: UUID
    objection_id: UUID
    suggested_id: UUID | None


@event()
@dataclass(frozen=True, slots=True)
class OrderRuled:
    """The centre named lead and assists, bindingly (裁定); `upheld` when the objection was right."""

    order_id: UUID
    matter: str
    ruling_id: UUID
    lead_id: UUID
    assist_ids: tuple[UUID, ...]
    upheld: bool
    due_at: datetime | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderBegun:
    """The lead works on it (办理中)."""

    order_id: UUID
    matter: str
    organisation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderContacted:
    """A department spoke with whoever called it (联系吹哨人)."""

    order_id: UUID
    matter: str
    organisation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderExtensionRequested:
    """The department asks its head for more time (申请延期); `length` in the unit of the rule."""

    order_id: UUID
    matter: str
    request_id: UUID
    length: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderExtended:
    """The head of the department approved (延期): the due date moved, the first one is kept."""

    order_id: UUID
    matter: str
    request_id: UUID
    due_at: datetime
    original_due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderExtensionRefused:
    """The head of the department refused more time."""

    order_id: UUID
    matter: str
    request_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderPaused:
    """The time of the work stands still (中止计时) on a ground of its rule; document and reason are in the row."""

    order_id: UUID
    matter: str
    pause_id: UUID
    ground: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderResumed:
    """The time of the work goes on (恢复计时): it is due later by the time that it stood still."""

    order_id: UUID
    matter: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderReported:
    """A department reported (反馈), wholly or in part."""

    order_id: UUID
    matter: str
    report_id: UUID
    organisation_id: UUID
    partial: bool
    photos: int


@event()
@dataclass(frozen=True, slots=True)
class OrderReturned:
    """The result was sent back (退回重办): by the centre for the `number`th time, or after a `callback`."""

    order_id: UUID
    matter: str
    return_id: UUID
    number: int
    cause: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderOverReturned:
    """The centre would have sent the result back once more than may be: the matter goes to supervision (督办)."""

    order_id: UUID
    matter: str
    return_id: UUID
    returns: int


@event()
@dataclass(frozen=True, slots=True)
class OrderResultAccepted:
    """The result is good (审核通过)."""

    order_id: UUID
    matter: str
    organisation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderCalledBack:
    """The person concerned was asked (回访): satisfied, basically, not."""

    order_id: UUID
    matter: str
    callback_id: UUID
    outcome: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderClosed:
    """The order is done with (办结)."""

    order_id: UUID
    matter: str


@event()
@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """Its issuer took the order back (撤单)."""

    order_id: UUID
    matter: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderLate:
    """A clock of the order is over and the organisation has not done what it waits for (超期)."""

    order_id: UUID
    matter: str
    organisation_id: UUID
    clock: str
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AttachmentAdded:
    """A file was put to the order; departments do not see it yet unless it is `released`."""

    order_id: UUID
    attachment_id: UUID
    released: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AttachmentReleased:
    """Departments may see a file."""

    order_id: UUID
    attachment_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AttachmentTakenBack:
    """A file of the matter is not for departments any more, and is gone from the order."""

    order_id: UUID
    attachment_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderRetold:
    """What departments are told of the matter was put right: `parts` of title, summary, parties, place_text."""

    order_id: UUID
    matter: str
    parts: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderBarred:
    """Bodies that the matter is about have no way to the order from now on; none: those that had none, have again."""

    order_id: UUID
    matter: str
    organisation_ids: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VisitArranged:
    """All meet at the place (联合到场)."""

    order_id: UUID
    visit_id: UUID
    meets_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class VisitAttended:
    """An organisation was there (报到); whether with a position, which nobody has to give."""

    order_id: UUID
    visit_id: UUID
    organisation_id: UUID
    located: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderRated:
    """One side rated the other's part in this matter (互评): organisations and matters, never persons."""

    order_id: UUID
    matter: str
    rater_id: UUID
    rated_id: UUID
    side: str
    score: int
    evaluation_id: UUID | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderRatingRuled:
    """An objection to a rating was ruled upon: whether figures count the rating, which stays as it is."""

    order_id: UUID
    matter: str
    evaluation_id: UUID
    counts: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderRead:
    """Somebody read the matter on the order, with the people in it as far as they are shown: once a day and person."""

    order_id: UUID
    matter: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class OrderFileRead:
    """Somebody opened a photo or document of the order, named by the hash of its content: once a day and person."""

    order_id: UUID
    matter: str
    file: str
