"""What happens to clues. Ids and values only, and nothing of who handed one in; stream `clue:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueSubmitted:
    """Somebody handed in a clue; whether a name was left is not told."""

    clue_id: UUID
    code: str
    category: str
    area_code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRefused:
    """It is not looked into, on one of the published grounds."""

    clue_id: UUID
    ground: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueReferred:
    """A body was asked to verify it."""

    clue_id: UUID
    to_id: UUID
    round: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueVerified:
    """The body's verdict, with so many files."""

    clue_id: UUID
    verdict: str
    files: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueClosed:
    """It was true and is not rewarded; why stands in its row."""

    clue_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueAsked:
    """A question was put on the code page."""

    clue_id: UUID
    message_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueAnswered:
    """Whoever holds the code wrote; the words lie sealed in the row."""

    clue_id: UUID
    message_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueLed:
    """It became a whistle, a hazard or a case of its own."""

    clue_id: UUID
    kind: str
    code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRewardProposed:
    """A reward was proposed, in fen, of a band."""

    clue_id: UUID
    band: str
    amount_fen: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRewardDeclined:
    """The proposal went back; why stands in its row."""

    clue_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRewardApproved:
    """Another person approved it; it is held against the budget of the year until it is paid or expires."""

    clue_id: UUID
    amount_fen: int
    year: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRewardClaimed:
    """Whoever holds code and passphrase claimed it."""

    clue_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRewardPaid:
    """It was paid to the code; the receipt is a paper without a name."""

    clue_id: UUID
    amount_fen: int
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ClueRewardExpired:
    """Nobody claimed or collected it in time; the amount is back in the budget of its year."""

    clue_id: UUID
    amount_fen: int
    year: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IdentityOpeningAsked:
    """Somebody asked to open the identity; why stands in the row."""

    clue_id: UUID
    opening_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IdentityOpeningDecided:
    """Another person agreed or did not."""

    clue_id: UUID
    opening_id: UUID
    agreed: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class IdentityRead:
    """One of the two read the identity."""

    clue_id: UUID
    opening_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RewardRuleSet:
    """What a clue of a category and band is worth, in fen, from an instant on."""

    rule_id: UUID
    area_code: str
    category: str
    band: str
    amount_fen: int
    effective_from: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RewardBudgetSet:
    """What a district may spend on rewards in a year, in fen."""

    budget_id: UUID
    area_code: str
    year: int
    amount_fen: int
