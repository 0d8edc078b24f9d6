"""What stands on the receipt of a filing (备案回执), and who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.papers.access import reads_papers
from huying.papers.sheets import sheet
from huying.patrols.enterprises.access import READS_FILINGS, standings
from huying.patrols.enterprises.models import Filing
from huying.people.access import Actor


@sheet(
    "filing_receipt",
    series="易备",
    words=_("易制毒化学品购买备案回执"),
    template="patrols_enterprises/papers/receipt.html",
    holders=(_("第一联 企业留存"), _("第二联 备案机关存档")),
)
@dataclass(frozen=True)
class FilingReceipt:
    """What was filed and how it was approved. It names entities and no person."""

    enterprise: str
    credit_code: str
    chemical: str
    chemical_class: str
    kilograms: Decimal
    purpose: str
    starts_on: date
    ends_on: date
    counterpart: str
    counterpart_code: str
    filed_at: datetime
    approved_at: datetime
    instant: bool
    reasons: tuple[str, ...]


@reads_papers("filing")
def reads(actor: Actor, stream: str) -> bool:
    """Whoever reads the filing reads its receipt."""
    found = Filing.objects.select_related("enterprise").filter(pk=UUID(stream.removeprefix("filing:"))).first()
    return found is not None and bool(standings(actor, found.enterprise) & READS_FILINGS)
