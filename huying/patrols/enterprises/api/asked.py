"""What a client sends about enterprises."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from huying.core.rest.values import NO_NUL, Asked, Flag, Line, Words
from huying.patrols.enterprises.commands.find import NewFinding
from huying.patrols.enterprises.filing_sound import FilingAsked
from huying.patrols.enterprises.soundness import EnterpriseAsked

Short = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)]
Code = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]


class EnterAsked(Asked):
    """An enterprise; `place` is the code of a building or room of the address registry, or of a community or street."""

    credit_code: Code
    name: Short
    trade: Code
    place: Code
    park: Short = ""
    contact_name: Short = ""
    contact_phone: Code = ""
    organisation_id: UUID | None = None

    def asked(self) -> EnterpriseAsked:
        """As the command takes it."""
        return EnterpriseAsked(**self.model_dump())


class CorrectAsked(Asked):
    """What the register is to say; `*` keeps the contact as it is."""

    name: Short
    trade: Code
    place: Code
    park: Short = ""
    contact_name: Short = "*"
    contact_phone: Code = "*"
    organisation_id: UUID | None = None

    def asked(self) -> EnterpriseAsked:
        """As the command takes it; the credit code stays."""
        return EnterpriseAsked(credit_code="", **self.model_dump())


class EnterpriseWhyAsked(Asked):
    """A reason."""

    reason: Line


class EntryCheckAsked(Asked):
    """What is there of the list, and whether the enterprise is let in."""

    there: list[Literal["licence", "premises", "storage", "ledger", "duty_person"]]
    passed: Flag
    note: Words = ""


class ExpertVisitAsked(Asked):
    """A visit that took place."""

    visited_on: Day
    topic: Short
    advice: Words


class FindingAsked(Asked):
    """A first violation that is warned of, or a violation; `mend_by` is for a warning."""

    kind: Literal["warning", "violation"]
    topic: Code
    what: Words
    basis: Line
    mend_by: Day | None = None

    def asked(self) -> NewFinding:
        """As the command takes it."""
        return NewFinding(**self.model_dump())


class EntityRulingAsked(Asked):
    """What comes of an objection."""

    upheld: Flag
    ruling: Words


class NewFilingAsked(Asked):
    """A purchase. `kilograms` with three decimals at most; `counterpart_code` is the seller's credit code."""

    chemical_id: UUID
    kilograms: Annotated[Decimal, Field(ge=0, le=100_000_000, decimal_places=3)]
    purpose: Literal["production", "research", "trade", "testing", "other"]
    starts_on: Day
    ends_on: Day
    counterpart_code: Code
    counterpart_name: Short
    purpose_words: Line = ""

    def asked(self) -> FilingAsked:
        """As the command takes it."""
        return FilingAsked(**self.model_dump())


class FilingDecisionAsked(Asked):
    """Approve, or refuse with the reason."""

    approved: Flag
    reason: Words = ""


class FilingAuditAsked(Asked):
    """What came of the check of a sampled filing."""

    state: Literal["sound", "fault"]
    note: Words


class EnterpriseServiceAsked(Asked):
    """A request for service."""

    enterprise_id: UUID
    kind: Code
    words: Words


class TrioPostAsked(Asked):
    """Which of the three."""

    post: Literal["service", "management", "party"]


class OrderServiceAsked(Asked):
    """Which department, and what it is asked."""

    lead: UUID
    words: Words


class AnswerServiceAsked(Asked):
    """The answer."""

    text: Words


class RatingAsked(Asked):
    """Whether the matter is solved."""

    rating: Literal["solved", "partly", "not_solved"]
    words: Words = ""


class ServiceKindAsked(Asked):
    """What it is called, and which of the three staff answers at first."""

    name: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)]
    post: Literal["service", "management", "party"]


_CODE = "91990108MA0000001H"
EXAMPLES: dict[str, dict[str, Any]] = {
    "enter_enterprise": {
        "credit_code": _CODE,
        "name": "Sample Biomedicine (test) Ltd",
        "trade": "biomedicine",
        "place": "330108001001",
    },
    "correct_enterprise": {"name": "Sample Biomedicine (test) Ltd", "trade": "chemistry", "place": "330108001001"},
    "withdraw_enterprise": {"reason": "moved away"},
    "check_enterprise": {"there": ["licence"], "passed": False, "note": "no storage of its own"},
    "visit_enterprise": {"visited_on": "2026-11-20", "topic": "storage", "advice": "separate cabinets"},
    "read_enterprise_contact": {"reason": "check the amount"},
    "record_finding": {
        "kind": "warning",
        "topic": "fire",
        "what": "goods in the passage",
        "basis": "Fire Protection Law 28",
        "mend_by": "2026-12-05",
    },
    "object_to_finding": {"reason": "the photo shows the neighbour"},
    "rule_on_objection": {"upheld": True, "ruling": "the photo shows the neighbour"},
    "file_precursors": {
        "chemical_id": "01900000-0000-7001-8000-000000004013",
        "kilograms": "5.000",
        "purpose": "research",
        "starts_on": "2026-11-24",
        "ends_on": "2026-12-23",
        "counterpart_code": "91990108MA9999999A",
        "counterpart_name": "Sample Chemistry (test) Ltd",
    },
    "decide_filing": {"approved": False, "reason": "more than the capacity needs"},
    "audit_filing": {"state": "sound", "note": "ledger and stock agree"},
    "ask_repair_of_finding": {"reason": "The stock book is kept again since 1 November."},
    "revoke_filing": {"reason": "two kilograms are missing from the stock"},
    "ask_enterprise_service": {
        "enterprise_id": "01900000-0000-7001-8000-000000000001",
        "kind": "approval",
        "words": "permit for a larger store",
    },
    "assign_enterprise_service": {"post": "management"},
    "hand_up_enterprise_service": {"reason": "the fire brigade has to look"},
    "order_enterprise_service": {"lead": "01900000-0000-7001-8000-000000000001", "words": "please look within a week"},
    "answer_enterprise_service": {"text": "the permit was granted"},
    "rate_enterprise_service": {"rating": "solved"},
    "add_service_kind": {"name": "tax and accounts", "post": "management"},
    "change_service_kind": {"name": "hiring and training", "post": "service"},
}
