"""Who is told of the clocks of a case: who handles it, its window; when it is late the chief of the centre too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.models import Case
from huying.cases.petition_people import petition_window, recused_from
from huying.cases.registry import RESPONSIBLE
from huying.cases.rows import HEAVY
from huying.cases.rules import ENDED, State
from huying.clocks.registry import Turned
from huying.notices.reminding import Whom, reminds
from huying.people.holders import chiefs_of, holders, still_there
from huying.people.roles import CLERKS, MEDIATION_ADMINS, PETITIONS, SEATS, STATION

_WINDOW = CLERKS | PETITIONS | STATION | MEDIATION_ADMINS
"""Those of a body who take matters in and see them through; where there is none, its seats do."""


@reminds("case")
def responsible(turned: Turned) -> Whom | None:
    """Whom a part of the flow names for this clock, or else the window that received the case.

    Of a file in the archive only the rights that the parties still have are told.
    """
    case = Case.objects.filter(pk=UUID(turned.stream.removeprefix("case:"))).defer(*HEAVY).first()
    if case is None or case.state in (ENDED - {State.CLOSED} if turned.right else ENDED):
        return None
    people = {person for ask in RESPONSIBLE for person in ask(case, turned.kind, turned.at)}
    if turned.missed or not people:
        people |= window_of(case, turned.at)
    if turned.missed:
        people |= chiefs_of(case.area_code, turned.at, at_first=case.owner_id)
    return Whom(case.code, case.title, people - recused_from(case))


def window_of(case: Case, at: datetime) -> set[UUID]:
    """Whoever registered it and still works there; or else the clerks of its line, or all who take matters in.

    Of a petition also the nearest people with that duty, where the body that received it has none.
    """
    if case.line == "petition":
        return petition_window(case, at)
    if case.registered_by_id is not None and still_there(case.registered_by_id, case.owner_id, _WINDOW, at):
        return {case.registered_by_id}
    for roles in (CLERKS, _WINDOW, SEATS):
        found = holders([case.owner_id], roles, at)
        if found:
            return found
    return set()
