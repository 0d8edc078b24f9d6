"""What can happen to the way of calling (dispatch policy) of a district. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.eventlog import event

POLICIES = "dispatch-policies"
"""The stream of all changes of policies."""
PERSONS = "dispatch-persons"
"""The stream of all erasures of what was counted of persons."""


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DispatchPolicyChanged:
    """A policy holds from an instant on; `ended_id` is the one it follows.

    It holds in `area_code` (empty: everywhere) for the type `template` (empty: all). `settings` are those that differ
    from the recommended ones; `persons`: it learns from each person's own answers, for a reason kept with the row.
    """

    policy_id: UUID
    ended_id: UUID | None
    area_code: str
    template: str
    settings: dict[str, Any]
    persons: bool
    effective_from: datetime


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DispatchPolicyWithdrawn:
    """A planned policy will not hold; `reopened_id` is the one that goes on in its place."""

    policy_id: UUID
    reopened_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PersonCountsErased:
    """What was counted of one person (None: of everybody) was erased from these rows of counts.

    Decisions made from them cannot be made again. Answers that this person gave before are counted no more.
    """

    person_id: UUID | None
    learned_ids: tuple[UUID, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DispatchDecided:
    """The policy was asked whom to call, to withdraw and to stand down, and something follows from its answer.

    `inputs` is the SHA-256 of the situation as it was kept under `decision_id`, `outcome` that of the answer: with
    them a decision can be made again from the log, and any difference shows. `success` is P(enough capable people in
    time) after it, `success_accepted` the same of those who had accepted alone. `fallback`: why the rings decided.
    """

    incident_id: UUID
    decision_id: UUID
    policy: str
    inputs: str
    outcome: str
    calls: int
    withdrawn: int
    stood_down: int
    success: float
    success_accepted: float
    shortfall: int
    ring: int
    closed: bool
    fallback: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ArrivalsLearned:
    """The calls of incidents that ended up to `until` were counted into a new row of what the district has learned."""

    learned_id: UUID
    district: str
    calls: int
    until: datetime
