"""What a client sends to set a run card."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from huying.core.rest.values import NO_NUL, Asked, Flag, Instant, Line, Word
from huying.incidents.card_changes import CardChange

Short = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]
Capability = Literal["assist", "security", "first_aid", "fire", "anti_fraud", "negotiation", "police"]
Ring = Annotated[int, Field(strict=True, ge=0, le=4, description="0 own unit to 4 district.")]
Few = Annotated[list[Capability], Field(max_length=7)]


class NeedAsked(Asked):
    """The need of one level; what is not said is as the card says for all."""

    wanted: Annotated[int | None, Field(strict=True, description="How many on the scene, 1 to 200.")] = None
    capabilities: Few | None = None
    in_time_s: Annotated[int | None, Field(strict=True, description="Within so many seconds, 60 to 3600.")] = None


class CardAsked(Asked):
    """A version of a run card. Whistles that were raised before keep the card they have."""

    code: Annotated[Word, Field(description="`unnamed` is the card of a whistle whose type is yet to come.")]
    name: Short
    name_en: Short = ""
    level: Annotated[int, Field(strict=True, description="1 the gravest to 4 the least.")]
    wanted: Annotated[int, Field(strict=True, description="How many on the scene, 1 to 200.")]
    capabilities: Few
    links: Few = Field(default_factory=list, description="Who is called along at once.")
    start_ring: Ring
    reach: Ring
    auto_dispatch: Literal["unit_on_duty", "always", "never"]
    asked: Line
    asked_en: Line = ""
    limits: list[Line] = Field(default_factory=list, max_length=20, description="What must not be done.")
    in_time_s: Annotated[int, Field(strict=True, description="Enough people within so many seconds, 60 to 3600.")] = 300
    task_minutes: Annotated[
        int | None,
        Field(strict=True, description="Its tasks within so many minutes, 1 to 1440; without it by rule `INC.task`."),
    ] = None
    levels: Annotated[
        dict[Literal["1", "2", "3", "4"], NeedAsked],
        Field(description="Needs of other levels than the card's own, once a whistle is found to be graver."),
    ] = Field(default_factory=dict)
    sealed: Annotated[
        Flag | None,
        Field(description="Read in full by seats, caller and called alone; without it as the version before."),
    ] = None
    effective_from: Annotated[Instant | None, Field(description="Not in the past; at once without it.")] = None

    def change(self) -> CardChange:
        """The version to come."""
        sent = self.model_dump()
        lists = {name: tuple(sent[name]) for name in ("capabilities", "links", "limits")}
        levels = {level: need.model_dump(exclude_none=True) for level, need in self.levels.items()}
        return CardChange(**{**sent, **lists, "levels": levels})
