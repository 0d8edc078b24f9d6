"""The words for kinds of organisation, roles and capabilities, and the tier on which a role commands."""

from __future__ import annotations

ORGANISATION_KINDS = (
    "district_center",
    "street_center",
    "station",
    "unit",
    "police",
    "fire",
    "medical",
    "department",
    "committee",
    "court",
)
CATEGORIES = ("school", "hospital", "mall", "bank", "market", "tower", "property", "community", "other")
ROLES = (
    "district_chief",
    "district_seat",
    "street_chief",
    "street_seat",
    "station_chief",
    "grid_member",
    "unit_lead",
    "unit_member",
    "guard",
    "volunteer",
    "police_post",
    "window_clerk",
    "petition_clerk",
    "mediator",
    "mediation_admin",
    "dept_user",
    "dept_head",
    "court_desk",
    "labour_desk",
    "notary_desk",
    "psych_desk",
    "law_desk",
    "police_desk",
    "procuratorate_desk",
    "hotline_clerk",
    "inspector",
    "discipline",
    "analyst",
    "auditor",
    "sysadmin",
)
CAPABILITIES = ("assist", "security", "first_aid", "fire", "anti_fraud", "negotiation", "police")

DISTRICT = frozenset({"district_chief", "district_seat"})
STREET = frozenset({"street_chief", "street_seat"})
SEATS = DISTRICT | STREET
STATION = frozenset({"station_chief"})
UNIT_LEADS = frozenset({"unit_lead"})
RESPONDERS = frozenset(
    {"grid_member", "unit_lead", "unit_member", "guard", "volunteer", "police_post", "station_chief"}
)
MEMBERS = SEATS | RESPONDERS
CLERKS = frozenset({"window_clerk"})
PETITIONS = frozenset({"petition_clerk"})
CENTRE = SEATS | CLERKS
"""Those who run the one-stop centre in the area of their post."""
MEDIATORS = frozenset({"mediator"})
MEDIATION_ADMINS = frozenset({"mediation_admin"})
DEPARTMENT = frozenset({"dept_user", "dept_head"})
DEPARTMENT_HEADS = frozenset({"dept_head"})
PROCURATORS = frozenset({"procuratorate_desk"})
POLICE_DESKS = frozenset({"police_desk"})
DESKS = frozenset({"court_desk", "labour_desk", "notary_desk", "psych_desk", "law_desk"}) | PROCURATORS | POLICE_DESKS
"""Desks of other bodies in the centre (入驻窗口)."""
HOTLINE = frozenset({"hotline_clerk"})
"""Those who link the centre with 12345 and 110."""
CALLERS = MEMBERS | CLERKS | PETITIONS | MEDIATORS | MEDIATION_ADMINS | DEPARTMENT | DESKS | HOTLINE
"""Those who may whistle; people of the centre and of departments are not called themselves (domain 5.2, row 1)."""
INSPECTORS = frozenset({"inspector", "discipline"})
"""督查 and 纪检: they read what was done and when, never what was said (domain 5.2, rule 4)."""
ANALYSTS = frozenset({"analyst"})
"""They read figures, which tell of nobody (domain 5.1)."""
