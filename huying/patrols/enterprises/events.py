"""What can happen to enterprises, their requests, filings and levels. Ids and values only, nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseEntered:
    """An enterprise stands in the register, as yet unchecked."""

    enterprise_id: UUID
    credit_code: str
    area_code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseCorrected:
    """Some of what the register says of it was put right."""

    enterprise_id: UUID
    parts: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseWithdrawn:
    """It is in the register no more; why stands in its row."""

    enterprise_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterprisesImported:
    """A table was brought: how many were entered, were there already, were faulty."""

    import_id: UUID
    entered: int
    same: int
    faulty: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseChecked:
    """The association looked at it: what was there of its list, and whether it was let in."""

    enterprise_id: UUID
    check_id: UUID
    passed: bool
    there: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseVisited:
    """Experts came to guide it."""

    enterprise_id: UUID
    visit_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseContactRead:
    """Somebody read whom to call there; why stands in its row."""

    enterprise_id: UUID
    reading_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseBodySet:
    """An organisation has a part in the matters of an area's enterprises from now on."""

    body_id: UUID
    area_code: str
    part: str
    organisation_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class TrioPostSet:
    """Somebody holds one of the three posts of a building from a day on."""

    post_id: UUID
    building_id: UUID
    post: str
    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseServiceAsked:
    """An enterprise asks for a service: under which code, in which area and building."""

    service_id: UUID
    enterprise_id: UUID
    kind: str
    code: str = ""
    area_code: str = ""
    building_id: UUID | None = None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseServiceAssigned:
    """One of the three of its building has the request."""

    service_id: UUID
    post: str
    person_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseServiceHandedUp:
    """The three cannot answer: the street is asked to call a department."""

    service_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseServiceOrdered:
    """A department has it, by this order."""

    service_id: UUID
    order_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseServiceAnswered:
    """The enterprise has its answer."""

    service_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EnterpriseServiceEnded:
    """The enterprise rated the matter, or took its request back."""

    service_id: UUID
    state: str
    rating: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EntityFindingRecorded:
    """A first violation that is warned of, a violation, or a fault in a filing."""

    finding_id: UUID
    enterprise_id: UUID
    kind: str
    topic: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EntityRepairAsked:
    """The enterprise says that it has put something right."""

    finding_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EntityRepaired:
    """It is put right: it counts no more."""

    finding_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EntityObjectionRaised:
    """The enterprise objects to a finding."""

    finding_id: UUID
    objection_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EntityObjectionRuled:
    """Somebody else ruled: upheld lifts the finding, dismissed leaves it."""

    finding_id: UUID
    objection_id: UUID
    state: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class EntityLevelSet:
    """By the published rules the entity has another level in a scheme; the reasons stand in its row."""

    enterprise_id: UUID
    scheme: str
    before: str
    level: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PublishedRuleSet:
    """A rule for entities holds from an instant on."""

    rule_id: UUID
    code: str
    area_code: str
    value: int
    months: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceKindSet:
    """A kind of service is offered in a district, or changed, from now on."""

    kind_id: UUID
    code: str
    area_code: str
    post: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ServiceKindEnded:
    """A kind of service is not offered in a district any more."""

    kind_id: UUID
    code: str
    area_code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ChemicalListed:
    """A chemical stands in the catalogue from a day on."""

    chemical_id: UUID
    chemical_class: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingMade:
    """An enterprise filed a purchase; `instant` when the published rule approved it at once."""

    filing_id: UUID
    enterprise_id: UUID
    chemical_class: int
    instant: bool


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingDecided:
    """A person approved or refused it."""

    filing_id: UUID
    state: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingWithdrawn:
    """The enterprise took it back before anybody decided."""

    filing_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingRevoked:
    """It holds no more, for a fault that was found in it."""

    filing_id: UUID
    finding_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingReinstated:
    """It holds again: the objection to the fault was upheld."""

    filing_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingAuditCommitted:
    """The hash of a month's seed is published before anything is approved at once in it."""

    period_id: UUID
    area_code: str
    month: str
    commitment: str
    percent: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingAuditDrawn:
    """The month is over: its seed, how many filings it had, and those that a person checks."""

    period_id: UUID
    seed: str
    population: int
    sample: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FilingAudited:
    """A person looked at a filing of the sample."""

    filing_id: UUID
    period_id: UUID
    state: str
