"""The values that cross the API: each type refuses what the database or a person could not use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot keep a NUL character."""


class Asked(BaseModel):
    """A body that a client sends. A member that is not known is refused, so that a misspelt one is found at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(BaseModel):
    """A body that the API answers with."""

    model_config = ConfigDict(frozen=True)


class Nothing(Asked):
    """An act that needs no words: send `{}` or no body at all."""


NOTHING = Nothing()


def _text_only(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise ValueError("instant")


def _with_offset(value: datetime) -> datetime:
    if not EARLIEST <= value <= LATEST:
        raise ValueError("instant")
    return value.astimezone(UTC)


Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_text_only),
    AfterValidator(_with_offset),
    Field(
        description="An instant in ISO 8601 with its offset, between 2000 and 2100.",
        examples=["2026-11-21T02:00:00+08:00"],
    ),
]
Moment = Annotated[datetime, Field(description="An instant in UTC.", examples=["2026-11-20T18:00:00Z"])]
"""An instant that the API tells."""
Longitude = Annotated[
    float, Field(strict=True, ge=-180, le=180, allow_inf_nan=False, description="Degrees east.", examples=[120.2052])
]
Latitude = Annotated[
    float, Field(strict=True, ge=-90, le=90, allow_inf_nan=False, description="Degrees north.", examples=[30.2003])
]
Metres = Annotated[float, Field(strict=True, ge=0, le=100_000, allow_inf_nan=False, examples=[15.0])]
Flag = Annotated[bool, Field(strict=True)]
Word = Annotated[str, StringConstraints(max_length=24, pattern=r"^[a-z0-9_]*$")]
Line = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
Words = Annotated[str, StringConstraints(max_length=2000, pattern=NO_NUL)]
AreaCode = Annotated[
    str, StringConstraints(max_length=16, pattern=r"^[0-9G]*$"), Field(description="Area code.", examples=["330108001"])
]
PhotoName = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9a-f]{64}\.jpg)?$"),
    Field(description="The name that POST /photos answered.", examples=[f"{'5f' * 32}.jpg"]),
]
DocumentName = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9a-f]{64}\.(jpg|pdf))?$"),
    Field(description="The name that POST /documents or POST /photos answered.", examples=[f"{'5f' * 32}.pdf"]),
]
