"""Good rows as cases: the rows of a chunk by COPY, their facts by one statement, their clocks as of their own days.

What is over by now is history: it starts no clock, no visit, no paper and no text, and wakes no page.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.entry import case_row, party_rows, petition_row, registered_fact
from huying.cases.events import CaseAccepted, CaseDisposed, CaseNotAccepted, CaseSentElsewhere, CaseWithdrawn
from huying.cases.intake import NewCase
from huying.cases.jurisdiction import Jurisdiction
from huying.cases.ledger.checking import Past
from huying.cases.ledger.events import CaseImported
from huying.cases.ledger.models import Ledger, Origin
from huying.cases.ledger.rules import RESULTS, VERBS, state_of
from huying.cases.models import Case, Outcome, PetitionDetails
from huying.cases.risk import REPORT, mark_of, suspicions
from huying.cases.rules import State
from huying.cases.waiting import HANDLING, UNTIL_ACCEPTED
from huying.clocks.commands.start_past import Began, start_past
from huying.clocks.rules import Subject
from huying.core.codes import new_code
from huying.core.copying import copy_rows
from huying.core.encryption import blind
from huying.core.eventlog import append_begun, canonical
from huying.people.access import Actor
from huying.places.queries import area_name

UNNUMBERED = "~"
"""How an external id begins that was made of what a row says, where it has no number of its own."""
Facts = list[tuple[Any, datetime]]


@dataclass(frozen=True, slots=True)
class Line:
    """A sound row: where it stood, what it says, and the blind index of all that."""

    number: int
    content: NewCase
    past: Past
    digest: bytes

    @property
    def external_id(self) -> str:
        """By what the case is known again: its own number, or a mark made of what it says."""
        mark = f"{UNNUMBERED}{base64.b32encode(self.digest).decode().rstrip('=')}"
        return self.content.external_id or mark


def line_of(number: int, content: NewCase, past: Past, said: Mapping[str, str]) -> Line:
    """A row with the index of what it says, whatever its cells looked like and whenever it is read."""
    return Line(number, content, past, blind("ledger-row", canonical(dict(said))))


def write(ledger: Ledger, lines: Sequence[Line], by: Actor, at: datetime) -> list[Case]:
    """Make cases of rows that are not there yet. The caller holds the import and knows that their ids are free."""
    codes = _codes([line.past.registered_at for line in lines])
    cases = [_case(line, code, by) for line, code in zip(lines, codes, strict=True)]
    pairs = list(zip(cases, lines, strict=True))
    copy_rows(cases)
    copy_rows([party for case, line in pairs for party in party_rows(case, line.content.parties)])
    copy_rows([_petition(case, line, by) for case, line in pairs if case.line == "petition"])
    copy_rows([mark_of(case, by.id, case.registered_at) for case in cases if any(suspicions(case))])
    copy_rows([_outcome(case, line, by) for case, line in pairs if line.past.outcome in VERBS])
    copy_rows([Origin(case=case, ledger=ledger, number=line.number, digest=line.digest) for case, line in pairs])
    append_begun(((case.stream, _facts(case, line, ledger.pk, at)) for case, line in pairs), by=by)
    start_past(began=[each for case, line in pairs for each in _clocks(case, line)], at=at)
    return cases


def _codes(instants: Sequence[datetime]) -> list[str]:
    """A free code for each."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    while len(found) < len(instants):
        drawn = {n: new_code(at) for n, at in enumerate(instants) if n not in found}
        taken |= set(Case.objects.filter(code__in=drawn.values()).values_list("code", flat=True))
        for n, code in drawn.items():
            if code not in taken:
                taken.add(code)
                found[n] = code
    return [found[n] for n in range(len(instants))]


def _case(line: Line, code: str, by: Actor) -> Case:
    content, past = line.content, line.past
    area = content.area_code
    jurisdiction = Jurisdiction(area, (content.place_text or area_name(area))[:200], _owner(content))
    case = case_row(by, past.registered_at, content, jurisdiction)
    case.code, case.external_id, case.external_to_id = code, line.external_id, jurisdiction.owner_id
    case.state = state_of(past.outcome)
    case.accepted_at = past.accepted_at
    case.ended_at = case.closed_at = past.ended_at
    case.version = len(_steps(case, past)) + 2
    return case


def _owner(content: NewCase) -> UUID:
    if content.owner_id is None:
        raise ValueError("a row of a ledger belongs to a body")
    return content.owner_id


def _petition(case: Case, line: Line, by: Actor) -> PetitionDetails:
    return petition_row(case, line.content, by, line.past.registered_at)


def _outcome(case: Case, line: Line, by: Actor) -> Outcome:
    past = line.past
    refused = past.outcome == "not_accepted"
    return Outcome(
        case=case,
        verb=VERBS[past.outcome],
        ground="other" if refused else past.outcome if past.outcome in RESULTS else "",
        route="other" if refused or past.outcome == "other_route" else "",
        body=past.body,
        text=past.result,
        by_id=by.id,
        at=past.ended_at or past.registered_at,
    )


def _facts(case: Case, line: Line, ledger_id: UUID, at: datetime) -> Facts:
    """What happened on its own days, and today that it was taken over."""
    begun: Facts = [(registered_fact(case, line.content), line.past.registered_at)]
    return [*begun, *_steps(case, line.past), (CaseImported(case.pk, ledger_id, line.number, case.state), at)]


def _steps(case: Case, past: Past) -> Facts:
    steps: Facts = [] if past.accepted_at is None else [(CaseAccepted(case.pk), past.accepted_at)]
    if past.ended_at is not None:
        steps.append((_ending(case, past), past.ended_at))
    return steps


def _ending(case: Case, past: Past) -> Any:
    verb = VERBS[past.outcome]
    if verb == "dispose":
        return CaseDisposed(case.pk, on_the_spot=False, result=past.outcome)
    if verb == "withdraw":
        return CaseWithdrawn(case.pk)
    if verb == "not_accept":
        return CaseNotAccepted(case.pk, "other", "other")
    return CaseSentElsewhere(case.pk, "other", past.body)


def _clocks(case: Case, line: Line) -> list[Began]:
    """Those of the window for what waits, the sixty days for a petition in hand, the day to report what is suspected
    (the ledger does not say that it was reported); none for what is over."""
    subject, at = Subject(case.line, 0, case.area_code), line.past.registered_at
    reports = [Began(case.stream, REPORT, at, subject)] if any(suspicions(case)) else []
    if case.state == State.REGISTERED:
        return [*(Began(case.stream, code, at, subject) for code in UNTIL_ACCEPTED[case.line]), *reports]
    if case.state != State.ACCEPTED:
        return []
    sent = line.content.petition
    handled = case.line == "petition" and sent.petition_class == "appeal" and sent.route == "petition"
    if handled and line.past.accepted_at is not None:
        return [Began(case.stream, HANDLING, line.past.accepted_at, subject), *reports]
    return reports
