"""What stands on the papers of a hazard: the notice of rectification and the referral to enforcement (domain 4.d)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet(
    "hazard_notice",
    series="改",
    words=_("隐患整改通知书"),
    template="patrols_hazards/papers/notice.html",
    holders=(_("第一联 责任方"), _("第二联 签发单位存档")),
)
@dataclass(frozen=True)
class Notice:
    """What is wrong, what has to be done and until when. Nothing on it tells who reported.

    `link` opens the page on which whoever has no account sends the photos; empty for organisations with accounts.
    `by_day`: of when it was found the day alone is told.
    """

    issuer: str
    signer: str
    responsible: str
    where: str
    kind: str
    grade: str
    demand: str
    protection: str
    basis: str
    found_at: datetime
    due_at: datetime
    period: str
    phone: str
    link: str = ""
    by_day: bool = False


@sheet(
    "hazard_referral",
    series="移",
    words=_("隐患移送函"),
    template="patrols_hazards/papers/referral.html",
    holders=(_("第一联 受移送部门"), _("第二联 签发单位存档")),
)
@dataclass(frozen=True)
class Referral:
    """What enforcement is told: the hazard, the notices and reminders so far, what was done about it and what not."""

    issuer: str
    signer: str
    department: str
    responsible: str
    where: str
    kind: str
    grade: str
    demand: str
    basis: str
    found_at: datetime
    assigned_at: datetime
    due_at: datetime
    reminded: tuple[datetime, ...]
    reason: str
    order_code: str
    phone: str
    by_day: bool = False
