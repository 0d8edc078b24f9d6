"""Bring (网上登记): a citizen registers a matter without an account; it lands with the centre of the street.

Whoever has a phone number may; so one network brings ten matters in an hour, whichever hour that is.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.commands.register import register
from huying.cases.intake import NewCase
from huying.core.command import command
from huying.core.errors import TooMany
from huying.people import lock_out
from huying.people.networks import network_of
from huying.ui.formats import time_of_day

MOST = 10
"""Matters from one network in an hour; a house, a shop or an office has that many at most."""
WINDOW = timedelta(hours=1)


class TooManyBrought(TooMany):
    """One network has brought so many matters in an hour that it waits until one of them is an hour old."""

    slug = "too-many-brought"
    text = _(
        "这个网络一小时内已登记 {most} 件，请在 {at} 以后再试，或到窗口、打电话登记。"
        "您填的内容还在。紧急情况请直接拨打 110。"
    )


@command
def bring(*, at: datetime, address: str, content: NewCase) -> Pass:
    """Take it in; what opens its page is the applicant's own.

    Raises TooManyBrought, TooMany for a network that guesses, or a refusal of `register`.
    """
    if lock_out.address_waits(address, at):
        raise TooMany
    again_at = lock_out.take_turn(f"bring:{digest_of(address)}", at, most=MOST, window=WINDOW)
    if again_at is not None:
        raise TooManyBrought(most=MOST, at=time_of_day(again_at))
    case = register(by=CITIZEN, at=at, content=content)
    return Pass(case.pk, case.parties.get(number=1).pk)


def digest_of(address: str) -> str:
    """The network of an address, without telling it."""
    return hashlib.sha256(network_of(address).encode()).hexdigest()
