"""One incident as a seat sees it: everything in the right-hand pane, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huying.clocks.queries import shown
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.incidents.access import standings
from huying.incidents.journal import STATE_WORDS
from huying.incidents.models import Incident, Reporter
from huying.incidents.queries.acts import ACTS, LIKELY, Act, Situation, verbs_for
from huying.incidents.queries.calls import Called, Calls, calls
from huying.incidents.queries.duplicates import Duplicate, duplicates
from huying.incidents.queries.found import by_code_or_alias
from huying.incidents.queries.queue import Clock, four, state_tone
from huying.incidents.queries.room import Said, room
from huying.incidents.queries.tasks import TaskLine, tasks_of
from huying.incidents.queries.timeline import Line, timeline
from huying.incidents.queries.unsealing import Shown as Unsealed
from huying.incidents.queries.unsealing import unsealing_shown
from huying.incidents.rules import CALLING, ENDED, SHOWN_CLOCKS, UNDERWAY, State
from huying.incidents.sealing import as_read
from huying.incidents.words import RESPONSES, RINGS, asked_word, type_word, word
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.ui.formats import masked_name

COMMANDING = frozenset({"district", "street", "station", "unit"})
"""Standings to which the seat's view of an incident is open."""
READING_NAMES = frozenset({"district", "street", "station"})
"""Those who work with everybody called; a unit's lead reads other people's names masked."""


@dataclass(frozen=True)
class Detail:
    """The pane. Parts are read when the template asks for them, each once."""

    actor: Actor
    incident: Incident
    standings: set[str]
    at: datetime
    old_code: str = ""

    @cached_property
    def named(self) -> Callable[[str], str]:
        """How people's names are written for this reader."""
        return str if self.standings & READING_NAMES else masked_name

    @cached_property
    def calls(self) -> Calls:
        """Who was called."""
        return calls(self.incident)

    @cached_property
    def clocks(self) -> list[Clock]:
        """The four clocks."""
        return four(shown([self.incident.stream], SHOWN_CLOCKS, self.at)[self.incident.stream])

    @property
    def veiled(self) -> bool:
        """It is sealed, and this person reads no more than that it is."""
        return self.incident.veiled

    @cached_property
    def timeline(self) -> list[Line]:
        """What happened, the newest first."""
        if self.veiled:
            return []
        return timeline(self.incident, at=self.at, named=self.named, newest_first=True)

    @cached_property
    def room(self) -> list[Said]:
        """What was said."""
        return [] if self.veiled else room(self.incident, self.named)

    @cached_property
    def reporters(self) -> list[Reporter]:
        """Everybody who whistled for it."""
        return [] if self.veiled else list(self.incident.reporters.select_related("person").order_by("at"))

    @cached_property
    def duplicates(self) -> list[Duplicate]:
        """Other whistles that may be the same matter; none once it is over."""
        return duplicates(self.actor, self.incident) if self._open_to_all else []

    @cached_property
    def may(self) -> frozenset[str]:
        """The verbs that may be used now."""
        now = Situation(self.actor, self.incident, self.calls.waiting + self.calls.coming, len(self.calls.here))
        return verbs_for(now, self.standings)

    @cached_property
    def tasks(self) -> list[TaskLine]:
        """What is to be done, and was."""
        if self.veiled or not getattr(self.incident, "tasked", True):
            return []
        return tasks_of(self.incident, self.at, self.named)

    @cached_property
    def lead(self) -> Called | None:
        """Who leads on the scene, or led last."""
        return self._called(self.incident.lead_id)

    @cached_property
    def lead_offered(self) -> Called | None:
        """Who is to take it from them."""
        return self._called(self.incident.lead_offered_id)

    def _called(self, person_id: UUID | None) -> Called | None:
        return next((one for one in self.calls.people if one.assignment.person_id == person_id), None)

    @cached_property
    def unsealing(self) -> Unsealed | None:
        """How it stands with opening it again; None where there is nothing to open."""
        return unsealing_shown(self.actor, self.incident, self.at)

    @property
    def acts(self) -> list[Act]:
        """The buttons of the bar."""
        return [act for act in ACTS if act.verb in self.may]

    @property
    def likely(self) -> str:
        """The verb of the filled button, or empty."""
        return next((verb for verb in LIKELY if verb in self.may), "")

    @property
    def tone(self) -> str:
        """The tone of the state's badge."""
        return state_tone(self.incident.state)

    @property
    def lacking(self) -> bool:
        """The reach of the call holds fewer capable people than wanted, and that is still so."""
        incident = self.incident
        secured = self.calls.there + self.calls.coming
        return incident.shortfall_at is not None and incident.state in CALLING and secured < incident.wanted

    @property
    def _open_to_all(self) -> bool:
        return self.incident.state in UNDERWAY and not self.veiled

    @property
    def caller(self) -> str:
        """Who whistled."""
        return "—" if self.veiled else self.named(self.incident.raised_by.name)

    @property
    def receiver(self) -> str:
        """Who received, or that the rule did."""
        receiver = self.incident.received_by
        return self.named(receiver.name) if receiver else _("规则自动")

    @property
    def ended(self) -> bool:
        """Nothing is left to do."""
        return self.incident.state in ENDED

    @property
    def words(self) -> dict[str, Any]:
        """State, type, response, reach and area in words."""
        incident = self.incident
        return {
            "state": STATE_WORDS[State(incident.state)],
            "type": type_word(incident.card),
            "asked": asked_word(incident.card),
            "response": word(RESPONSES, incident.response_level),
            "ring": word(RINGS, incident.ring),
            "street": area_name(incident.area_code[:9]),
            "district": area_name(incident.area_code[:6]),
            "community": area_name(incident.area_code) if len(incident.area_code) > 9 else "",
        }

    @property
    def topic(self) -> str:
        """The live topic of the incident."""
        return f"incident:{self.incident.pk}"


def detail(actor: Actor, text: str, at: datetime) -> Detail:
    """The incident of a code for somebody who commands there. Raises MistypedCode, and NotFound for anybody else."""
    incident = by_code_or_alias(actor, text)
    held = standings(actor, incident)
    if not held & COMMANDING:
        raise NotFound
    asked = read_code(text)
    return Detail(actor, as_read(incident, held), held, at, old_code="" if asked == incident.code else asked)
