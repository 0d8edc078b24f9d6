"""What the API tells of cases: personal data masked for whoever does not work on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from huying.cases.masking import Shown, shown_parties
from huying.cases.models import Case
from huying.cases.queries.case import Detail
from huying.core.rest.values import Moment, Told
from huying.people.access import Actor


class CaseLine(Told):
    """A case in a list: nothing of it is personal."""

    id: UUID
    code: str
    state: str
    line: str
    channel: str
    source: str
    category: str
    title: str
    area_code: str
    place_text: str
    amount: str | None = Field(description="In yuan.")
    owner_id: UUID = Field(description="The body that received it first, or took it over, and stays responsible.")
    handler_id: UUID | None
    registered_at: Moment
    accepted_at: Moment | None
    ended_at: Moment | None
    closed_at: Moment | None
    version: int


class PartyTold(Told):
    """A party; `masked` when a reason would open the rest on the page."""

    id: UUID
    number: int
    side: str
    kind: str
    name: str
    phone: str
    id_number: str
    address: str
    pseudonym: bool
    representative: bool
    minor: bool
    takes_part: bool = Field(description="A third party whose word counts in a mediation.")
    agent_for: UUID | None = Field(description="The party for whom this agent speaks.")
    authority: bool = Field(description="The written authority of an agent is there.")
    left: bool = Field(description="No party any more.")
    version: int = Field(description="Counts its corrections.")
    masked: bool


class PeriodTold(Told):
    """A legal period of a case."""

    kind: str
    word: str
    due_at: Moment
    original_due_at: Moment
    stopped_at: Moment | None
    light: str
    basis: str


class CaseTold(CaseLine):
    """A case as this person may read it; content and parties are empty for whoever follows the process alone."""

    facts: str
    request: str
    happened_on: date | None
    wages_owed: bool
    employment_ended_on: date | None
    track: str
    dv_suspected: bool
    crime_suspected: bool
    merged_into: str | None = Field(description="The code of the case that goes on.")
    may: list[str] = Field(description="The verbs that apply now.")
    parties: list[PartyTold]
    periods: list[PeriodTold]


LINE = (
    *("id", "code", "state", "line", "channel", "source", "category", "title", "area_code", "place_text", "owner_id"),
    *("handler_id", "registered_at", "accepted_at", "ended_at", "closed_at", "version"),
)


def line(case: Case) -> CaseLine:
    """A case as a list shows it."""
    return CaseLine(**_line(case))


def told(actor: Actor, found: Detail) -> CaseTold:
    """A case as its page shows it."""
    case = found.case
    parties = shown_parties(actor, case) if found.reads else []
    return CaseTold(
        **_line(case),
        facts=found.facts,
        request=found.request,
        happened_on=case.happened_on,
        wages_owed=case.wages_owed,
        employment_ended_on=case.employment_ended_on,
        track=case.track,
        dv_suspected=case.dv_suspected,
        crime_suspected=case.crime_suspected,
        merged_into=case.merged_into.code if case.merged_into else None,
        may=sorted(found.acts),
        parties=[party_told(party) for party in parties],
        periods=[
            PeriodTold(**{name: getattr(clock, name) for name in PeriodTold.model_fields}) for clock in found.clocks
        ],
    )


def party_told(party: Shown) -> PartyTold:
    """A party as somebody may read it."""
    return PartyTold(**{name: _plain(getattr(party, name)) for name in PartyTold.model_fields})


def _line(case: Case) -> dict[str, Any]:
    amount = None if case.amount is None else str(case.amount)
    return {**{name: getattr(case, name) for name in LINE}, "amount": amount}


def _plain(value: Any) -> Any:
    """Values as they are, lazy words as text."""
    return value if value is None or isinstance(value, bool | int | str | UUID | datetime) else str(value)
