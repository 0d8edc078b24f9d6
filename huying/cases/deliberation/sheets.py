"""The papers of a deliberation: invitations, minutes, and the notice of what was resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@dataclass(frozen=True)
class InvitedLine:
    """A guest as the paper names them; `key` is the id of the row, of which the square is made."""

    key: str
    name: str
    room: str = ""


@sheet(
    "deliberation_invitation",
    series="邀",
    words=_("议事邀请函"),
    template="cases_deliberation/papers/invitation.html",
)
@dataclass(frozen=True)
class Invitation:
    """A page for each guest, with the square that opens the room for them."""

    topic: str
    about: str
    form: str
    place: str
    starts_at: datetime
    ends_at: datetime
    legal_basis: str
    host: str
    phone: str
    not_binding: str
    guests: tuple[InvitedLine, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """Who took part and how they voted, as numbers."""

    expected: int
    present: int
    written: int
    quorum: int | None
    votes_for: int
    votes_against: int
    votes_abstained: int


@dataclass(frozen=True)
class SignedLine:
    """A signature under the minutes: the drawing as a data address, or the typed name."""

    who: str
    name: str
    at: datetime
    image: str = ""


@sheet(
    "deliberation_minutes",
    series="议",
    words=_("议事纪要"),
    template="cases_deliberation/papers/minutes.html",
    copies=2,
)
@dataclass(frozen=True)
class MinutesSheet:
    """The minutes that both have signed."""

    topic: str
    legal_basis: str
    form: str
    place: str
    starts_at: datetime
    ends_at: datetime
    text: str
    opinions: tuple[str, ...]
    outcome: str
    decision: str
    counts: Counts
    version: int
    not_binding: str
    signatures: tuple[SignedLine, ...]


@sheet(
    "deliberation_notice",
    series="示",
    words=_("议事结果公示"),
    template="cases_deliberation/papers/notice.html",
    copies=2,
)
@dataclass(frozen=True)
class Notice:
    """What was resolved, without a name, until when it is published and how to object."""

    topic: str
    legal_basis: str
    publicity_basis: str
    held_at: datetime
    outcome: str
    decision: str
    counts: Counts
    notice: str
    first_day: date
    last_day: date
    host: str
    phone: str
    not_binding: str
