"""Telling people what concerns them: a module above this one brings messages, and registers itself here.

It runs in the transaction of the fact. What is told names an organisation and an instant, never a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.clock import in_china
from huying.core.eventlog import Recorded
from huying.people.duty.models import Swap
from huying.people.holders import holders
from huying.people.models import Organisation
from huying.people.nodes import command_nodes
from huying.people.roles import SEATS, STATION


@dataclass(frozen=True, slots=True)
class News:
    """What happened (`why`), at which organisation, of which shift or day, and who is to know."""

    fact: Recorded
    organisation: Organisation
    why: str
    when: datetime
    people: Collection[UUID]
    at: datetime

    @property
    def title(self) -> str:
        """The organisation and the beginning of what it is about, China time."""
        return f"{self.organisation.name} {in_china(self.when):%m-%d %H:%M}"


Brings = Callable[[News], None]
BRINGS: list[Brings] = []


def brings_news(function: Brings) -> Brings:
    """Register who brings messages to people."""
    BRINGS.append(function)
    return function


def tell(news: News) -> None:
    """Bring it by all ways there are; nobody, no message."""
    if news.people:
        for bring in BRINGS:
            bring(news)


def rulers_of(swap: Swap, organisation: Organisation, at: datetime) -> set[UUID]:
    """Who may approve a swap: those who make the roster there, or in the command rooms above, but for its parties."""
    parties = {swap.giver_id, swap.taker_id}
    own = holders([organisation.pk], SEATS | STATION, at) - parties
    return own or holders(command_nodes(organisation.area_id), SEATS, at) - parties
