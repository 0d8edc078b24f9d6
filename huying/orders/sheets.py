"""What stands on the sheet by which a matter is handed to departments. Field list: domain 6.2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet(
    "transfer",
    series="转",
    words=_("转送交办单"),
    template="orders/papers/transfer.html",
    holders=(_("第一联 承办单位"), _("第二联 签发单位存档")),
)
@dataclass(frozen=True)
class Transfer:
    """An order to departments with the stub that they sign. `parties` holds as little as the work needs.

    `objection_until` is None where a direct order bars the objection.
    """

    issuer: str
    signer: str
    lead: str
    assists: tuple[str, ...]
    title: str
    summary: str
    parties: str
    place: str
    category: str
    basis: str
    asked: str
    issued_at: datetime
    sign_by: datetime | None
    due: date | None
    due_basis: str
    objection_until: date | None
    contact: str
    phone: str
    attachments: tuple[str, ...] = ()
    coordination: bool = False
    """Whether it is a coordination whistle (吹哨报到) and not a department order."""
    grade: str = ""
    order_code: str = ""
    """The order's own number (工单号); the code of the matter stands on every page of the paper."""
