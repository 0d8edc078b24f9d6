"""What can happen in a mediation. Ids and values only; words are made when it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediatorSet:
    """A mediator's expertise, languages, load or committee changed."""

    mediator_id: UUID
    committee_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RelationDeclared:
    """A mediator declared to whom they are related; the name stays in its sealed row."""

    mediator_id: UUID
    relation_id: UUID
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediatorWished:
    """A party wishes for a mediator."""

    case_id: UUID
    party_id: UUID
    mediator_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediatorAssigned:
    """A mediator was chosen, checked against the parties, and got the case."""

    case_id: UUID
    mediation_id: UUID
    mediator_id: UUID
    choice: str
    why: tuple[str, ...]
    found: tuple[str, ...]
    committee_id: UUID | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediatorSteppedDown:
    """A mediator gave the case up (回避); `party_id` when a party asked for it."""

    case_id: UUID
    mediation_id: UUID
    old_id: UUID
    ground: str
    party_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediatorReinstated:
    """A mediator who stepped down goes on, by the consent of all parties; why stands in the row of the challenge."""

    case_id: UUID
    mediation_id: UUID
    mediator_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediatorReplaced:
    """Another mediator took over; the period goes on as it was."""

    case_id: UUID
    mediation_id: UUID
    old_id: UUID
    new_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """The mediator told what they have to do with the parties, and asked whether all want mediation."""

    case_id: UUID
    mediation_id: UUID
    related: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PartyConsented:
    """A party wants mediation."""

    case_id: UUID
    mediation_id: UUID
    party_id: UUID
    means: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MaterialSigned:
    """The court's material was signed for: the period begins to count."""

    case_id: UUID
    mediation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediationBegun:
    """All want it; the period runs."""

    case_id: UUID
    mediation_id: UUID
    clock: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediationRefused:
    """A party said no: mediation ended in the same moment, every other way stays open (人民调解法 3, 26).

    `ends`: the case with it; not where a department or the court goes on with the case.
    """

    case_id: UUID
    mediation_id: UUID | None
    party_id: UUID
    means: str
    paper_id: UUID
    ends: bool = True


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediationFailed:
    """Mediation ended without agreement, for a reason of rules.REASONS; `paper_id` tells the ways that remain."""

    case_id: UUID
    mediation_id: UUID
    reason: str
    paper_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RiskReported:
    """Domestic violence or a crime is suspected: reported at once, no joint mediation (人民调解法 25)."""

    case_id: UUID
    domestic_violence: bool
    crime: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediationSuspended:
    """Mediation stands still, by a document."""

    case_id: UUID
    mediation_id: UUID
    ground: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediationResumed:
    """Mediation goes on."""

    case_id: UUID
    mediation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class MediationExtended:
    """All parties agreed to a longer period."""

    case_id: UUID
    mediation_id: UUID
    days: int
    due_at: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SessionPlanned:
    """A meeting was planned, and the parties were invited."""

    case_id: UUID
    session_id: UUID
    starts_at: datetime
    mode: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """A planned meeting will not be held."""

    case_id: UUID
    session_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SessionRecorded:
    """A meeting was held and its record written, or corrected as a further version."""

    case_id: UUID
    session_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FactsAgreed:
    """Facts that nobody disputes were written down with the consent of all."""

    case_id: UUID
    mediation_id: UUID
    undisputed_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The mediator wrote a note for themselves. That there is one is on record, never what it says."""

    case_id: UUID
    mediation_id: UUID
    note_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementDrafted:
    """An agreement was drafted, or its draft changed."""

    case_id: UUID
    agreement_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementPutUp:
    """A draft is complete and open for signing: its text changes no more."""

    case_id: UUID
    agreement_id: UUID
    digest: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementTakenBack:
    """What was open for signing is a draft again, because not all had signed; signatures under it are void."""

    case_id: UUID
    agreement_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """A party or the mediator signed."""

    case_id: UUID
    agreement_id: UUID
    party_id: UUID | None
    signed_with: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementSealed:
    """The committee put its seal to the agreement."""

    case_id: UUID
    agreement_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class SealAwaited:
    """The period was over when all parties had signed: mediation does not end by it, the committee was told to seal."""

    case_id: UUID
    mediation_id: UUID
    agreement_id: UUID


@dataclass(frozen=True, slots=True)
class Promised:
    """One thing to be performed: by which date (ISO 8601), and when it was if it was done by then."""

    performance_id: UUID
    due_on: str
    performed_at: datetime | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementTookEffect:
    """The agreement binds: all signed and sealed, or agreed by word of mouth. It replaces what bound before."""

    case_id: UUID
    agreement_id: UUID
    form: str
    version: int
    paper_id: UUID
    mediation_id: UUID | None = None
    promised: tuple[Promised, ...] = ()


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementPerformed:
    """Something that was agreed on was done or paid; `all_done` when nothing is left."""

    case_id: UUID
    agreement_id: UUID
    performance_id: UUID
    all_done: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PerformanceVisited:
    """The committee asked whether it was performed; `due_on` is the date of the visit in ISO 8601."""

    case_id: UUID
    visit_id: UUID
    due_on: str
    outcome: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AgreementUnperformed:
    """What was due was not done: the case is taken up again. `confirmed`: by the court, so that it may be enforced."""

    case_id: UUID
    agreement_id: UUID
    confirmed: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ArbitrationOpen:
    """Fifteen days of a labour mediation went by without agreement: a party may go to arbitration, or go on."""

    case_id: UUID
    mediation_id: UUID
