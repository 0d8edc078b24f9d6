"""States, kinds and limits of enterprises' matters: values only. Only entities are judged here, never a person."""

from __future__ import annotations

from enum import StrEnum

TRADES = (
    *("manufacture", "chemistry", "biomedicine", "construction", "wholesale", "retail", "catering", "lodging"),
    *("logistics", "software", "finance", "real_estate", "business_service", "research", "education", "health"),
    *("culture", "other"),
)
"""What an enterprise mainly does; coarse groups after GB/T 4754-2017."""
BODY_PARTS = ("association", "authority")
"""What an organisation does for the enterprises of an area: the precursor-chemicals association (易制毒化学品管理协会,
O01) checks new ones and visits; the authority (县级公安机关, 易制毒化学品管理条例 17) decides on filings."""
TRIO = ("service", "management", "party")
"""一楼三员 (C08): 楼宇服务员, 综合管理员, 党建服务员. One of each for a building."""
CHECK_ITEMS = ("licence", "premises", "storage", "ledger", "duty_person")
"""What the association looks at before an enterprise is entered: each is there or not."""


class ServiceState(StrEnum):
    """Where a request for service (为企服务, L17) stands."""

    ASKED = "asked"
    ASSIGNED = "assigned"
    HANDED_UP = "handed_up"
    ORDERED = "ordered"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


SERVICE_STEPS: dict[str, tuple[frozenset[ServiceState], ServiceState]] = {
    "assign": (frozenset({ServiceState.ASKED, ServiceState.ASSIGNED}), ServiceState.ASSIGNED),
    "hand_up": (frozenset({ServiceState.ASKED, ServiceState.ASSIGNED}), ServiceState.HANDED_UP),
    "order": (
        frozenset({ServiceState.ASKED, ServiceState.ASSIGNED, ServiceState.HANDED_UP}),
        ServiceState.ORDERED,
    ),
    "answer": (
        frozenset({ServiceState.ASKED, ServiceState.ASSIGNED, ServiceState.HANDED_UP, ServiceState.ORDERED}),
        ServiceState.ANSWERED,
    ),
    "close": (frozenset({ServiceState.ANSWERED}), ServiceState.CLOSED),
    "withdraw": (
        frozenset({ServiceState.ASKED, ServiceState.ASSIGNED, ServiceState.HANDED_UP}),
        ServiceState.WITHDRAWN,
    ),
}
SERVICE_OVER = frozenset({ServiceState.CLOSED, ServiceState.WITHDRAWN})
RATINGS = ("solved", "partly", "not_solved")
"""What the enterprise says of the matter. Of who handled it nothing is asked and nothing is counted."""


class FilingState(StrEnum):
    """Where a filing of precursor chemicals stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class AuditState(StrEnum):
    """Where the check of a sampled filing stands."""

    DRAWN = "drawn"
    SOUND = "sound"
    FAULT = "fault"


FILED_CLASSES = (2, 3)
"""Classes whose purchase is filed (易制毒化学品管理条例 17); of class 1 it needs a licence (14, 15)."""
PURPOSES = ("production", "research", "trade", "testing", "other")
FINDINGS = ("warning", "violation", "fault")
"""A first violation that was only warned of (首违告知, L26), a violation, a fault found in a filing."""
TOPICS = ("licence", "storage", "ledger", "fire", "hygiene", "labour", "advertising", "filing", "other")


class Objected(StrEnum):
    """Where an objection stands."""

    RAISED = "raised"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


SERVICE_CLOCK = "ENT.service"
DECISION_CLOCK = "ENT.filing"
AUDIT_CLOCK = "ENT.audit"
OBJECTION_CLOCK = "ENT.objection"
RULING_CLOCK = "ENT.ruling"
MOST_ROWS = 2000
"""Rows of one import."""
LONGEST_PERIOD_DAYS = 366
"""No filing covers more than a year."""
DISTRICT = 6
"""Digits of an area's code that name its district."""
