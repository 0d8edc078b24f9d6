"""Which papers of a mediation who may read: the record of a session is the mediator's alone (domain 3.12)."""

from __future__ import annotations

from uuid import UUID

from huying.cases.mediation.access import may
from huying.cases.models import Case
from huying.papers.access import reads_papers
from huying.people.access import Actor


def _may(actor: Actor, stream: str, verb: str) -> bool:
    case = Case.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    return case is not None and verb in may(actor, case)


@reads_papers("case", "mediation_record", "investigation_record")
def reads_statements(actor: Actor, stream: str) -> bool:
    """Statements: the mediator."""
    return _may(actor, stream, "statements")


@reads_papers("case", "mediation_agreement", "oral_agreement", "judicial_confirmation")
def reads_agreement(actor: Actor, stream: str) -> bool:
    """The text of an agreement: mediator, head of the committee, street centre, inspector, the court that was asked."""
    return _may(actor, stream, "agreement")
