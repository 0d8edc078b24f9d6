"""The tables of mediation, by what they hold. Only commands write here."""

from huying.cases.mediation.models.agreements import Agreement, Performance, Signature, Visit
from huying.cases.mediation.models.confirmations import Confirmation
from huying.cases.mediation.models.legs import (
    ConflictCheck,
    Consent,
    Mediation,
    Replacement,
    Wish,
)
from huying.cases.mediation.models.mediators import DeclaredRelation, MediatorProfile
from huying.cases.mediation.models.sessions import (
    Attendance,
    Note,
    Session,
    SessionRecord,
    Suspension,
    UndisputedFacts,
)

__all__ = [
    "Agreement",
    "Attendance",
    "Confirmation",
    "ConflictCheck",
    "Consent",
    "DeclaredRelation",
    "Mediation",
    "MediatorProfile",
    "Note",
    "Performance",
    "Replacement",
    "Session",
    "SessionRecord",
    "Signature",
    "Suspension",
    "UndisputedFacts",
    "Visit",
    "Wish",
]
