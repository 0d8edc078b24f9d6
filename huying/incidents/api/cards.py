"""What a client sends to set a run card."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from huying.core.rest.values import NO_NUL, Asked, Instant, Line, Word
from huying.incidents.card_changes import CardChange

Short = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]
Capability = Literal["assist", "security", "first_aid", "fire", "anti_fraud", "negotiation", "police"]
Ring = Annotated[int, Field(strict=True, ge=0, le=4, description="0 own unit to 4 district.")]
Few = Annotated[list[Capability], Field(max_length=7)]


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
    effective_from: Annotated[Instant | None, Field(description="Not in the past; at once without it.")] = None

    def change(self) -> CardChange:
        """The version to come."""
        sent = self.model_dump()
        lists = {name: tuple(sent[name]) for name in ("capabilities", "links", "limits")}
        return CardChange(**{**sent, **lists})
