"""What stands on the papers of a case from its registration to its diversion. Field lists: domain 6.1 and 6.4.

Every field is in the words that will be printed. What the template masks is said at its field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@dataclass(frozen=True)
class PartyLine:
    """Somebody on a paper. Everything but the name may be empty; an organisation has a credit code and a head."""

    name: str
    sex: str = ""
    born: date | None = None
    ethnicity: str = ""
    occupation: str = ""
    document: str = ""
    id_number: str = ""
    credit_code: str = ""
    headed_by: str = ""
    phone: str = ""
    address: str = ""
    agent: str = ""


@dataclass(frozen=True)
class Deadline:
    """What comes next, by when, and by which article."""

    what: str
    due: date | None = None
    basis: str = ""


@dataclass(frozen=True)
class Route:
    """A way that stays open: to whom, within which time, by which article."""

    to: str
    within: str = ""
    basis: str = ""


@sheet(
    "acceptance",
    series="受",
    words=_("依法受理告知单"),
    template="cases/papers/acceptance.html",
    holders=(_("第一联 申请人留存"), _("第二联 承办单位留存"), _("第三联 存档")),
    progress=True,
)
@dataclass(frozen=True)
class Acceptance:
    """Notice that a matter was accepted. `applicants` may be pseudonyms; the phone is printed masked."""

    applicants: tuple[str, ...]
    phone: str
    accepted_at: datetime
    window: str
    clerk: str
    request: str
    category: str
    basis: tuple[str, ...]
    path: str
    next_steps: tuple[Deadline, ...]
    inquiry_phone: str
    supervision_phone: str
    respondents: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    """Further rights of this kind of matter, beside those that every notice names."""
    addressees: tuple[str, ...] = ()


@sheet(
    "not_accepted",
    series="不受",
    words=_("不予受理告知书"),
    template="cases/papers/not_accepted.html",
    holders=(_("第一联 申请人留存"), _("第二联 存档")),
    progress=True,
)
@dataclass(frozen=True)
class NotAccepted:
    """Notice that a matter is not accepted: why, by which article, and where it belongs."""

    applicants: tuple[str, ...]
    received_at: datetime
    request: str
    reason: str
    basis: tuple[str, ...]
    routes: tuple[Route, ...]
    window: str
    clerk: str
    inquiry_phone: str
    supervision_phone: str
    addressees: tuple[str, ...] = ()


@sheet(
    "filing_rights",
    words=_("先行调解说明书"),
    template="cases/papers/filing_rights.html",
    holders=(_("第一联 当事人留存"), _("第二联 存档")),
    progress=True,
)
@dataclass(frozen=True)
class FilingRights:
    """Told to whoever came to sue and is offered mediation first (先引再立): filing and limitation stay."""

    party: str
    dispute: str
    court: str
    explained_at: datetime
    explained_by: str
    first_asked_on: date
    """The day of the request: from it the limitation period is interrupted."""
    wishes: str
    """`mediation`, `filing`, or empty when the party has not said."""
    addressees: tuple[str, ...] = ()
