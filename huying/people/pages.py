"""The pages on which people work, and whose posts open them: one list, for the links at the head of every page.

Modules above this one are known by address only; each page asks its own table of access whatever is linked here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.people.access import Actor
from huying.people.roles import (
    ANALYSTS,
    CALLERS,
    CENTRE,
    DEPARTMENT,
    DESKS,
    HOTLINE,
    INSPECTORS,
    MEDIATION_ADMINS,
    MEDIATORS,
    PETITIONS,
    POLICE_DESKS,
    SEATS,
    STATION,
    UNIT_LEADS,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its key, its address, its name, and the roles for which it is linked."""

    key: str
    path: str
    word: str | Promise
    roles: frozenset[str]


_FLOW = CENTRE | PETITIONS | STATION | MEDIATORS | MEDIATION_ADMINS | DESKS | HOTLINE | INSPECTORS
_GRID = frozenset({"grid_member"})
_UNIT = frozenset({"unit_lead", "unit_member", "guard"})
_FIGURES = CENTRE | PETITIONS | STATION | MEDIATION_ADMINS | INSPECTORS | ANALYSTS | frozenset({"court_desk"})
_TAKES_IN = CENTRE | PETITIONS | STATION | MEDIATORS | _GRID | HOTLINE | POLICE_DESKS
_HOLDS_FORUMS = STATION | SEATS | MEDIATORS | MEDIATION_ADMINS | INSPECTORS
_WITH_FIRMS = CENTRE | STATION | DEPARTMENT | INSPECTORS | _GRID | frozenset({"unit_lead", "unit_member"})
PAGES = (
    Page("due", "/due/", _("待办"), _FLOW | DEPARTMENT),
    Page("seat", "/seat/", _("指挥席"), SEATS),
    Page("incidents", "/incidents/", _("吹哨清单"), SEATS | STATION | UNIT_LEADS),
    Page("app", "/app/", _("哨端"), CALLERS - SEATS),
    Page("register", "/cases/new/", _("登记"), _TAKES_IN),
    Page("cases", "/cases/", _("事项"), _FLOW | _GRID),
    Page("ledger", "/cases/imports/", _("台账导入"), CENTRE | PETITIONS | STATION),
    Page("visits", "/cases/visits/", _("回访"), CENTRE),
    Page("rounds", "/rounds/", _("巡查"), SEATS | STATION | _GRID | INSPECTORS),
    Page("hazards", "/hazards/", _("隐患"), SEATS | STATION | _GRID | _UNIT | DEPARTMENT | INSPECTORS),
    Page("orders", "/orders/", _("工单"), CENTRE | DEPARTMENT | STATION),
    Page("mediation", "/mediation/", _("调解"), CENTRE | MEDIATORS | MEDIATION_ADMINS),
    Page("bookings", "/bookings/", _("预约"), CENTRE | MEDIATORS | MEDIATION_ADMINS | DESKS),
    Page("registry", "/registry/", _("地址库"), CENTRE | STATION | _GRID | frozenset({"police_post"})),
    Page("plates", "/plates/", _("屋联码"), SEATS | STATION | _GRID),
    Page("deliberations", "/deliberations/", _("和茶馆"), _HOLDS_FORUMS),
    Page("enterprises", "/enterprises/", _("企业"), _WITH_FIRMS),
    Page("directory", "/organisations/", _("单位与人员"), SEATS | STATION | CENTRE | INSPECTORS | UNIT_LEADS),
    Page("subsidies", "/subsidies/", _("以奖代补"), MEDIATORS | MEDIATION_ADMINS | CENTRE),
    Page("reports", "/reports/", _("研判报告"), SEATS | STATION | _GRID | INSPECTORS | ANALYSTS),
    Page("figures", "/figures/", _("指标"), _FIGURES),
    Page("diversion", "/diversion/", _("职责清单"), CENTRE),
    Page("calendar", "/calendar/", _("工作日历"), CENTRE | DESKS),
    Page("letterheads", "/letterheads/", _("文书版头"), frozenset({"district_chief"}) | MEDIATION_ADMINS),
    Page("rules", "/rules/", _("时限"), SEATS),
)


def pages_of(actor: Actor) -> list[Page]:
    """The pages that a person's posts open."""
    return [page for page in PAGES if actor.has(page.roles)]
