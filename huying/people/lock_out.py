"""Counting wrong passwords: who must wait, and until when. Known and unknown names are counted alike.

The fifth failure in a row locks a name for 15 minutes, the tenth for 30, and so on, twice as long each time and never
longer than a day. A network that fails too often waits as a whole, whatever names it tries: for IPv6 that is a house,
not one of its addresses.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from huying.people.models import Tries
from huying.people.networks import network_of

FREE = 5
"""Failures of one name before it is locked, and again before it is locked for longer."""
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)
FORGOTTEN = timedelta(hours=24)
"""Failures are forgotten when a name was quiet for this long after its lock."""
ADDRESS_FREE = 60
"""Failures of one address within the window: many people may share an address."""
ADDRESS_WINDOW = timedelta(minutes=10)


def name_key(username: str) -> str:
    """The key of a name as typed; what was typed is not kept."""
    return "name:" + hashlib.sha256(username.encode()).hexdigest()


def hold(key: str, at: datetime) -> Tries:
    """The tries of a key, locked until the transaction ends, so that guesses at one name cannot run side by side."""
    Tries.objects.bulk_create([Tries(key=key, since=at, last_at=at)], ignore_conflicts=True)
    tries = Tries.objects.select_for_update().get(key=key)
    if at - max(tries.last_at, tries.locked_until or tries.last_at) > FORGOTTEN:
        tries.failures, tries.locked_until = 0, None
    return tries


def waits_until(tries: Tries, at: datetime) -> datetime | None:
    """Until when a name is locked; None when it is not."""
    return tries.locked_until if tries.locked_until is not None and tries.locked_until > at else None


def count_failure(tries: Tries, at: datetime, *, free: int = FREE, lock: timedelta = FIRST_LOCK) -> datetime | None:
    """One more wrong password; until when the name is locked by it, or None. Every `free` failures lock it."""
    tries.failures += 1
    tries.last_at = at
    if tries.failures % free == 0:
        tries.locked_until = at + min(lock * 2 ** (tries.failures // free - 1), LONGEST_LOCK)
    tries.save()
    return waits_until(tries, at)


def take_turn(key: str, at: datetime, *, most: int, window: timedelta) -> datetime | None:
    """Take one of the turns that a key has in any window of time; from when there is one again, where none is left.

    Each turn is a row of its own with its instant, so a turn is free again when its own window is over.
    """
    hold(key, at)
    names = [f"{key}#{number}" for number in range(most)]
    taken = {row.key: row.last_at for row in Tries.objects.filter(key__in=names, last_at__gt=at - window)}
    free = next((name for name in names if name not in taken), None)
    if free is None:
        return min(taken.values()) + window
    Tries.objects.update_or_create(key=free, defaults={"since": at, "last_at": at})
    return None


def left(tries: Tries) -> int:
    """How many more failures are free."""
    return FREE - tries.failures % FREE


def address_waits(address: str, at: datetime) -> bool:
    """Whether an address has failed too often of late."""
    return Tries.objects.filter(
        key=_address_key(address), failures__gte=ADDRESS_FREE, since__gt=at - ADDRESS_WINDOW
    ).exists()


def count_address_failure(address: str, at: datetime) -> None:
    """One more failure from an address; the window begins anew when it is over."""
    tries = hold(_address_key(address), at)
    if at - tries.since >= ADDRESS_WINDOW:
        tries.since, tries.failures = at, 0
    tries.failures += 1
    tries.last_at = at
    tries.save()
    _forget_old(at)


def _forget_old(at: datetime) -> None:
    """Delete some rows that no longer matter; those in use are left for the next time."""
    old = Tries.objects.select_for_update(skip_locked=True).filter(last_at__lt=at - FORGOTTEN - LONGEST_LOCK)
    Tries.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:100])).delete()


def _address_key(address: str) -> str:
    return f"address:{network_of(address)}"
