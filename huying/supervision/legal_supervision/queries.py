"""What the pages of legal supervision show: hits with what became of them, one finding by its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.models import Case, Recusal
from huying.cases.queries.timeline import timeline
from huying.cases.words import STATE_WORDS
from huying.clocks.queries import ClockLine, lines_of
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.legal_supervision.access import WATCHERS, findings_of, known_of
from huying.supervision.legal_supervision.checks import Set, settings_of, shown_by
from huying.supervision.legal_supervision.models import Finding, Hit
from huying.supervision.legal_supervision.rules import AT_MOST, Check, Dealt
from huying.supervision.legal_supervision.words import CHECKS


@dataclass(frozen=True, slots=True)
class Shown:
    """A matter in which a check shows a fault, and what became of it."""

    case: Case
    rule: Check
    dealt: Dealt
    reason: str
    finding: Finding | None
    barred: bool = False
    """Whether the reader is recused from the matter."""

    @property
    def word(self) -> Any:
        """What the check looks for."""
        return CHECKS[self.rule]

    @property
    def state(self) -> Any:
        """Where the matter stands."""
        return STATE_WORDS[self.case.state]

    @property
    def area(self) -> str:
        """In which community."""
        return area_name(self.case.area_code)

    @property
    def handler(self) -> str:
        """The body that works on it."""
        return (self.case.handler or self.case.owner).name


def area_of(actor: Actor) -> str:
    """The widest area in which somebody looks through records."""
    return min((duty.area_code for duty in actor.duties if duty.role in WATCHERS), key=len)


def hits(actor: Actor, at: datetime, *, rule: str = "", dealt: str = Dealt.OPEN) -> list[Shown]:
    """What the checks show now, those that run, `AT_MOST` of each; `dealt` empty for all."""
    found = [hit for each in settings_of(area_of(actor)) if each.on and rule in {"", each.check}
             for hit in _hits(actor, each, at)]  # fmt: skip
    return [hit for hit in found if dealt in {"", hit.dealt}]


def _hits(actor: Actor, check: Set, at: datetime) -> list[Shown]:
    rows = list(shown_by(actor, check, at).select_related("handler", "owner")[:AT_MOST])
    known = {hit.case_id: hit for hit in Hit.objects.filter(rule=check.check, case__in=rows).select_related("finding")}
    barred = set(Recusal.objects.filter(case__in=rows, person_id=actor.person_id).values_list("case_id", flat=True))
    return [_shown(row, check.check, known.get(row.pk), barred=row.pk in barred) for row in rows]


def _shown(case: Case, rule: Check, hit: Hit | None, *, barred: bool) -> Shown:
    if hit is None:
        return Shown(case, rule, Dealt.OPEN, "", None, barred)
    return Shown(case, rule, Dealt(hit.dealt), hit.reason, hit.finding, barred)


def shows(actor: Actor, rule: Check, case_id: UUID, at: datetime) -> bool:
    """Whether a check shows a matter now."""
    check = next(each for each in settings_of(area_of(actor)) if each.check == rule)
    return check.on and shown_by(actor, check, at).filter(pk=case_id).exists()


@dataclass(frozen=True, slots=True)
class Process:
    """The process of a matter: where it stands, its clocks, what was done when; no name, nothing that was said."""

    case: Case
    clocks: list[ClockLine]
    steps: list[tuple[datetime, str]]

    @property
    def state(self) -> Any:
        """Where it stands."""
        return STATE_WORDS[self.case.state]

    @property
    def area(self) -> str:
        """In which community."""
        return area_name(self.case.area_code)

    @property
    def handler(self) -> str:
        """The body that works on it."""
        return (self.case.handler or self.case.owner).name


def matter_by(actor: Actor, text: str) -> Case:
    """The matter of a code in this person's reach. Raises MistypedCode, NotFound."""
    found = known_of(actor).filter(code=read_code(text)).select_related("owner", "handler").first()
    if found is None:
        raise NotFound
    return found


def process_of(case: Case, at: datetime) -> Process:
    """What is read of it, once a purpose is stated."""
    return Process(case, lines_of(case.stream, at), [(line.at, line.text) for line in timeline(case)])


def finding_by(actor: Actor, text: str) -> Finding:
    """The finding of a code. Raises MistypedCode, and NotFound also for a stranger."""
    found = findings_of(actor).filter(code=read_code(text)).first()
    if found is None:
        raise NotFound
    return found
