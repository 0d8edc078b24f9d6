"""Kinds of what can be booked, ways of being resident, outcomes; which hours fit (values in, values out)."""

from __future__ import annotations

from datetime import date, datetime, time

RESOURCE_KINDS = ("room", "desk", "notary", "court", "psychologist")
"""A mediation room, a desk, the notary (公证), the shared court (共享法庭), the psychologist (心理服务)."""
SERVICES = frozenset({"notary", "court", "psychologist"})
"""Where somebody of another body gives a service, whose outcome is written down."""
MODES = ("permanent", "rotating", "on_call")
"""常驻, 轮驻, 随驻: there every day, there on certain weekdays, comes when called."""
OUTCOMES = ("done", "partly", "not_come", "put_off")
LONGEST_HOURS = 12
DESK_OF = {"court": "court_desk", "notary": "notary_desk", "psychologist": "psych_desk"}
"""The role that serves a kind, in the organisation of the resource."""


def within(opens: time, closes: time, starts: datetime, ends: datetime) -> bool:
    """Whether an appointment (wall clock of China) lies on one day inside the opening hours."""
    return starts.date() == ends.date() and opens <= starts.time() and ends.time() <= closes


def resident_on(mode: str, weekdays: tuple[int, ...], valid: tuple[date, date | None], day: date) -> bool:
    """Whether somebody is at the desk on a day; weekdays are 1 (Monday) to 7. On call is there on no day of itself."""
    since, until = valid
    if day < since or (until is not None and day > until):
        return False
    return mode == "permanent" or (mode == "rotating" and day.isoweekday() in weekdays)
