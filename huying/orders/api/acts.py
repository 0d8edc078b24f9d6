"""Act on an order: one address for each verb, each with the body that its command needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.files import path_of
from huying.core.rest.answers import act
from huying.core.rest.values import NOTHING, Asked, Nothing
from huying.orders.api.asked import (
    AttachAsked,
    AttendAsked,
    CallBackAsked,
    ExtensionAsked,
    ObjectAsked,
    OrderReportAsked,
    PauseAsked,
    RateAsked,
    ReasonAsked,
    ReleaseAsked,
    RuleAskedOfOrder,
    VisitAsked,
)
from huying.orders.api.orders import WRITE
from huying.orders.api.told import OrderLine, line
from huying.orders.models import Order
from huying.orders.queries.found import by_code
from huying.orders.works import WORKS
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["orders"])
ACT = Allowed(WRITE)


class UnknownEvidence(Invalid):
    """No photo was kept under this name."""

    slug = "unknown-evidence"
    text = _("没有这张照片。请先上传照片，再填写返回的名称。")
    field = "photos"


PLAIN = {
    "sign": "Sign an order",
    "begin": "Begin the work",
    "contact": "Say that the caller was spoken with",
    "approve_extension": "Agree to more time",
    "resume": "Let the time of the work go on",
    "accept_result": "Accept the result",
    "close": "Close an order",
}
SPOKEN: dict[str, tuple[type[Asked], str]] = {
    "object": (ObjectAsked, "Object once"),
    "rule": (RuleAskedOfOrder, "Rule upon an objection"),
    "request_extension": (ExtensionAsked, "Ask for more time"),
    "refuse_extension": (ReasonAsked, "Refuse more time"),
    "pause": (PauseAsked, "Let the time of the work stand still"),
    "report": (OrderReportAsked, "Report in four elements"),
    "send_back": (ReasonAsked, "Return the result"),
    "call_back": (CallBackAsked, "Record the return visit"),
    "cancel": (ReasonAsked, "Cancel an order"),
    "attach": (AttachAsked, "Attach a photo"),
    "release": (ReleaseAsked, "Release a file to the departments"),
    "arrange_visit": (VisitAsked, "Arrange a joint visit"),
    "attend": (AttendAsked, "Sign in at a joint visit"),
    "rate": (RateAsked, "Rate the other side"),
}


def _plain(verb: str, summary: str) -> None:
    """Give a verb that needs no words its address."""

    def run(request: HttpRequest, order_code: str, content: Nothing = NOTHING) -> HttpResponse:
        return _do(request, order_code, verb, content)

    _mount(run, verb, summary)


def _spoken(verb: str, shape: type[Asked], summary: str) -> None:
    """Give a verb its address and the shape of its body."""

    def run(request: HttpRequest, order_code: str, content: Asked) -> HttpResponse:
        return _do(request, order_code, verb, content)

    run.__annotations__["content"] = shape
    _mount(run, verb, summary)


def _mount(run: Any, verb: str, summary: str) -> None:
    run.__name__ = f"{verb}_order"
    run.__doc__ = WORKS[verb].__doc__
    router.post(f"/orders/{{order_code}}/{verb}", auth=ACT, response=OrderLine, summary=summary)(run)


for _verb, _summary in PLAIN.items():
    _plain(_verb, _summary)
for _verb, (_shape, _summary) in SPOKEN.items():
    _spoken(_verb, _shape, _summary)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    """Find the order that this person may know of, and run the command once."""
    actor = actor_in(request)
    order = by_code(actor, code)
    said = _kept(content.model_dump())

    def work() -> OrderLine:
        WORKS[verb](by=actor, at=now(), order_id=order.pk, **said)
        return line(Order.objects.select_related("issuer", "lead").get(pk=order.pk))

    return act(request, by=actor, content=content, work=work)


def _kept(said: dict[str, Any]) -> dict[str, Any]:
    """The words with names of photos that are really kept. Raises UnknownEvidence."""
    if "photo" in said:
        said["file"] = said.pop("photo")
    for name in [said["file"]] if said.get("file") else said.get("photos", ()):
        if not name or not path_of(name).is_file():
            raise UnknownEvidence
    return said
