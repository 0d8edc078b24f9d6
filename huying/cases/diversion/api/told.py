"""What the API answers about the register and the diversion of a case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from huying.cases.diversion.explained import Speaker, kept
from huying.cases.diversion.matching import Decision
from huying.cases.diversion.models import Diversion, DiversionObjection, Proposal, Responsibility, TrackChoice
from huying.cases.diversion.queries.rehearsing import Rehearsal
from huying.cases.diversion.register import names_of
from huying.core.rest.values import Moment, Told


class ConditionTold(Told):
    """What one answer must be."""

    question: str
    test: str
    value: str


class ResponsibilityTold(Told):
    """A row of the register: it holds from `effective_from` until `effective_to`, and is never edited."""

    id: UUID
    name: str
    category: str
    area_code: str
    conditions: list[ConditionTold]
    days: list[int]
    hours_from: int | None
    hours_to: int | None
    first_day: date | None
    last_day: date | None
    path: str
    lead_id: UUID | None
    handler_id: UUID | None
    assists: list[UUID]
    services: list[str]
    basis: str
    priority: int
    direct: bool
    due_rule: str
    reason: str
    origin: str
    follows_id: UUID | None
    effective_from: Moment
    effective_to: Moment | None


class ResponsibilityPage(Told):
    """Rows, the newest first."""

    items: list[ResponsibilityTold]
    next: str | None


class ProposalTold(Told):
    """A suggested row that waits for the chief of the district."""

    id: UUID
    area_code: str
    reason: str
    proposed_at: Moment


class FlowTold(Told):
    """How many past matters would have gone from one place to another, in words."""

    before: str
    after: str
    count: int


class MovedTold(Told):
    """One past case that would have gone elsewhere, and the rows that decide before and after (empty: none)."""

    code: str
    before: str
    after: str
    row_before: str
    row_after: str


class PairTold(Told):
    """Two rows by name."""

    one: str
    other: str


class RehearsalTold(Told):
    """What a row would have done to the past cases of one's area; nothing was written.

    `shadows`: `one` never decides, because `other` always catches first. `contradictions`: equals that disagree.
    """

    past: int
    days: int
    moved: int
    catches: int
    missed_before: int
    missed_after: int
    flows: list[FlowTold]
    cases: list[MovedTold]
    shadows: list[PairTold]
    contradictions: list[PairTold]
    categories: list[str]


class TargetTold(Told):
    """Where a case goes: who answers for it, who works on it, who helps."""

    path: str
    lead_id: UUID
    lead: str
    handler_id: UUID
    assist_ids: list[UUID]
    services: list[str]


class LostTold(Told):
    """A row that does not decide, and why."""

    name: str
    because: str
    unmet: list[str]


class SuggestionTold(Told):
    """Where the register sends a case, and the whole reason; `seen` goes with the request that takes it.

    `open`: questions that nobody has answered yet and that might let another row decide.
    """

    seen: str
    target: TargetTold
    sentence: str
    basis: str
    met: list[str]
    lost: list[LostTold]
    open: list[str]
    barred: bool


class DiversionTold(Told):
    """One time that a case was sent to somebody."""

    id: UUID
    number: int
    path: str
    lead_id: UUID
    handler_id: UUID
    services: list[str]
    basis: str
    row_id: UUID | None
    by_hand: bool
    binding: bool
    order_id: UUID | None
    at: Moment


class DiversionObjectionTold(Told):
    """What the recipient said of a diversion, until it is ruled upon; the words stay with the case."""

    id: UUID
    diversion_id: UUID
    organisation_id: UUID
    suggested_id: UUID | None
    at: Moment


class TrackTold(Told):
    """The track of a case, its ground, and the paper that says that no right is lost by it."""

    code: str
    track: str
    ground: str
    paper: UUID | None


def row_told(row: Responsibility) -> ResponsibilityTold:
    """A row of the register."""
    values = {name: getattr(row, name) for name in ResponsibilityTold.model_fields if name != "conditions"}
    return ResponsibilityTold(conditions=[ConditionTold(**each) for each in row.conditions], **values)


def proposal_told(proposal: Proposal) -> ProposalTold:
    """A suggestion."""
    return ProposalTold(**{name: getattr(proposal, name) for name in ProposalTold.model_fields})


def rehearsal_told(found: Rehearsal) -> RehearsalTold:
    """A rehearsal in words; the findings are those of the changed register."""
    counts = ("past", "days", "moved", "catches", "missed_before", "missed_after")
    return RehearsalTold(
        **{name: getattr(found, name) for name in counts},
        flows=[FlowTold(before=str(each.before), after=str(each.after), count=each.count) for each in found.flows],
        cases=[
            MovedTold(
                code=each.code,
                before=str(each.before),
                after=str(each.after),
                row_before=each.row_before,
                row_after=each.row_after,
            )
            for each in found.cases
        ],
        shadows=[PairTold(one=each.row.name, other=each.by.name) for each in found.shadows],
        contradictions=[PairTold(one=each.one.name, other=each.other.name) for each in found.contradictions],
        categories=[str(word) for word in found.categories],
    )


def suggestion_told(found: Decision, seen: str, speaker: Speaker) -> SuggestionTold:
    """A suggestion with its reason in words."""
    lead = names_of([found.target.lead_id])[found.target.lead_id]
    said = speaker.tell(kept(found), lead)
    return SuggestionTold(
        seen=seen,
        target=TargetTold(
            path=found.target.path,
            lead_id=found.target.lead_id,
            lead=lead,
            handler_id=found.target.handler_id,
            assist_ids=list(found.target.assist_ids),
            services=list(found.target.services),
        ),
        sentence=said.sentence,
        basis=found.row.basis if found.row else "",
        met=said.met,
        lost=[LostTold(name=each.name, because=each.because, unmet=each.unmet) for each in said.lost],
        open=said.open,
        barred=said.barred,
    )


def diversion_told(row: Diversion) -> DiversionTold:
    """A diversion."""
    return DiversionTold(**{name: getattr(row, name) for name in DiversionTold.model_fields})


def objection_told(row: DiversionObjection) -> DiversionObjectionTold:
    """An objection."""
    return DiversionObjectionTold(**{name: getattr(row, name) for name in DiversionObjectionTold.model_fields})


def track_told(row: TrackChoice) -> TrackTold:
    """The track as it was explained."""
    return TrackTold(code=row.case.code, track=row.track, ground=row.ground, paper=row.paper_id)
