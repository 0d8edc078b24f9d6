"""Bodies of the operations on deliberations."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from huying.cases.mediation.drawing import LONGEST
from huying.core.rest.values import NO_NUL, AreaCode, Asked, DocumentName, Flag, Instant, Line, PhotoName, Words

Short = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)]
Name = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
Long = Annotated[str, StringConstraints(max_length=20_000, pattern=NO_NUL)]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000)]
PublicWords = Annotated[Words, Field(description="Public: no name or phone of a resident.")]


class OpenAsked(Asked):
    """A topic, where and when; `quorum` is how many the room's own rule asks for."""

    area_code: Annotated[AreaCode, Field(description="A community of the caller.")]
    project: Literal["lift", "renewal", "relocation", "return", "property", "parking", "environment", "other"]
    topic: Short
    about: Words
    form: Literal["meeting", "online", "both"]
    starts_at: Instant
    ends_at: Annotated[Instant, Field(description="Opinions are taken online until then.")]
    place: Short = ""
    legal_basis: Line = ""
    quorum: Annotated[int | None, Field(ge=1, le=100_000)] = None


class GuestAsked(Asked):
    """A name, or of a household its room."""

    kind: Literal["resident", "household", "organisation", "expert"]
    name: Name = ""
    phone: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)] = ""
    room: Name = ""


class InviteAsked(Asked):
    """All of them, or none where one is wrong."""

    guests: Annotated[list[GuestAsked], Field(min_length=1, max_length=300)]


class RowAsked(Asked):
    """The id of a guest or an opinion."""

    row: UUID


class RoomAttachAsked(Asked):
    """A photo or PDF that was uploaded before."""

    title: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)]
    file: DocumentName


class LinkAsked(Asked):
    """A case that the caller reads, not a petition."""

    code: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]


class RoomOpinionAsked(Asked):
    """What stands on a paper or was said at the meeting, of a guest or of somebody by name."""

    stance: Literal["support", "oppose", "advice"]
    text: Words
    name_form: Literal["full", "masked", "anonymous"] = "masked"
    way: Literal["paper", "meeting"]
    guest: UUID | None = None
    name: Name = ""


class RoomMinutesAsked(Asked):
    """The text for the room, what was resolved for the public, and counts; never who voted how."""

    text: Long
    outcome: Literal["agreed", "referred", "none"]
    decision: Annotated[Long, Field(description="Public: no name or phone of a resident.")] = ""
    expected: Count
    present: Count
    written: Count = 0
    votes_for: Count = 0
    votes_against: Count = 0
    votes_abstained: Count = 0
    chair: Name
    recorder: Name


class MinutesSignAsked(Asked):
    """A signature drawn on a pad, or the typed name beside the photo of the paper that was signed by hand."""

    signer: Literal["chair", "recorder"]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), Field(description="Of the text shown.")]
    image: Annotated[str, StringConstraints(max_length=LONGEST, pattern=NO_NUL)] = ""
    typed: Name = ""
    photo: PhotoName = ""


class PublishAsked(Asked):
    """A note beside the decision; why it is published anew, where it is published already."""

    notice: PublicWords = ""
    why_again: Line = ""


class RoomObjectAsked(Asked):
    """An objection that came on paper."""

    text: Words
    name: Name = ""
    phone: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)] = ""


class ObjectionAnswerAsked(Asked):
    """What who objected reads by the link they got."""

    row: UUID
    answer: Words


class TaskAsked(Asked):
    """What, by which body, until which day."""

    what: Annotated[Line, Field(description="Public.")]
    body: Annotated[Name, Field(description="Public: a body, not a person.")]
    due_on: date


class TaskNoteAsked(Asked):
    """Done with what proves it, or not done and why."""

    row: UUID
    done: Flag
    evidence: Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)]
    proof: PhotoName = ""


class DeliberationCloseAsked(Asked):
    """What came of it all."""

    result: PublicWords


class DeliberationReasonAsked(Asked):
    """Why."""

    reason: Line
