"""What the API tells of enterprises. Contacts are masked; nothing of a person is judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from huying.core.identity import masked_name, masked_phone
from huying.core.rest.values import Moment, Told
from huying.patrols.enterprises.access import permitted
from huying.patrols.enterprises.models import AuditPeriod, Enterprise, EnterpriseService, EntityLevel, Filing, Finding
from huying.patrols.enterprises.sample import verified
from huying.people.access import Actor


class ReasonTold(Told):
    """One published rule as it was applied."""

    rule: str = Field(examples=["instant.limit.class3"])
    value: int = Field(description="What the rule publishes.")
    months: int = Field(description="The window over which it counts; 0 for none.")
    found: int
    met: bool


class EnterpriseTold(Told):
    """An enterprise of the register. `may` are the verbs that the caller may use."""

    id: UUID
    credit_code: str
    name: str
    trade: str
    park: str
    area: str
    building: str | None = Field(description="The code of its building.")
    room: str | None
    contact_name: str = Field(description="Masked.")
    contact_phone: str = Field(description="Masked.")
    passed_at: Moment | None = Field(description="When the entry check let it in.")
    withdrawn_at: Moment | None
    inspection: str = Field(description="eased, regular or close: decides how often it is inspected, nothing else.")
    filing: str = Field(description="trusted, ordinary or held: decides whether a filing is approved at once.")
    may: list[str]


class EnterpriseList(Told):
    """A page of fifty, by name."""

    items: list[EnterpriseTold]
    more: bool


class EnterpriseContactTold(Told):
    """Whom to call, in full."""

    name: str
    phone: str


class FindingTold(Told):
    """Something found of an enterprise."""

    id: UUID
    kind: Literal["warning", "violation", "fault"]
    topic: str
    what: str
    basis: str
    at: Moment
    mend_by: date | None
    counts: bool
    objection: str = Field(description="Empty, raised, upheld or dismissed.")


class FindingList(Told):
    """The newest first."""

    items: list[FindingTold]


class FilingTold(Told):
    """A filing with every reason of the rule. `paper` is its receipt."""

    code: str
    enterprise_id: UUID
    enterprise: str
    chemical_id: UUID
    chemical: str
    chemical_class: int
    kilograms: Decimal
    purpose: str
    purpose_words: str
    starts_on: date
    ends_on: date
    counterpart_code: str
    counterpart_name: str
    state: str
    level: str
    instant: bool
    reasons: list[ReasonTold]
    filed_at: Moment
    decided_at: Moment | None
    decision: str
    paper: UUID | None


class FilingList(Told):
    """The newest first."""

    items: list[FilingTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class EnterpriseServiceTold(Told):
    """A request for service."""

    code: str
    enterprise_id: UUID
    enterprise: str
    kind: str
    state: str
    ask: str
    post: str
    asked_at: Moment
    order: str | None = Field(description="The code of the department's order.")
    answer: str
    answered_at: Moment | None
    rating: str


class EnterpriseServiceList(Told):
    """Those that wait, the oldest first; or those that are over, the newest first."""

    items: list[EnterpriseServiceTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class AuditPeriodTold(Told):
    """A month of the audit. Before it is drawn the seed is empty and so are the lists."""

    id: UUID
    area: str
    month: str
    commitment: str
    percent: int
    seed: str
    codes: list[str]
    sample: list[str]
    drawn_at: Moment | None
    verified: bool


class AuditPeriodList(Told):
    """The newest first."""

    items: list[AuditPeriodTold]


class ChemicalTold(Told):
    """A chemical of the catalogue."""

    id: UUID
    chemical_class: int
    number: int
    name: str
    source: str
    effective_from: date


class EntityRuleTold(Told):
    """A published rule in force."""

    code: str
    value: int
    months: int
    source: str
    effective_from: Moment


class PublishedTold(Told):
    """By what entities are treated, and what is controlled."""

    rules: list[EntityRuleTold]
    catalogue: list[ChemicalTold]


def enterprise_told(actor: Actor, row: Enterprise) -> EnterpriseTold:
    """One enterprise."""
    held = dict(EntityLevel.objects.filter(enterprise=row, until=None).values_list("scheme", "level"))
    return EnterpriseTold(
        id=row.pk,
        area=row.area_code,
        building=row.building.code if row.building else None,
        room=row.room.code if row.room else None,
        contact_name=masked_name(row.contact_name),
        contact_phone=masked_phone(row.contact_phone) if row.contact_phone else "",
        inspection=held.get("inspection", ""),
        filing=held.get("filing", ""),
        may=sorted(permitted(actor, row)),
        **_same(row, "credit_code", "name", "trade", "park", "passed_at", "withdrawn_at"),
    )


def finding_told(row: Finding) -> FindingTold:
    """One finding."""
    objection = getattr(row, "objection", None)
    same = _same(row, "kind", "topic", "what", "basis", "at", "mend_by", "counts")
    return FindingTold(id=row.pk, objection=objection.state if objection else "", **same)


def filing_told(row: Filing) -> FilingTold:
    """One filing."""
    same = ("code", "enterprise_id", "chemical_id", "kilograms", "purpose", "purpose_words", "starts_on", "ends_on")
    also = ("counterpart_code", "counterpart_name", "state", "level", "instant", "filed_at", "decided_at", "decision")
    return FilingTold(
        enterprise=row.enterprise.name,
        chemical=row.chemical.name,
        chemical_class=row.chemical.chemical_class,
        reasons=[ReasonTold(**reason) for reason in row.reasons],
        paper=row.paper_id,
        **_same(row, *same, *also),
    )


def service_told(row: EnterpriseService) -> EnterpriseServiceTold:
    """One request."""
    same = _same(row, "code", "enterprise_id", "state", "ask", "post", "asked_at", "answer", "answered_at", "rating")
    order = row.order.code if row.order else None
    return EnterpriseServiceTold(enterprise=row.enterprise.name, kind=row.kind.code, order=order, **same)


def period_told(row: AuditPeriod) -> AuditPeriodTold:
    """One month."""
    drawn = row.drawn_at is not None
    same = _same(row, "month", "commitment", "percent", "seed", "codes", "sample", "drawn_at")
    right = drawn and verified(row.seed, row.commitment, row.codes, row.percent, row.sample)
    return AuditPeriodTold(id=row.pk, area=row.area_code, verified=right, **same)


def _same(row: Any, *names: str) -> dict[str, Any]:
    """The columns of a row that are told as they are."""
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    return values


class ServiceKindTold(Told):
    """A kind of service; `offered` is false when it was ended."""

    code: str = Field(description="What `kind` of a request holds.")
    name: str
    post: str = Field(description="Which of the three staff answers at first.")
    offered: bool
    area_code: str = Field(description="The district that set it; empty for what holds everywhere.")


class ServiceKindList(Told):
    """Kinds, in their order."""

    items: list[ServiceKindTold]
