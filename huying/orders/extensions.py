"""More time for an order: the clock that would move, the request that waits, and what the rule allows at most."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.clocks.extensions import Leave, NotExtensible, require_extensible
from huying.clocks.models import RunningClock
from huying.core.errors import Conflict
from huying.orders.models import ExtensionRequest, Order


class NoExtensionAsked(Conflict):
    """Nobody has asked for more time, or it is decided already."""

    slug = "no-extension-asked"
    text = _("没有待审批的延期申请。请看最新进展。")


class OwnExtension(Conflict):
    """Whoever asked for more time does not grant it; taking the request back by a refusal is theirs."""

    slug = "order-extension-own"
    text = _("自己提出的延期申请要由本单位另一位负责人同意；只有一位负责人的，请先不同意，改由承办人员申请。")


def running(order: Order) -> RunningClock:
    """The clock of the work in the present round. Raises NotExtensible when it does not run, or is over already."""
    clocks = RunningClock.objects.filter(stream=order.stream, kind=order.due_rule, stopped_at=None, fired_at=None)
    clock = clocks.order_by("-step").first()
    if clock is None:
        raise NotExtensible
    return clock


def longest(order: Order) -> int:
    """By how much the rule lets the due date move in all, in its unit; 0 for not at all."""
    try:
        extension = running(order).frozen["extension"]
    except NotExtensible:
        return 0
    return int(extension.get("max_length") or 0)


def require_possible(order: Order, length: int, reason: str) -> None:
    """Pass, or raise what the rule says to this, before anybody is asked to approve it."""
    clock = running(order)
    extension = clock.frozen["extension"]
    asked = {**clock.frozen, "extension": {**extension, "approver": []} if extension else extension}
    require_extensible(asked, [each.length for each in clock.extensions.all()], length, reason, Leave())


def open_request(order: Order) -> ExtensionRequest:
    """The request that waits for the head. Raises NoExtensionAsked."""
    found = order.extensions.filter(decided_at=None).first()
    if found is None:
        raise NoExtensionAsked
    return found
