"""Kinds of what can be booked, ways of being resident, outcomes; which hours fit (values in, values out)."""

from __future__ import annotations

from datetime import date, datetime, time

RESOURCE_KINDS = ("room", "desk", "notary", "court", "psychologist", "lawyer", "labour")
"""A mediation room, a desk, the notary (公证), the shared court (共享法庭), the psychologist (心理服务), the lawyer
(律师), the labour desk (人社)."""
SERVICES = {
    "psychology": ("psychologist", "psych_desk"),
    "lawyer": ("lawyer", "law_desk"),
    "notary": ("notary", "notary_desk"),
    "court_guidance": ("court", "court_desk"),
    "labour": ("labour", "labour_desk"),
}
"""What a matter may need beside its mediation (domain H06): the kind of resource that gives it, who serves there."""
MODES = ("permanent", "rotating", "on_call")
"""常驻, 轮驻, 随驻: there every day, there on certain weekdays, comes when called, within a time of their own."""
COMES_AT_MOST = 24 * 60
"""Minutes."""
OUTCOMES = ("done", "partly", "not_come", "put_off")
LONGEST_HOURS = 12
DESK_OF = dict(SERVICES.values())
"""The role that serves a kind, in the organisation of the resource."""
REQUEST_STATES = ("asked", "taken", "declined", "concluded", "ended")
"""待答复, 已预约, 不能承办, 已办结, and over with its case or taken back by who asked."""
OPEN_REQUESTS = ("asked", "taken")
ANSWERS_WITHIN = (2, "working_day")
"""So long a desk has to answer before its request counts as late; a rule of ours, no law has one."""
CONCLUDES = frozenset({"done", "partly", "not_come"})
"""What ends a request; an appointment that was put off leaves it waiting for another."""
CONFIDENTIAL = frozenset({"psychology"})
"""Services of which nobody but the desk reads what came of them, beyond the outcome (domain H21)."""


def within(opens: time, closes: time, starts: datetime, ends: datetime) -> bool:
    """Whether an appointment (wall clock of China) lies on one day inside the opening hours."""
    return starts.date() == ends.date() and opens <= starts.time() and ends.time() <= closes


def resident_on(mode: str, weekdays: tuple[int, ...], valid: tuple[date, date | None], day: date) -> bool:
    """Whether somebody is at the desk on a day; weekdays are 1 (Monday) to 7. On call is there on no day of itself."""
    since, until = valid
    if day < since or (until is not None and day > until):
        return False
    return mode == "permanent" or (mode == "rotating" and day.isoweekday() in weekdays)


def callable_on(mode: str, valid: tuple[date, date | None], day: date) -> bool:
    """Whether somebody comes on a day when called."""
    since, until = valid
    return mode == "on_call" and since <= day and (until is None or day <= until)
