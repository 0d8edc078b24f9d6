"""What stands on the papers of a mediation file. Field lists: domain 6.4 and 6.5 (人民调解法 26–33).

Every field is in the words that will be printed; what is empty is left blank to be filled in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from huying.cases.sheets import PartyLine, Route
from huying.papers.numbering import RECORD
from huying.papers.sheets import sheet


@dataclass(frozen=True)
class Said:
    """What somebody said, in their words."""

    who: str
    text: str


@dataclass(frozen=True)
class Term:
    """One term of an agreement: who does what, the amount in yuan where it is about money, by when, how."""

    text: str
    amount: Decimal | None = None
    due: date | None = None
    how: str = ""


@dataclass(frozen=True)
class Signed:
    """A signature: `image` is a PNG as a data address (`data:image/png;base64,…`), empty to be signed by hand."""

    who: str
    name: str = ""
    image: str = ""
    at: datetime | None = None


@sheet(
    "mediation_application",
    words=_("人民调解申请书"),
    template="cases_mediation/papers/application.html",
    progress=True,
)
@dataclass(frozen=True)
class MediationApplication:
    """The application of a party, to be signed."""

    committee: str
    applicants: tuple[PartyLine, ...]
    respondents: tuple[PartyLine, ...]
    facts: str
    request: str
    applied_on: date | None = None


@sheet("mediation_register", words=_("人民调解受理登记表"), template="cases_mediation/papers/register.html")
@dataclass(frozen=True)
class MediationRegister:
    """The entry of a dispute in the register. `source` is `applied`, `active` (on own initiative) or `referred`."""

    received_on: date
    parties: tuple[PartyLine, ...]
    category: str
    source: str
    summary: str
    registrar: str
    committee: str
    referred_by: str = ""
    mediator: str = ""


@sheet(
    "rights_notice",
    words=_("人民调解权利义务告知书"),
    template="cases_mediation/papers/rights.html",
    progress=True,
)
@dataclass(frozen=True)
class RightsNotice:
    """Rights and duties of the parties, read to them before mediation begins (人民调解法 23, 24)."""

    parties: tuple[str, ...]
    committee: str
    mediators: tuple[str, ...]
    told_at: datetime
    period: str = ""
    """How long mediation may take here, with its basis."""


@sheet("power_of_attorney", words=_("授权委托书"), template="cases_mediation/papers/attorney.html")
@dataclass(frozen=True)
class PowerOfAttorney:
    """A party lets somebody act for them. `powers` are named one by one when it is a special power."""

    principal: PartyLine
    agent: PartyLine
    matter: str
    relation: str = ""
    powers: tuple[str, ...] = ()
    until: date | None = None


@sheet("investigation_record", words=_("人民调解调查记录"), template="cases_mediation/papers/investigation.html")
@dataclass(frozen=True)
class InvestigationRecord:
    """What somebody said when the facts were looked into; each page is signed."""

    begun_at: datetime
    ended_at: datetime | None
    place: str
    investigators: tuple[str, ...]
    recorder: str
    person: PartyLine
    relation: str
    matter: str
    statements: tuple[Said, ...]
    evidence: tuple[str, ...] = ()


@sheet("mediation_record", words=_("人民调解记录"), template="cases_mediation/papers/record.html")
@dataclass(frozen=True)
class MediationRecord:
    """The record of a session; each page is signed. `undisputed` only with the consent of all parties.

    `failed_why` and `routes` where mediation ended without agreement in this session.
    """

    session: int
    begun_at: datetime
    ended_at: datetime | None
    place: str
    cause: str
    mediators: tuple[str, ...]
    recorder: str
    participants: tuple[str, ...]
    parties: tuple[PartyLine, ...]
    rights_told: bool
    statements: tuple[Said, ...]
    verified: str = ""
    undisputed: str = ""
    explained: str = ""
    result: str = ""
    failed_why: str = ""
    routes: tuple[Route, ...] = ()
    signatures: tuple[Signed, ...] = ()

    @property
    def sign_lines(self) -> tuple[str, ...]:
        """Who signs by hand."""
        return tuple(party.name for party in self.parties)


@sheet(
    "mediation_agreement",
    series="人调字",
    numbered=RECORD,
    words=_("人民调解协议书"),
    template="cases_mediation/papers/agreement.html",
    copies=3,
    progress=True,
)
@dataclass(frozen=True)
class MediationAgreement:
    """The written agreement (人民调解法 29): one copy for each party and one for the committee."""

    parties: tuple[PartyLine, ...]
    facts: str
    issues: str
    responsibilities: str
    terms: tuple[Term, ...]
    performance: str
    committee: str
    mediators: tuple[str, ...]
    recorder: str
    made_on: date | None
    signatures: tuple[Signed, ...] = ()
    version: int = 1
    replaces: str = ""
    confirm_until: date | None = None
    """The last day of the joint application for judicial confirmation, once the agreement is in effect."""

    @property
    def sign_lines(self) -> tuple[str, ...]:
        """Who signs by hand."""
        return tuple(party.name for party in self.parties)


@sheet(
    "oral_agreement",
    series="人调口字",
    numbered=RECORD,
    words=_("人民调解口头协议登记表"),
    template="cases_mediation/papers/oral.html",
)
@dataclass(frozen=True)
class OralAgreement:
    """The record of an oral agreement (人民调解法 28, 30); signing it is optional, its content is not."""

    parties: tuple[PartyLine, ...]
    agreed_at: datetime
    place: str
    facts: str
    content: str
    performance: str
    committee: str
    mediators: tuple[str, ...]
    recorder: str
    amount: Decimal | None = None
    signatures: tuple[Signed, ...] = ()


@sheet(
    "mediation_termination",
    series="人调终字",
    numbered=RECORD,
    words=_("终止调解通知书"),
    template="cases_mediation/papers/termination.html",
    copies=3,
    progress=True,
)
@dataclass(frozen=True)
class MediationTermination:
    """Notice that mediation has ended without agreement, and the ways that stay open (人民调解法 26)."""

    parties: tuple[str, ...]
    dispute: str
    begun_on: date | None
    ended_on: date
    reason: str
    text: str
    basis: tuple[str, ...]
    routes: tuple[Route, ...]
    committee: str
    mediators: tuple[str, ...] = ()
    inquiry_phone: str = ""
    addressees: tuple[str, ...] = ()


@sheet(
    "judicial_confirmation",
    words=_("司法确认申请书"),
    template="cases_mediation/papers/confirmation.html",
    progress=True,
)
@dataclass(frozen=True)
class JudicialConfirmation:
    """The joint application for judicial confirmation (民诉法 205), within 30 days of the agreement's effect.

    `attachments` are held and go along; `missing` are still to be handed in.
    """

    court: str
    applicants: tuple[PartyLine, ...]
    committee: str
    agreement_number: str
    agreed_on: date
    effective_on: date
    apply_until: date
    facts: str
    terms: tuple[str, ...]
    attachments: tuple[str, ...]
    service_addresses: tuple[str, ...] = ()
    signatures: tuple[Signed, ...] = ()
    applied_on: date | None = None
    missing: tuple[str, ...] = ()

    @property
    def sign_lines(self) -> tuple[str, ...]:
        """Who signs by hand."""
        return tuple(party.name for party in self.applicants)
