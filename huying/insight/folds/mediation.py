"""Mediations of a case, what was promised by agreement, and what the court was asked to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from huying.cases.events import CaseRegistered
from huying.cases.mediation.events import (
    AgreementPerformed,
    AgreementTookEffect,
    MediationBegun,
    MediationFailed,
    MediationRefused,
    MediatorAssigned,
)
from huying.cases.mediation.events_court import ConfirmationApplied, ConfirmationDecided
from huying.cases.mediation.rules import AGREED
from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.folds.cases import about
from huying.insight.folds.promised import promised
from huying.insight.models import CourtConfirmation, MediationLeg, Promise

_BEGUN, _FAILED, _REFUSED = name_of(MediationBegun), name_of(MediationFailed), name_of(MediationRefused)
_AGREED, _DECIDED = name_of(AgreementTookEffect), name_of(ConfirmationDecided)
REFUSED = "refused"
"""What is written as the outcome where the fact itself says that a party said no."""


@folds(
    "case",
    reads=(CaseRegistered, MediatorAssigned, MediationBegun, MediationRefused, MediationFailed, AgreementTookEffect),
    into=[MediationLeg],
)
def mediations(key: str, history: Sequence[Happened]) -> Iterator[MediationLeg]:
    """One row for each mediation that was begun, refused, or came to an end."""
    legs: dict[str, dict[str, Any]] = {}
    for each in history:
        leg = each.data.get("mediation_id")
        if leg is None:
            continue
        told = legs.setdefault(leg, {"started_at": None, "ended_at": None, "outcome": ""})
        if each.type == _BEGUN:
            told["started_at"] = each.at
        elif each.type in {_FAILED, _REFUSED, _AGREED} and told["ended_at"] is None:
            told["ended_at"], told["outcome"] = each.at, _outcome(each)
    for told in legs.values():
        yield MediationLeg(stream_id=key, **about(history), **told)


def _outcome(each: Happened) -> str:
    if each.type == _AGREED:
        return AGREED
    return str(each.data.get("reason", REFUSED))


@folds("case", reads=(CaseRegistered, AgreementTookEffect, AgreementPerformed), into=[Promise])
def promises(key: str, history: Sequence[Happened]) -> Iterator[Promise]:
    """One row for each thing to be performed, of each agreement that ever bound."""
    for each in promised(history):
        yield Promise(stream_id=key, **about(history), **each._asdict())


@folds("case", reads=(CaseRegistered, ConfirmationApplied, ConfirmationDecided), into=[CourtConfirmation])
def confirmations(key: str, history: Sequence[Happened]) -> Iterator[CourtConfirmation]:
    """One row for each application."""
    granted = {
        each.data["confirmation_id"]: each.data.get("since") or each.at
        for each in history
        if each.type == _DECIDED and each.data["state"] == "confirmed"
    }
    for each in history:
        if each.type == name_of(ConfirmationApplied):
            granted_at = granted.get(each.data["confirmation_id"])
            yield CourtConfirmation(stream_id=key, **about(history), applied_at=each.at, granted_at=granted_at)
