"""What the worker does for calls that the app does not deliver: begin the next channel, claim, send, write down.

Without a carrier nothing is begun: an installation that has set up none does nothing here.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.utils.translation import gettext, override

from huying.core.clock import now
from huying.notices.commands.begin_attempts import begin_attempts
from huying.notices.commands.claim_attempts import AT_ONCE, claim_attempts
from huying.notices.commands.conclude_attempt import conclude_attempt
from huying.notices.models import Attempt
from huying.notices.registry import CARRIERS, Carried


def climb() -> int:
    """One round; how much there was to do. No transaction is open while a carrier is asked."""
    channels = [channel for channel, carriers in CARRIERS.items() if carriers]
    if not channels:
        return 0
    begun = begin_attempts(at=now(), channels=channels)
    due = claim_attempts(at=now(), channels=channels)
    if due:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for attempt, (carrier, carried) in zip(due, threads.map(_carry, due), strict=True):
                conclude_attempt(at=now(), attempt=attempt, carrier=carrier, carried=carried)
    return begun + len(due)


def words_of(attempt: Attempt) -> str:
    """What a phone reads: the code alone, for whoever holds the phone may read it; in the person's language."""
    with override(attempt.delivery.person.language):
        code = attempt.delivery.message.body.get("incident", "")
        return gettext("有人呼叫您（%(code)s）。请打开哨端作答。") % {"code": code}


def _carry(attempt: Attempt) -> tuple[str, Carried]:
    """Ask the carriers of the channel in turn until one accepts; the last answer where none does."""
    told = "", Carried(accepted=False)
    for carrier in CARRIERS[attempt.channel]:
        carried = carrier.carry(attempt.delivery.person.phone, words_of(attempt), str(attempt.pk))
        told = carrier.name, carried
        if carried.accepted:
            break
    return told
