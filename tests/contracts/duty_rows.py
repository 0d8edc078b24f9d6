"""Duty rosters: who plans, publishes, swaps, hands over and reads, over the API and on pages."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.people.duty.api_shapes import EXAMPLES
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.draft_note import draft_note
from huying.people.duty.commands.make_feed import make_feed
from huying.people.duty.rules import Seat
from huying.people.duty.testing import a_formula, a_turn
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, EVERYBODY, INSPECTION, SEATS
from tests.contracts.view_rows import Row

DUTIED = ("organisation_id", "turn_id", "swap_id", "note_id", "sitter_id")
MAKES = f"{COMMAND} station_chief"
TEAM = f"{MAKES} grid_member volunteer"
"""They go on duty for the station of 潮前社区, or make its roster."""
READS = f"{TEAM} window_clerk {INSPECTION}"
ON_DUTY = (
    f"{SEATS} station_chief window_clerk grid_member {INSPECTION} {DEPARTMENTS} unit_lead mall_lead unit_member"
    " guard guard_li stranger_guard mediation_admin volunteer police_post"
)
"""Whoever reads a roster or goes on duty."""
MINE, OTHER = "grid_member", "volunteer"
_TURN = {**EXAMPLES["assign_turn"], "person": "{sitter_id}"}
_SPAN = EXAMPLES["fill_roster"]


def duty_rows(who: Groups) -> list[Operation]:
    """The station's grid worker is on duty now and tomorrow, and asked its volunteer to take tomorrow."""
    one, turn = "duty/rosters/{organisation_id}", "duty/turns/{turn_id}"
    swap, note = "duty/swaps/{swap_id}", "duty/notes/{note_id}"
    return [
        ("GET duty/rosters", who.everybody, None, ""),
        (f"GET {one}?since=2026-11-24&until=2026-11-30", READS, None, ""),
        (f"POST {one}/formulas", MAKES, EXAMPLES["set_formula_of"], READS),
        (f"POST {one}/turns", MAKES, _TURN, READS),
        (f"POST {one}/fill", MAKES, _SPAN, READS),
        (f"POST {one}/publish", MAKES, _SPAN, READS),
        ("POST duty/days", COMMAND, EXAMPLES["mark_duty_days"], "other_street_seat stranger station_chief"),
        ("GET duty/turns", who.everybody, None, ""),
        (f"POST {turn}/withdraw", MAKES, None, READS),
        (f"POST {turn}/swap", MINE, {"taker": "{sitter_id}"}, ""),
        (f"POST {turn}/note", MINE, None, ""),
        (f"POST {swap}/answer", OTHER, EXAMPLES["answer_swap_of"], ""),
        (f"POST {swap}/rule", MAKES, EXAMPLES["rule_swap_of"], READS),
        (f"POST {swap}/cancel", MINE, None, ""),
        (f"GET {note}", TEAM, None, ""),
        (f"POST {note}/edit", MINE, EXAMPLES["edit_shift_note"], ""),
        (f"POST {note}/hand_over", MINE, None, ""),
        (f"POST {note}/take_over", OTHER, None, TEAM),
    ]


def duty_views() -> list[Row]:
    """The same on pages."""
    here = {"organisation_id": "{duty_station}"}
    day = {**here, "day": "2026-11-24"}
    return [
        *(Row(f"duty:{name}", ON_DUTY) for name in ("mine", "rosters")),
        *(Row(f"duty:{name}", READS, given=here) for name in ("roster", "formulas")),
        Row("duty:formulas", MAKES, "POST", READS, here),
        Row("duty:notes", TEAM, given=here),
        Row("duty:day", READS, given=day),
        Row("duty:day", MAKES, "POST", READS, day),
        *(Row(f"duty:{name}", MAKES, "POST", READS, here) for name in ("fill", "publish")),
        *(Row("duty:days", SEATS, method) for method in ("GET", "POST")),
        Row("duty:withdraw", MAKES, "POST", READS),
        *(Row("duty:ask_swap", MINE, method) for method in ("GET", "POST")),
        Row("duty:swap", OTHER, "POST", given={"swap_verb": "agree"}),
        Row("duty:swap", MAKES, "POST", READS, {"swap_verb": "approve"}),
        Row("duty:swap", MINE, "POST", given={"swap_verb": "cancel"}),
        Row("duty:draft_note", MINE, "POST"),
        Row("duty:note", TEAM),
        Row("duty:note_act", MINE, "POST", given={"note_verb": "edit"}, body={"version": "1", "text": "x"}),
        Row("duty:note_act", MINE, "POST", given={"note_verb": "hand_over"}),
        Row("duty:note_act", OTHER, "POST", TEAM, {"note_verb": "take_over"}),
        Row("duty:make_feed", ON_DUTY, "POST"),
        Row("duty:revoke_feed", MINE, "POST"),
        Row("duty:calendar", EVERYBODY),
    ]


def dutied(cast: Cast, clock: Clock) -> dict[str, str]:
    """Turns of today and tomorrow, a wish to swap, a note that is being written, a calendar address."""
    station, chief = cast.units.station, cast.actor(cast.station_chief)
    today = in_china(clock.now).date()
    a_formula(by=chief, at=clock.now, organisation=station, seats=(0, 0, 2), begins=time(0))
    plan: dict[str, Any] = {"by": chief, "at": clock.now, "organisation": station, "seat": Seat.MEMBER}
    running = a_turn(**plan, person=cast.grid_member, day=today)
    a_turn(**plan, person=cast.volunteer, day=today, part=2)
    turn = a_turn(**plan, person=cast.grid_member, day=today + timedelta(days=1))
    by = cast.actor(cast.grid_member)
    feed, secret = make_feed(by=by, at=clock.now)
    return {
        "organisation_id": str(station.pk),
        "duty_station": str(station.pk),
        "turn_id": str(turn.pk),
        "swap_id": str(ask_swap(by=by, at=clock.now, turn_id=turn.pk, taker_id=cast.volunteer.pk).pk),
        "note_id": str(draft_note(by=by, at=clock.now, turn_id=running.pk).pk),
        "sitter_id": str(cast.volunteer.pk),
        "feed_id": str(feed.pk),
        "secret": secret,
    }
