"""More time for an order: the clock that would move, the request that waits, and what the rule allows at most."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.clocks.extensions import Leave, NotExtensible, require_extensible
from huying.clocks.models import RunningClock
from huying.core.errors import Conflict, Invalid
from huying.orders.models import ExtensionRequest, Order


class NoExtensionAsked(Conflict):
    """Nobody has asked for more time, or it is decided already."""

    slug = "no-extension-asked"
    text = _("没有待审批的延期申请。请看最新进展。")


class OwnExtension(Conflict):
    """Whoever asked for more time does not grant it; taking the request back by a refusal is theirs."""

    slug = "order-extension-own"
    text = _("自己提出的延期申请要由本单位另一位负责人同意；只有一位负责人的，请先不同意，改由承办人员申请。")


class ExtensionPending(Conflict):
    """While a request for more time waits, a part of the result is told; the whole of it after the decision."""

    slug = "order-extension-pending"
    text = _("延期申请还在审批，现在只能提交阶段反馈。请作为阶段反馈提交，或等负责人审批后再提交全部结果。")


class ExtensionTooLate(Conflict):
    """What was due is over: there is nothing left to lengthen."""

    slug = "order-extension-too-late"
    text = _("原定期限已经到了，不能再同意延期。请选择“不同意延期”并写明理由，由承办人员尽快反馈。")


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
    _require_room(running(order), length, reason)


def may_be_asked(order: Order) -> bool:
    """Whether the clock of the work still runs and its rule leaves room for more time."""
    return _has_room(order, length=1)


def may_be_granted(order: Order) -> bool:
    """Whether the request that waits can still be agreed to: afterwards it can only be refused."""
    waits = order.extensions.filter(decided_at=None).first()
    return waits is not None and _has_room(order, length=waits.length)


def _has_room(order: Order, *, length: int) -> bool:
    try:
        _require_room(running(order), length, reason="-")
    except Invalid:
        return False
    return True


def _require_room(clock: RunningClock, length: int, reason: str) -> None:
    extension = clock.frozen["extension"]
    asked = {**clock.frozen, "extension": {**extension, "approver": []} if extension else extension}
    require_extensible(asked, [each.length for each in clock.extensions.all()], length, reason, Leave())


def open_request(order: Order) -> ExtensionRequest:
    """The request that waits for the head. Raises NoExtensionAsked."""
    found = order.extensions.filter(decided_at=None).first()
    if found is None:
        raise NoExtensionAsked
    return found
