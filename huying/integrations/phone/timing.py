"""The clock of a claimed call: heard of nothing for so long, it goes back to those who wait for it."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start import Start, restart
from huying.clocks.commands.stop import stop
from huying.clocks.queries import rules_in_force
from huying.clocks.rules import Subject
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import CLAIM

RECLAIM = "phone.reclaim"
"""What the clock runs."""


def heard(call: PhoneCall, at: datetime) -> None:
    """Begin the time anew: the page of the call is there."""
    rule = rules_in_force(Subject("", 0, call.area_code), at).get(CLAIM)
    if rule is not None:
        restart(stream=call.stream, item=Start(rule, at))


def over(call: PhoneCall, at: datetime) -> None:
    """Nobody has it in hand any more, or it is filed."""
    stop(stream=call.stream, kinds=[CLAIM], at=at)
