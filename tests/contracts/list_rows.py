"""The rows of the table of views for lists: saved views, and the lists that belong to no other group."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.people.commands.save_view import save_view
from tests.cast import Cast
from tests.contracts.center_report_rows import center_report_views, center_reported
from tests.contracts.clue_rows import clue_views, clued
from tests.contracts.consultation_rows import consultation_views, consulted
from tests.contracts.duty_rows import dutied, duty_views
from tests.contracts.groups import DEPARTMENTS, EVERYBODY, INSPECTION, SEATS
from tests.contracts.honour_rows import honour_views, honoured
from tests.contracts.legal_supervision_rows import legal_supervision_views, supervised_by_law
from tests.contracts.letter_rows import letter_views, lettered
from tests.contracts.light_rows import light_views, supervised
from tests.contracts.phone_rows import phone_views, phoned
from tests.contracts.rating_rows import objected, rating_views
from tests.contracts.retention_rows import retained, retention_views
from tests.contracts.review_rows import review_views, reviewed
from tests.contracts.view_rows import Row
from tests.contracts.wall_rows import WALL_PAGES

LEADS = "unit_lead mall_lead"
LOOKS_UP = (
    f"{SEATS} station_chief window_clerk grid_member {INSPECTION} {DEPARTMENTS} {LEADS} unit_member guard guard_li"
    " stranger_guard mediation_admin"
)
"""Who looks up organisations and duty in their area, or in their own organisation."""
ROWS = (
    *(Row(name, LOOKS_UP) for name in ("organisations", "roster")),
    Row("deliveries", SEATS),
    Row("people", f"{SEATS} station_chief {LEADS} dept_head mediation_admin"),
    Row("incidents:list", f"{SEATS} station_chief {LEADS}"),
    Row("save_view", EVERYBODY, "POST", body={"table": "cases", "name": "x"}),
    Row("open_view", "guard"),
    Row("drop_view", "guard", "POST"),
    *letter_views(),
    *clue_views(),
    *honour_views(),
    *retention_views(),
    *rating_views(),
    *legal_supervision_views(),
    *light_views(),
    *review_views(),
    *phone_views(),
    *WALL_PAGES,
    *duty_views(),
    *center_report_views(),
    *consultation_views(),
    *WALL_PAGES,
)


def a_view(cast: Cast, clock: Clock) -> dict[str, str]:
    """A view that nobody else may open, a letter, orders that are supervised or late, and two reviews."""
    view = save_view(by=cast.actor(cast.guard), at=clock.now, table="cases", name="x", query="")
    watched = {**lettered(cast, clock), **supervised(cast, clock), **reviewed(cast, clock), **dutied(cast, clock)}
    watched |= {**consulted(cast, clock), **phoned(cast, clock)}
    watched |= supervised_by_law(cast, clock)
    watched |= {**clued(cast, clock), **honoured(cast, clock), **retained(cast, clock), **objected(cast, clock)}
    return {"view_id": str(view.pk), **watched, **center_reported(cast, clock)}
