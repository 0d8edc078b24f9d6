"""Names of the cast by what they may do or know: what the tables of the API and of the pages share."""

from __future__ import annotations

from typing import Any

COMMAND = "district_chief district_seat street_chief street_seat"
MEMBERS = f"{COMMAND} other_street_seat station_chief grid_member unit_lead unit_member mall_lead guard guard_li"
ENROLLED = f"{MEMBERS} volunteer police_post stranger stranger_guard"
SEATS = f"{COMMAND} other_street_seat stranger"
OWN_DESKS = "court_desk police_desk procuratorate_desk"
"""Desks of other bodies in the centre."""
INSPECTION = "inspector discipline"
WATCHERS = f"{INSPECTION} procuratorate_desk"
"""They know of the process of every case in their area."""
DEPARTMENTS = "dept_user dept_head city_user"
CALLERS_OF_CENTRE = (
    f"window_clerk petition_clerk mediator mediator_sun mediation_admin {DEPARTMENTS} {OWN_DESKS} hotline_clerk"
)
"""People of the one-stop centre and of the bodies that work with it; they may whistle and are not called."""
CENTRE = f"{CALLERS_OF_CENTRE} {INSPECTION}"
CALLERS = f"{ENROLLED} {CALLERS_OF_CENTRE}"
EVERYBODY = f"{ENROLLED} {CENTRE} analyst auditor sysadmin"
KNOWING = f"{COMMAND} station_chief mall_lead guard police_post"
"""Those who may know of the incident: its command, its station, its unit's lead, its caller, and the one called."""
OFFICES = f"{SEATS} {CENTRE} auditor"
"""Those who are bound by legal periods."""
ORDER_KNOWING = f"{COMMAND} window_clerk dept_user dept_head {INSPECTION}"
INBOX = f"{SEATS} station_chief window_clerk petition_clerk dept_user dept_head city_user {INSPECTION}"
"""Those who have to do with orders."""

REGISTER = f"{SEATS} station_chief window_clerk petition_clerk mediation_admin {DEPARTMENTS} {INSPECTION}"
"""Who reads the responsibility register of a district."""
SUGGESTS = f"{SEATS} window_clerk petition_clerk"
DIVERTS = f"{COMMAND} station_chief window_clerk"

OPENS_CASE = f"{COMMAND} station_chief window_clerk"
CASE_KNOWING = f"{OPENS_CASE} {WATCHERS}"
"""In whose reach the dispute of the story lies: 潮前社区, registered by its street."""
REGISTERS = (
    f"{SEATS} station_chief grid_member window_clerk petition_clerk mediator mediator_sun hotline_clerk police_desk"
)
"""Who takes matters in."""
FIGURES = f"{SEATS} station_chief window_clerk petition_clerk mediation_admin court_desk {INSPECTION} analyst"
"""Who reads the figures of their area."""
BOOKS = f"{SEATS} window_clerk mediator mediator_sun mediation_admin {OWN_DESKS}"
"""Who sees the calendars of rooms and desks."""


def filled_in(body: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """A body with the names of ids in it replaced, also in lists of texts."""
    return {name: _filled(value, ids) for name, value in body.items()}


def _filled(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(each, ids) for each in value]
    return value.format(**ids) if isinstance(value, str) else value
