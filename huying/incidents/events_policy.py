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
