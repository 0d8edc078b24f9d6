"""Every act on an order by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.approve_extension import approve_extension
from huying.orders.commands.arrange_visit import arrange_visit
from huying.orders.commands.attach import attach
from huying.orders.commands.attend import attend
from huying.orders.commands.begin import begin
from huying.orders.commands.call_back import call_back
from huying.orders.commands.cancel import cancel
from huying.orders.commands.close import close
from huying.orders.commands.contact import contact
from huying.orders.commands.object import object_
from huying.orders.commands.pause import pause
from huying.orders.commands.rate import rate
from huying.orders.commands.refuse_extension import refuse_extension
from huying.orders.commands.release import release
from huying.orders.commands.report import Result, report
from huying.orders.commands.request_extension import request_extension
from huying.orders.commands.resume import resume
from huying.orders.commands.rule import rule
from huying.orders.commands.send_back import send_back
from huying.orders.commands.sign import sign
from huying.people.access import Actor

Work = Callable[..., Any]
"""Called with `by`, `at`, `order_id` and what the verb's form or body says."""


def _report(*, by: Actor, at: Any, order_id: Any, **said: Any) -> Any:
    return report(by=by, at=at, order_id=order_id, result=Result(**{**said, "photos": tuple(said.get("photos", ()))}))


def _rule(*, by: Actor, at: Any, order_id: Any, **said: Any) -> Any:
    return rule(by=by, at=at, order_id=order_id, **{**said, "assists": tuple(said.get("assists", ()))})


WORKS: dict[str, Work] = {
    "sign": sign,
    "object": object_,
    "rule": _rule,
    "begin": begin,
    "contact": contact,
    "request_extension": request_extension,
    "approve_extension": approve_extension,
    "refuse_extension": refuse_extension,
    "pause": pause,
    "resume": resume,
    "report": _report,
    "send_back": send_back,
    "accept_result": accept_result,
    "call_back": call_back,
    "close": close,
    "cancel": cancel,
    "attach": attach,
    "release": release,
    "arrange_visit": arrange_visit,
    "attend": attend,
    "rate": rate,
}
