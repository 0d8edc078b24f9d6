"""Counting wrong tails and keys of a code that strangers open, so that who guesses keeps out nobody but themselves.

Five failures for a code from one network lock that network out of it, as a wrong password does. Networks are cheap to
change, so the failures of all of them are counted as well: the thirtieth closes the code to guessing for a day. The
right key of a paper is never asked to wait.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from huying.people import lock_out
from huying.people.networks import network_of

MOST = 30
"""Wrong guesses at one code, from everywhere, before it takes no more of them for a day."""
CLOSED_FOR = timedelta(hours=24)


class Guesses:
    """The failures of one code, from one network and from all, held until the transaction ends.

    `counted` keeps tails and keys apart. A code that does not exist is counted as one that does.
    """

    def __init__(self, counted: str, code: str, address: str, at: datetime) -> None:
        self.address, self.at = address, at
        self.everywhere = lock_out.hold(f"{counted}all:{_digest(code)}", at)
        self.here = lock_out.hold(f"{counted}{_digest(f'{code} {network_of(address)}')}", at)

    @property
    def wait(self) -> bool:
        """Whether nothing is looked at now."""
        held = (self.here, self.everywhere)
        return lock_out.address_waits(self.address, self.at) or any(
            lock_out.waits_until(each, self.at) for each in held
        )

    def count(self) -> bool:
        """One more; whether it locked something."""
        here = lock_out.count_failure(self.here, self.at)
        everywhere = lock_out.count_failure(self.everywhere, self.at, free=MOST, lock=CLOSED_FOR)
        lock_out.count_address_failure(self.address, self.at)
        return here is not None or everywhere is not None

    def forget(self) -> None:
        """A right guess leaves nothing behind where none was wrong.

        Otherwise the count stays: one party's own tail must not free the way to guess the other's.
        """
        for each in (self.here, self.everywhere):
            if not each.failures:
                each.delete()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
