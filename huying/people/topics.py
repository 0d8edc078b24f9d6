"""Which live topics a post opens: the queue and people of its area, the queue of its unit, its orders. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from huying.people.access import Duty
from huying.people.roles import CENTRE, DEPARTMENT, INSPECTORS, PETITIONS, SEATS, STATION, UNIT_LEADS

COMMANDING = SEATS | STATION | UNIT_LEADS
ANY_INCIDENT = "incident:*"
"""Whoever commands may follow each incident whose id is known; the frame tells no more than that it changed."""


def topics_of(duties: Iterable[Duty]) -> list[str]:
    """What the live connection of a seat follows, each once, in the order of the duties."""
    topics: dict[str, None] = {}
    for duty in duties:
        if duty.role in SEATS | STATION:
            topics |= {f"queue:{duty.area_code}": None, f"positions:{duty.area_code}": None}
        elif duty.role in UNIT_LEADS:
            topics |= {f"queue:unit:{duty.organisation_id}": None}
    return list(topics)


def order_topics_of(duties: Iterable[Duty]) -> list[str]:
    """What the live connection of a page of orders follows: those of one's department or station, or of one's area."""
    topics: dict[str, None] = {}
    for duty in duties:
        if duty.role in DEPARTMENT | STATION:
            topics[f"orders:{duty.organisation_id}"] = None
        elif duty.role in CENTRE | PETITIONS | INSPECTORS:
            topics[f"orders:{duty.area_code}"] = None
    return list(topics)


def from_a_post(entry: str) -> bool:
    """Whether an entry of a ticket is allowed by a post; a single incident is, by having to do with it."""
    return entry == ANY_INCIDENT or entry.startswith(("queue:", "positions:", "orders:"))


def still_open(entry: str, duties: Iterable[Duty]) -> bool:
    """Whether these duties (still) open an entry of a ticket: their own topics, and those of areas within theirs."""
    if not from_a_post(entry):
        return True
    if entry == ANY_INCIDENT:
        return any(duty.role in COMMANDING for duty in duties)
    open_to = order_topics_of(duties) if entry.startswith("orders:") else topics_of(duties)
    return any(entry == topic or (_of_an_area(topic) and entry.startswith(topic)) for topic in open_to)


def _of_an_area(topic: str) -> bool:
    return "-" not in topic  # an organisation's id has dashes, an area's code none
