"""The pages on which people work, in groups, and whose posts open them: one list, for the bar at the head of a page.

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
    CLERKS,
    DEPARTMENT,
    DESKS,
    DISTRICT,
    HOTLINE,
    INSPECTORS,
    MEDIATION_ADMINS,
    MEDIATORS,
    MEMBERS,
    PETITIONS,
    POLICE_DESKS,
    PROCURATORS,
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


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one kind of work under one word; without a word each stands in the bar by itself."""

    word: str | Promise
    pages: tuple[Page, ...]

    def has(self, key: str) -> bool:
        """Whether the page of this key is among them."""
        return any(page.key == key for page in self.pages)


FEW = 6
"""So many links fit beside each other on a desk: whoever has no more needs no groups."""
_FLOW = CENTRE | PETITIONS | STATION | MEDIATORS | MEDIATION_ADMINS | DESKS | HOTLINE | INSPECTORS
_GRID = frozenset({"grid_member"})
_UNIT = frozenset({"unit_lead", "unit_member", "guard"})
_FIGURES = CENTRE | PETITIONS | STATION | MEDIATION_ADMINS | INSPECTORS | ANALYSTS | frozenset({"court_desk"})
_TAKES_IN = CENTRE | PETITIONS | STATION | MEDIATORS | _GRID | HOTLINE | POLICE_DESKS
_HOLDS_FORUMS = STATION | SEATS | MEDIATORS | MEDIATION_ADMINS | INSPECTORS
_WITH_FIRMS = CENTRE | STATION | DEPARTMENT | INSPECTORS | _GRID | frozenset({"unit_lead", "unit_member"})
_CONSULTED = (
    SEATS | INSPECTORS | DEPARTMENT | STATION | UNIT_LEADS | MEDIATION_ADMINS | frozenset({"police_post", "court_desk"})
)
_COURT = frozenset({"court_desk"})
_LETTERS = SEATS | INSPECTORS | DEPARTMENT | STATION | UNIT_LEADS | MEDIATION_ADMINS
_RATED = CENTRE | INSPECTORS | DEPARTMENT | STATION | PETITIONS | MEDIATION_ADMINS
_DUTY = MEMBERS | CENTRE | DEPARTMENT | INSPECTORS | MEDIATION_ADMINS
GROUPS = (
    Group("", (Page("due", "/due/", _("待办"), _FLOW | DEPARTMENT),)),
    Group(
        _("调度"),
        (
            Page("seat", "/seat/", _("指挥席"), SEATS),
            Page("wall", "/walls/", _("驾驶舱"), SEATS),
            Page("phone", "/phone/", _("来电"), SEATS | HOTLINE),
            Page("incidents", "/incidents/", _("吹哨清单"), SEATS | STATION | UNIT_LEADS),
            Page("app", "/app/", _("哨端"), CALLERS - SEATS),
            Page("orders", "/orders/", _("工单"), CENTRE | DEPARTMENT | STATION),
            Page("duty", "/duty/", _("值班"), _DUTY),
            Page("devices", "/devices/", _("设备"), SEATS | STATION | UNIT_LEADS),
            Page("coverage", "/coverage/", _("覆盖"), SEATS),
            Page("policies", "/dispatch/", _("派法"), SEATS),
            Page("compare", "/dispatch/compare/", _("比较派法"), SEATS),
        ),
    ),
    Group(
        _("解纷"),
        (
            Page("register", "/cases/new/", _("登记"), _TAKES_IN),
            Page("cases", "/cases/", _("事项"), _FLOW | _GRID),
            Page("mediation", "/mediation/", _("调解"), CENTRE | MEDIATORS | MEDIATION_ADMINS),
            Page("bookings", "/bookings/", _("预约"), CENTRE | MEDIATORS | MEDIATION_ADMINS | DESKS),
            Page("visits", "/cases/visits/", _("回访"), CENTRE),
            Page("deliberations", "/deliberations/", _("和茶馆"), _HOLDS_FORUMS),
            Page("ledger", "/cases/imports/", _("台账导入"), CENTRE | PETITIONS | STATION),
        ),
    ),
    Group(
        _("网格"),
        (
            Page("rounds", "/rounds/", _("巡查"), SEATS | STATION | _GRID | INSPECTORS),
            Page("hazards", "/hazards/", _("隐患"), SEATS | STATION | _GRID | _UNIT | DEPARTMENT | INSPECTORS),
            Page("enterprises", "/enterprises/", _("企业"), _WITH_FIRMS),
            Page("registry", "/registry/", _("地址库"), CENTRE | STATION | _GRID | frozenset({"police_post"})),
            Page("plates", "/plates/", _("屋联码"), SEATS | STATION | _GRID),
        ),
    ),
    Group(
        _("督导"),
        (
            Page("lights", "/lights/", _("亮灯"), CENTRE | PETITIONS | STATION | DEPARTMENT | INSPECTORS | UNIT_LEADS),
            Page("reports", "/reports/", _("研判报告"), SEATS | STATION | _GRID | INSPECTORS | ANALYSTS),
            Page("center_reports", "/center_reports/", _("中心报告"), SEATS | INSPECTORS | ANALYSTS | _COURT),
            Page("letters", "/letters/", _("函件"), _LETTERS),
            Page("reviews", "/reviews/", _("复盘"), SEATS | INSPECTORS),
            Page("ratings", "/ratings/", _("评价异议"), _RATED),
            Page("legal_supervision", "/legal-supervision/", _("法律监督"), PROCURATORS | INSPECTORS),
            Page("clues", "/clues/", _("线索"), SEATS | INSPECTORS | DEPARTMENT | STATION | POLICE_DESKS),
            Page("clue_payments", "/clues/payments/", _("线索奖励兑付"), CLERKS),
            Page("honours", "/honours/", _("荣誉"), SEATS | INSPECTORS),
            Page("consultations", "/consultations/", _("会商"), _CONSULTED),
            Page("figures", "/figures/", _("指标"), _FIGURES),
            Page("sources", "/sources/", _("三源"), _FIGURES),
            Page("subsidies", "/subsidies/", _("以奖代补"), MEDIATORS | MEDIATION_ADMINS | CENTRE),
        ),
    ),
    Group(
        _("设置"),
        (
            Page("directory", "/organisations/", _("单位与人员"), SEATS | STATION | CENTRE | INSPECTORS | UNIT_LEADS),
            Page("diversion", "/diversion/", _("职责清单"), CENTRE),
            Page("calendar", "/calendar/", _("工作日历"), CENTRE | DESKS),
            Page("letterheads", "/letterheads/", _("文书版头"), frozenset({"district_chief"}) | MEDIATION_ADMINS),
            Page("rules", "/rules/", _("时限"), SEATS),
            Page("retention", "/retention/", _("保存期限"), DISTRICT | INSPECTORS),
            Page("cards", "/rules/cards/", _("哨的类型"), SEATS),
        ),
    ),
)
PAGES = tuple(page for group in GROUPS for page in group.pages)


def pages_of(actor: Actor) -> list[Page]:
    """The pages that a person's posts open."""
    return [page for page in PAGES if actor.has(page.roles)]


def groups_of(actor: Actor) -> list[Group]:
    """The same in their groups; few pages, and a page that is alone in its group, stand by themselves."""
    few = len(pages_of(actor)) <= FEW
    groups = []
    for group in GROUPS:
        pages = tuple(page for page in group.pages if actor.has(page.roles))
        if pages:
            groups.append(Group("" if few or len(pages) == 1 else group.word, pages))
    return groups
