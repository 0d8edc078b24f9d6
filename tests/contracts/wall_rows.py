"""Wall screens: who opens one by role, who reads and makes the links of devices."""

from __future__ import annotations

from tests.contracts.file_rows import Operation
from tests.contracts.groups import EVERYBODY, SEATS
from tests.contracts.view_rows import Row

CHIEFS = "district_chief street_chief"
SEATED = "district_seat street_seat other_street_seat stranger"
"""Seats that are no chiefs: they read the list, and are told that they make and end none."""
LINK = {"key": "019aa000-0000-7000-8000-00000000aa01", "name": "一楼大厅", "days": "30"}
WALL_FIGURES: list[Operation] = [("GET wall", SEATS, None, "")]
WALL_PAGES = (
    *(Row(f"wall:{name}", SEATS) for name in ("wall", "now", "matters", "month", "basemap")),
    Row("wall:ticket", "", given={"opening_id": "{rule_id}"}),
    Row("walls:links", SEATS),
    Row("walls:links", CHIEFS, "POST", SEATS, body=dict(LINK)),
    Row("walls:revoke", "", "POST", SEATED, given={"link_id": "{rule_id}"}),
    Row("walls:door", EVERYBODY),
)
