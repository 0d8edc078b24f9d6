"""Bring (网上登记): a citizen registers a matter without an account; it lands with the centre of the street.

Whoever has a phone number may; so one network brings ten matters, and then waits as whoever guesses codes does.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.guesses import network_of
from huying.cases.commands.register import register
from huying.cases.intake import NewCase
from huying.core.command import command
from huying.core.errors import TooMany
from huying.people import lock_out

MOST = 10
"""Matters from one network, each time before it waits; a house, a shop or an office has that many at most."""
PAUSE = timedelta(hours=1)


class TooManyBrought(TooMany):
    """One network has brought so many matters that it waits."""

    slug = "too-many-brought"
    text = _("这个网络今天登记得太多了，请过一小时再试，或到窗口、打电话登记。您填的内容还在。紧急情况请直接拨打 110。")


@command
def bring(*, at: datetime, address: str, content: NewCase) -> Pass:
    """Take it in; what opens its page is the applicant's own. Raises TooManyBrought, or a refusal of `register`."""
    tries = lock_out.hold(f"bring:{digest_of(address)}", at)
    if lock_out.waits_until(tries, at) or lock_out.address_waits(address, at):
        raise TooManyBrought
    case = register(by=CITIZEN, at=at, content=content)
    lock_out.count_failure(tries, at, free=MOST, lock=PAUSE)
    return Pass(case.pk, case.parties.get(number=1).pk)


def digest_of(address: str) -> str:
    """The network of an address, without telling it."""
    return hashlib.sha256(network_of(address).encode()).hexdigest()
