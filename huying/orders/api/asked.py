"""What the API is sent about orders. Lengths are checked here; what is meant, by the commands."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from huying.core.rest.values import (
    NO_NUL,
    AreaCode,
    Asked,
    Flag,
    Instant,
    Latitude,
    Line,
    Longitude,
    PhotoName,
    Word,
    Words,
)
from huying.orders.rules import Grade, Kind, Outcome

Title = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL), Field(examples=["夜宵店油烟扰民"])]
Text = Annotated[str, StringConstraints(max_length=4000, pattern=NO_NUL)]
Basis = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
Short = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Category = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]


class OrderAsked(Asked):
    """A new order, or with `kind` coordination a whistle that calls departments."""

    kind: Kind = Kind.DEPARTMENT
    grade: Grade = Grade.NONE
    title: Title
    ask: Text
    area_code: AreaCode
    lead: Annotated[UUID, Field(description="The department that leads.")]
    assists: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    direct: Flag = False
    basis: Basis = ""
    category: Category = ""
    summary: Text = ""
    parties: Short = ""
    place_text: Line = ""
    due_rule: Annotated[
        str,
        StringConstraints(max_length=24, pattern=r"^[A-Za-z0-9.]*$"),
        Field(description="The legal rule by which the work is due, such as `LI.inspect`; the usual one when empty."),
    ] = ""


class ReasonAsked(Asked):
    """Why."""

    reason: Words


class ObjectAsked(Asked):
    """Why it is not ours, and whose it is."""

    reason: Words
    suggested: UUID


class RuleAskedOfOrder(Asked):
    """Whose it is from now on."""

    lead: UUID
    assists: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    reason: Words
    basis: Basis = ""


class ExtensionAsked(Asked):
    """How many more working days, and why."""

    length: Annotated[int, Field(strict=True, ge=1, le=366)]
    reason: Short


class PauseAsked(Asked):
    """On which ground of the rule the time stands still, by which document, and why."""

    ground: Annotated[Word, Field(description="One of the rule's `pauses_on`: appraisal, hearing, force_majeure.")]
    document: Annotated[Line, Field(description="Name and number of the paper that it rests on.")]
    reason: Short


class OrderReportAsked(Asked):
    """The four elements; `solved_when` may be empty in a part report."""

    received_when: Line
    spoke_with: Short
    measures: Text
    solved_when: Line = ""
    partial: Flag = False
    photos: Annotated[tuple[PhotoName, ...], Field(max_length=9, description="Names that POST /photos answered.")] = ()
    no_photo: Annotated[Line, Field(description="Why a whole result has neither photo nor paper.")] = ""


class CallBackAsked(Asked):
    """What the person concerned says; who is not satisfied says with what."""

    outcome: Outcome
    note: Words = ""


class AttachAsked(Asked):
    """A photo kept before, and whether departments see it at once."""

    photo: PhotoName
    title: Title = ""
    release: Flag = False


class ReleaseAsked(Asked):
    """Which file."""

    attachment: UUID


class VisitAsked(Asked):
    """When and where all meet; without a place that of the order."""

    meets_at: Instant
    place_text: Line = ""


class AttendAsked(Asked):
    """At which visit one is; the position only if one wishes to give it."""

    visit: UUID
    lon: Longitude | None = None
    lat: Latitude | None = None


class RateAsked(Asked):
    """One to five; the caller names the department that is rated."""

    score: Annotated[int, Field(strict=True, ge=1, le=5)]
    rated: UUID | None = None
    note: Short = ""
