"""Admit (登记并受理): registered and accepted in one press at the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from huying.cases.commands.accept import KNOWN, Acceptance, accept
from huying.cases.commands.register import register
from huying.cases.handing_over_own import gone_from
from huying.cases.intake import NewCase
from huying.cases.models import Case
from huying.core.command import command
from huying.people.access import Actor


@command
def admit(*, by: Actor, at: datetime, content: NewCase, said: Acceptance = KNOWN) -> Case:
    """One transaction for both: what is not accepted is not registered either. Raises what they raise.

    A petition about the body of whoever takes it in is registered alone: another body has it (信访工作条例 30).
    """
    case = register(by=by, at=at, content=content)
    if gone_from(by, case):
        return case
    return accept(by=by, at=at, case_id=case.pk, said=replace(said, category=said.category or content.category))
