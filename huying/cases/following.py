"""What follows for a case from the facts of its papers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.commands.tell_petitioner import Told, tell_petitioner
from huying.cases.models import Case, PetitionExtensionRequest
from huying.cases.petitions import details_of
from huying.cases.registry import entered
from huying.cases.reviewing import review_began
from huying.cases.rules import UNDER_WAY, State
from huying.cases.sheets_petition import TOLD
from huying.cases.waiting import start_handling
from huying.core.reactions import on
from huying.papers.events import PaperServed
from huying.papers.models import Service
from huying.people.access import Actor


@on(PaperServed)
def served(fact: PaperServed) -> None:
    """The petitioner has it."""
    if fact.kind in TOLD and fact.matter.startswith("case:"):
        service = Service.objects.select_related("paper").get(pk=fact.service_id)
        told = Told(fact.kind, fact.how, service.paper.issued_at)
        tell_petitioner(at=service.at, case_id=UUID(fact.matter.removeprefix("case:")), told=told)


@entered
def no_more_time_needed(case: Case, state: State, _by: Actor, _at: datetime) -> None:
    """A request for more time that nobody has decided falls away with the answer; that it was made stays on record."""
    if case.line == "petition" and state not in UNDER_WAY:
        PetitionExtensionRequest.objects.filter(case=case, decided_at=None).delete()


@entered
def taken_up_again(case: Case, state: State, _by: Actor, at: datetime) -> None:
    """A petition that is reopened has a period again in which it is answered; its first one ended with the answer."""
    if case.line == "petition" and state == State.REOPENED:
        details = details_of(case)
        start_handling(case, details, review_began(case, details, at))
