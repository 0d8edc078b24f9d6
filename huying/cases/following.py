"""What follows for a case from the facts of its papers."""

from __future__ import annotations

from uuid import UUID

from huying.cases.commands.tell_petitioner import tell_petitioner
from huying.cases.sheets_petition import TOLD
from huying.core.reactions import on
from huying.papers.events import PaperServed
from huying.papers.models import Service


@on(PaperServed)
def served(fact: PaperServed) -> None:
    """The petitioner has it."""
    if fact.kind in TOLD and fact.matter.startswith("case:"):
        service = Service.objects.get(pk=fact.service_id)
        tell_petitioner(at=service.at, case_id=UUID(fact.matter.removeprefix("case:")), kind=fact.kind, how=fact.how)
