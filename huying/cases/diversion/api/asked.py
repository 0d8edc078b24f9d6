"""What the API is sent about the register and the diversion of a case."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from huying.cases.diversion.changes import Change
from huying.cases.diversion.commands.divert import Hand
from huying.cases.diversion.rules import SERVICES, Condition
from huying.core.rest.pages import Cursor, Limit
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Flag, Instant, Word

Name = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(examples=["物业维修资金纠纷"])]
Sentence = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
Reason = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Value = Annotated[str, StringConstraints(max_length=24, pattern=r"^[a-z0-9_.]*$")]
Path = Annotated[Word, Field(description="grid, street, professional, department or court.")]
Service = Annotated[Word, Field(description="psychology, lawyer, notary, court_guidance or labour.")]
Day = Annotated[int, Field(strict=True, ge=1, le=7, description="ISO weekday, 1 Monday.")]
Minute = Annotated[int, Field(strict=True, ge=0, le=1440, description="Minute of the day, by China's clock.")]


class ResponsibilitiesWanted(Asked):
    """What the list is narrowed to."""

    category: Word = ""
    area: Annotated[AreaCode, Field(description="Only rows inside this area: a code or the beginning of one.")] = ""
    path: Path = ""
    cursor: Cursor = ""
    limit: Limit = 50


class RehearsalWanted(Asked):
    """On which past."""

    days: Annotated[int, Field(ge=1, le=730, description="Cases registered in the last so many days.")] = 90


class ConditionAsked(Asked):
    """What one answer must be."""

    question: Word
    test: Annotated[Word, Field(description="is, at_least or below.")] = "is"
    value: Annotated[Value, Field(description="yes, no, a word of the question's options, or a number.")]


class ResponsibilityAsked(Asked):
    """A row of the register as it shall hold; `replaces` is the row that ends with it."""

    name: Name
    path: Path
    basis: Annotated[Sentence, Field(description="By which article or decision.")]
    reason: Annotated[Sentence, Field(description="Why it changes.")]
    category: Annotated[Word, Field(description="A type of matter; any when empty.")] = ""
    area_code: Annotated[AreaCode, Field(description="The whole district when empty.")] = ""
    conditions: Annotated[tuple[ConditionAsked, ...], Field(max_length=8, description="All must be met.")] = ()
    days: Annotated[tuple[Day, ...], Field(max_length=7)] = ()
    hours_from: Minute | None = None
    hours_to: Minute | None = None
    first_day: date | None = None
    last_day: date | None = None
    lead_id: Annotated[UUID | None, Field(description="Without it the body that serves the place.")] = None
    handler_id: UUID | None = None
    assists: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    services: Annotated[tuple[Service, ...], Field(max_length=len(SERVICES))] = ()
    priority: Annotated[int, Field(strict=True, ge=-100, le=100)] = 0
    direct: Annotated[Flag, Field(description="The department cannot object.")] = False
    due_rule: Annotated[
        str,
        StringConstraints(max_length=24, pattern=r"^[A-Za-z0-9.]*$"),
        Field(description="The legal rule by which the work is due, such as `LI.inspect`; the usual one when empty."),
    ] = ""
    effective_from: Annotated[Instant | None, Field(description="Not in the past; at once without it.")] = None
    replaces: UUID | None = None

    @property
    def change(self) -> Change:
        """As the commands take it."""
        values = self.model_dump(exclude={"conditions"})
        conditions = tuple(Condition(each.question, each.test, each.value) for each in self.conditions)
        return Change(**values, conditions=conditions)


class DivertAsked(Asked):
    """Take the suggestion; `seen` is its `seen`, so that a suggestion that has changed since is refused."""

    seen: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9-]*$")] = ""


class DivertByHandAsked(Asked):
    """Send the case to a body of the district, with a reason that stays on record."""

    path: Path
    lead_id: UUID
    reason: Reason
    handler_id: UUID | None = None
    assist_ids: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    services: Annotated[tuple[Service, ...], Field(max_length=len(SERVICES))] = ()
    basis: Sentence = ""
    ask: Annotated[Reason, Field(description="What a department is asked; it names no party.")] = ""
    due_rule: Annotated[
        str,
        StringConstraints(max_length=24, pattern=r"^[A-Za-z0-9.]*$"),
        Field(description="The rule by which a department's work is due, where nothing else says so."),
    ] = ""

    @property
    def hand(self) -> Hand:
        """As the command takes it."""
        return Hand(**self.model_dump())


class TrackAsked(Asked):
    """Which way comes first, on which ground; another ground than those listed is written down in `reason`."""

    track: Annotated[Word, Field(description="guide_first or file_first.")]
    ground: Annotated[Word, Field(description="usual, party_files, limitation, preservation or other.")]
    reason: Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)] = ""


class DiversionObjectAsked(Asked):
    """Why the case is not the recipient's own, and whose it is in its view."""

    reason: Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)]
    suggested_id: UUID | None = None


class DiversionRuleAsked(Asked):
    """The reasons; with `to` the objection is upheld and the case goes there, without it the case goes back."""

    reason: Reason
    to: DivertByHandAsked | None = None
