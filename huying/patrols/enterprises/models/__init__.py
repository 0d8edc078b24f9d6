"""Tables of enterprises. Only commands write here."""

from huying.patrols.enterprises.models.filings import (
    AuditPeriod,
    Chemical,
    Filing,
    FilingAudit,
)
from huying.patrols.enterprises.models.levels import EntityLevel, Finding, Objection, PublishedRule
from huying.patrols.enterprises.models.register import (
    Body,
    ContactReading,
    Enterprise,
    EnterpriseCheck,
    ExpertVisit,
    RegisterImport,
)
from huying.patrols.enterprises.models.trio import EnterpriseService, ServiceKind, TrioPost

__all__ = [
    "AuditPeriod",
    "Body",
    "Chemical",
    "ContactReading",
    "Enterprise",
    "EnterpriseCheck",
    "EnterpriseService",
    "EntityLevel",
    "ExpertVisit",
    "Filing",
    "FilingAudit",
    "Finding",
    "Objection",
    "PublishedRule",
    "RegisterImport",
    "ServiceKind",
    "TrioPost",
]
