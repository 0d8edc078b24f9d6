"""Retention: who reads the register, changes periods, drafts, approves and holds, over the API and on pages."""

from __future__ import annotations

from datetime import timedelta

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.supervision.retention.api import EXAMPLES
from huying.supervision.retention.commands.change_period import ask_period
from huying.supervision.retention.commands.hold import place_hold
from huying.supervision.retention.testing import IDENTITY, a_destruction, an_old_clue
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import INSPECTION
from tests.contracts.view_rows import Row

RETAINED = ("change_of_period", "hold_id")
CENTRE = "district_chief district_seat"
READERS = f"{CENTRE} {INSPECTION}"
APPROVERS = f"district_chief {INSPECTION}"
OTHER_DISTRICT = "stranger"
"""A seat elsewhere, for records there: of a matter here they are told that there is none."""
EACH_OWN = f"{READERS} {OTHER_DISTRICT}"
"""Whoever keeps records, each those of their district."""
STREET = "990108001"


def retention_rows(who: Groups) -> list[Operation]:
    """A list of one name that is over, a change of a period, and a hold; drafted, asked and placed by the seat."""
    one = "destructions/{destruction_code}"
    decide, hold = "retention/periods/{change_of_period}/decide", "holds/{hold_id}/lift"
    placed = {**EXAMPLES["place_retention_hold"], "matter": "{held_code}"}
    return [
        ("GET retention", who.everybody, None, ""),
        ("POST retention/periods", "district_chief", EXAMPLES["ask_retention_period"], EACH_OWN),
        (f"POST {decide}", INSPECTION, EXAMPLES["decide_retention_period"], READERS),
        ("GET destructions", who.everybody, None, ""),
        ("POST destructions", f"{CENTRE} {OTHER_DISTRICT}", EXAMPLES["draft_destruction"], READERS),
        (f"GET {one}", READERS, None, ""),
        (f"POST {one}/approve", APPROVERS, None, READERS),
        (f"POST {one}/drop", READERS, EXAMPLES["drop_destruction"], ""),
        ("GET holds", who.everybody, None, ""),
        ("POST holds", EACH_OWN, placed, ""),
        (f"POST {hold}", f"district_seat {INSPECTION}", EXAMPLES["lift_retention_hold"], READERS),
    ]


def retention_views() -> list[Row]:
    """The same on pages."""
    one, kind, hold = {"code": "{destruction_code}"}, {"slug": IDENTITY}, {"hold_id": "{hold_id}"}
    return [
        *(Row(f"retention:{name}", EACH_OWN) for name in ("retention", "destructions", "holds")),
        Row("retention:kind", EACH_OWN, given=kind),
        Row("retention:kind_act", "district_chief", "POST", EACH_OWN, {**kind, "kind_verb": "period"}),
        Row("retention:kind_act", INSPECTION, "POST", EACH_OWN, {**kind, "kind_verb": "decide"}),
        Row("retention:kind_act", f"{CENTRE} {OTHER_DISTRICT}", "POST", EACH_OWN, {**kind, "kind_verb": "draft"}),
        Row("retention:destruction", READERS, given=one),
        Row("retention:act", APPROVERS, "POST", READERS, {**one, "destruction_verb": "approve"}),
        Row("retention:act", READERS, "POST", "", {**one, "destruction_verb": "drop"}),
        *(Row("retention:hold", EACH_OWN, method) for method in ("GET", "POST")),
        *(Row("retention:lift", READERS, method, given=hold) for method in ("GET", "POST")),
    ]


def retained(cast: Cast, clock: Clock) -> dict[str, str]:
    """The list, the change and the hold."""
    at, seat = clock.now, cast.actor(cast.district_seat)
    street = cast.actor(cast.street_seat)
    an_old_clue(seat=street, at=at, area=STREET)
    row = a_destruction(seat=seat, at=at)
    held = an_old_clue(seat=street, at=at, area=STREET)
    until = in_china(at).date() + timedelta(days=30)
    hold = place_hold(by=seat, at=at, matter=held.code, reason="x", until=until)
    change = ask_period(by=cast.actor(cast.district_chief), at=at, kind=IDENTITY, length=400, source="x")
    return {
        "destruction_code": row.code,
        "held_code": held.code,
        "hold_id": str(hold.pk),
        "change_of_period": str(change.pk),
    }
