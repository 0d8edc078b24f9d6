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
