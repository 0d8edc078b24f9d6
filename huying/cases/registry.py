"""What the parts of the case flow put into a case: ways to stand to it, panels of its page, its papers and its clocks.

The core of cases imports none of its parts; they register here when their apps are loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from huying.cases.models import Case, Party
from huying.cases.rules import State
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """A way to stand to a case: its name, whether an actor does, and the same as a condition on rows."""

    name: str
    holds: Callable[[Actor, Case], bool]
    rows: Callable[[Actor], Q]
    may: frozenset[str]


STANDINGS: dict[str, Standing] = {}


def stands(standing: Standing) -> Standing:
    """Register a way to stand to a case."""
    STANDINGS[standing.name] = standing
    return standing


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page of a case: its title, template and context; `acts` are the verbs that its forms offer."""

    title: Any
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    key: str = ""


Panels = Callable[[Actor, Case, datetime], Panel | None]
PANELS: list[tuple[int, Panels]] = []


def panel(*, order: int) -> Callable[[Panels], Panels]:
    """Register a part of the page, shown in this order; None where there is nothing for this person."""

    def register(function: Panels) -> Panels:
        PANELS.append((order, function))
        PANELS.sort(key=lambda entry: entry[0])
        return function

    return register


def panels_of(actor: Actor, case: Case, at: datetime) -> list[Panel]:
    """All parts of the page for this person."""
    found = (function(actor, case, at) for _, function in PANELS)
    return [each for each in found if each is not None]


Tells = Callable[[dict[str, Any]], Any]
"""The sentence of one kind of event, from its recorded values."""
TELLS: dict[str, Tells] = {}


def tells(event: str) -> Callable[[Tells], Tells]:
    """Register the sentence of an event such as `cases.CaseAccepted`, for the time line of a case."""

    def register(function: Tells) -> Tells:
        TELLS[event] = function
        return function

    return register


Entered = Callable[[Case, State, Actor, datetime], None]
"""Runs in the transaction of the command that brought a case into a state, after its facts are recorded."""
ENTERED: list[Entered] = []


def entered(function: Entered) -> Entered:
    """Register what is to be done whenever a case enters a state, such as planning its return visit."""
    ENTERED.append(function)
    return function


RiskNoted = Callable[[Case, Actor, datetime], None]
"""Runs in the transaction of the command by which a case in hand came under suspicion, its flags set."""
RISK_NOTED: list[RiskNoted] = []


def risk_noted(function: RiskNoted) -> RiskNoted:
    """Register what is to be done when violence at home or a crime is suspected, such as ending its mediation."""
    RISK_NOTED.append(function)
    return function


PartiesChanged = Callable[[Case, Party, str, bool, Actor, datetime], list[Any]]
"""Runs in the transaction of a change of the parties, its rows written: the case, the party, a verb of `PartyChange`,
and whether those change whose word counts. The facts that it returns are recorded along; its refusal undoes all."""
PARTIES_CHANGED: list[PartiesChanged] = []


def parties_changed(function: PartiesChanged) -> PartiesChanged:
    """Register what is to be checked and done when somebody is added, corrected or leaves."""
    PARTIES_CHANGED.append(function)
    return function


MaterialsChanged = Callable[[Case, Actor, datetime], None]
"""Runs in the transaction in which a material was added, released or taken back, its rows written."""
MATERIALS_CHANGED: list[MaterialsChanged] = []


def materials_changed(function: MaterialsChanged) -> MaterialsChanged:
    """Register what goes with the materials that the bodies on a case may see."""
    MATERIALS_CHANGED.append(function)
    return function


MayAct = Callable[[Actor, str, Case], None]
"""Asked before every act on a case, its row locked: passes, or raises the refusal of that part."""
MAY_ACT: list[MayAct] = []


def may_act(function: MayAct) -> MayAct:
    """Register who keeps somebody away from a case beside what their posts allow."""
    MAY_ACT.append(function)
    return function


Responsible = Callable[[Case, str, datetime], set[UUID]]
"""Who is to be told of a clock of a case, by the code of its rule; nobody where that part of the flow has no say."""
RESPONSIBLE: list[Responsible] = []


def responsible(function: Responsible) -> Responsible:
    """Register who works on a case in one part of the flow."""
    RESPONSIBLE.append(function)
    return function


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the file of a case must hold before it is closed: in words, whether it does, what to do if not.

    `where` is the address of the page on which it is mended. `key` names what a stated reason may stand for; empty
    where nothing can take its place.
    """

    word: Any
    met: bool
    hint: Any = ""
    where: str = ""
    key: str = ""


Needs = Callable[[Case], list[Need]]
NEEDS: list[Needs] = []


def closing_needs(function: Needs) -> Needs:
    """Register what the closing gate asks of a case."""
    NEEDS.append(function)
    return function


def needs_of(case: Case) -> list[Need]:
    """Everything that the closing gate asks of a case."""
    return [need for function in NEEDS for need in function(case)]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A photo that is bound into the archived file after its papers: what it is, its kept file, and since when.

    `shown` is whether the person who asks for the file may see it; otherwise the table names it alone.
    """

    word: Any
    file: str
    at: datetime
    shown: bool


Encloses = Callable[[Actor, Case], list[Enclosed]]
ENCLOSES: list[Encloses] = []


def encloses(function: Encloses) -> Encloses:
    """Register what a part of the flow keeps that belongs into the archived file beside papers and materials."""
    ENCLOSES.append(function)
    return function


def enclosed_in(actor: Actor, case: Case) -> list[Enclosed]:
    """All of it, the oldest first."""
    found = [each for function in ENCLOSES for each in function(actor, case)]
    return sorted(found, key=lambda each: (each.at, each.file))
