"""More time for a petition: the request that waits for a head, and what the law allows at most (信访工作条例 34)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case, PetitionExtensionRequest
from huying.cases.waiting import HANDLING
from huying.clocks.commands.running import hold
from huying.clocks.extensions import Leave, NotExtensible, require_extensible
from huying.clocks.models import RunningClock
from huying.core.errors import Conflict, Refused


class ExtensionAskedAlready(Conflict):
    """A request waits for its decision."""

    slug = "petition-extension-asked-already"
    text = _("已有一份延期申请在等负责人审批。")


class NoPetitionExtensionAsked(Conflict):
    """Nobody has asked for more time, or it is decided already."""

    slug = "no-petition-extension-asked"
    text = _("没有待审批的延期申请，可能已有人审批。请看最新进展。")


def waiting_request(case: Case) -> PetitionExtensionRequest | None:
    """The request that waits for a head."""
    return PetitionExtensionRequest.objects.filter(case=case, decided_at=None).first()


def can_be_asked_for(case: Case) -> bool:
    """Whether more time could be asked for now: the sixty days run, may be extended again, and no request waits."""
    return waiting_request(case) is None and can_be_granted(case, 1)


def can_be_granted(case: Case, days: int) -> bool:
    """Whether so many days more, which were asked for, could still be given: not after the sixty days are over."""
    clock = RunningClock.objects.filter(stream=case.stream, kind=HANDLING, stopped_at=None).order_by("-step").first()
    if clock is None:
        return False
    try:
        _require_extensible(clock, days, "?")
    except Refused:
        return False
    return True


def require_possible(case: Case, days: int, reason: str) -> None:
    """Pass, or raise what the law says to this, before any head is asked. Raises NotRunning without the sixty days."""
    _require_extensible(hold(case.stream, HANDLING), days, reason)


def _require_extensible(clock: RunningClock, days: int, reason: str) -> None:
    extension = clock.frozen["extension"]
    if clock.fired_at is not None or not extension:
        raise NotExtensible
    asked = {**clock.frozen, "extension": {**extension, "approver": []}}
    require_extensible(asked, [each.length for each in clock.extensions.all()], days, reason, Leave())
