"""Settle on the spot (当场办结): registered, accepted and disposed of in one short form, with a paper to take along."""

from __future__ import annotations

from datetime import datetime

from huying.cases.commands.accept import KNOWN, Acceptance
from huying.cases.commands.admit import admit
from huying.cases.commands.dispose import Result, dispose
from huying.cases.handing_over_own import OwnMatter, gone_from
from huying.cases.intake import NewCase
from huying.cases.models import Case
from huying.core.command import command
from huying.people.access import Actor


@command
def settle(*, by: Actor, at: datetime, content: NewCase, result: Result, said: Acceptance = KNOWN) -> Case:
    """One transaction for all three: either the whole is done or nothing is. Raises OwnMatter, or what they raise."""
    case = admit(by=by, at=at, content=content, said=said)
    if gone_from(by, case):
        raise OwnMatter
    return dispose(by=by, at=at, case_id=case.pk, result=result)
