"""Bodies of what the API writes into weekly packs and streets' reports, and the commands that they lead to."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints

from huying.core.errors import NotFound
from huying.core.rest.values import NO_NUL, Asked
from huying.supervision.grid_reports.commands.amend_proposal import MOST_BODY, MOST_SUBJECT, Wording, amend_proposal
from huying.supervision.grid_reports.commands.decide import MOST, decide, finish
from huying.supervision.grid_reports.models import Decision, Proposal
from huying.supervision.grid_reports.rules import Wish


class ReportDecisionAsked(Asked):
    """What is to be done, by which body, until which day."""

    text: Annotated[str, StringConstraints(max_length=MOST, pattern=NO_NUL)]
    owner: UUID
    due_on: dt.date


class LetterAsked(Asked):
    """A proposed letter as it is to stand."""

    state: Wish
    to: UUID | None = None
    subject: Annotated[str, StringConstraints(max_length=MOST_SUBJECT, pattern=NO_NUL)]
    body: Annotated[str, StringConstraints(max_length=MOST_BODY, pattern=NO_NUL)]


def decide_now(who: dict[str, Any], content: ReportDecisionAsked) -> object:
    """Write it down."""
    return decide(**who, text=content.text, owner=content.owner, due_on=content.due_on)


def finish_now(who: dict[str, Any], decision_id: UUID) -> object:
    """It is done. Raises NotFound for one of another report."""
    if not Decision.objects.filter(report_id=who["report_id"], pk=decision_id).exists():
        raise NotFound
    return finish(by=who["by"], at=who["at"], decision_id=decision_id)


def letter_now(who: dict[str, Any], proposal_id: UUID, content: LetterAsked) -> object:
    """Change it. Raises NotFound for one of another report."""
    if not Proposal.objects.filter(report_id=who["report_id"], pk=proposal_id).exists():
        raise NotFound
    wording = Wording(content.state, content.to, content.subject, content.body)
    return amend_proposal(by=who["by"], at=who["at"], proposal_id=proposal_id, wording=wording)
