"""Which acts are offered on an order: what a person may do, what applies now, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huying.clocks.pausing import grounds_now, newest_running, stands_still
from huying.clocks.queries import ClockLine
from huying.clocks.rules import OBJECTIONS
from huying.orders.access import PERMISSIONS, organisations_of
from huying.orders.extensions import may_be_asked, may_be_granted
from huying.orders.models import Department, Evaluation, Order
from huying.orders.rules import DONE, ENDED, WORKING, Kind, State, may_close, may_follow
from huying.orders.words import VERBS
from huying.people.access import Actor

KEYS = {"sign": "s", "begin": "b", "report": "f", "rule": "r", "accept_result": "a", "call_back": "v", "close": "c"}
NEXT = (
    *("sign", "rule", "approve_extension", "contact", "begin", "report"),
    *("accept_result", "call_back", "close"),
)
"""In the order of the work: the first that is offered is the next act."""
ORDER = (
    *("sign", "rule", "begin", "contact", "report", "object", "request_extension", "pause", "resume"),
    *("approve_extension", "refuse_extension", "accept_result", "send_back", "call_back", "close"),
    *("rate", "arrange_visit", "attach", "cancel"),
)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its word, its key, and whether it is what comes next."""

    verb: str
    word: Any
    key: str
    next: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What decides which acts apply."""

    actor: Actor
    order: Order
    held: set[str]
    clocks: list[ClockLine]
    mine: list[Department]
    """The parts of this person's departments in the order, the lead's first."""


def scene_of(actor: Actor, order: Order, held: set[str], clocks: list[ClockLine]) -> Scene:
    """The order as it stands to a person."""
    rows = order.departments.filter(released_at=None, organisation_id__in=organisations_of(actor))
    return Scene(actor, order, held, clocks, list(rows.order_by("-part", "pk")))


def offered(scene: Scene) -> list[Act]:
    """The acts that a person may do now, the next one first."""
    may = frozenset().union(*(PERMISSIONS[standing] for standing in scene.held))
    verbs = [verb for verb in ORDER if verb in may and APPLIES[verb](scene)]
    first = next((verb for verb in NEXT if verb in verbs and not _optional(verb, scene.order)), "")
    ordered = sorted(verbs, key=lambda verb: verb != first)
    return [Act(verb, VERBS[verb], KEYS.get(verb, ""), verb == first) for verb in ordered]


def _optional(verb: str, order: Order) -> bool:
    """Who called departments knows the result; nobody has to be asked before the whistle is closed."""
    return verb == "call_back" and order.kind == Kind.COORDINATION


def _follows(verb: str) -> Callable[[Scene], bool]:
    return lambda scene: may_follow(State(scene.order.state), verb)


def _sign(scene: Scene) -> bool:
    unsigned = [part for part in scene.mine if part.signed_at is None]
    return bool(unsigned) and scene.order.state not in ENDED | {State.OBJECTED}


def _object(scene: Scene) -> bool:
    order = scene.order
    if order.direct or order.objected_at is not None or not may_follow(State(order.state), "object"):
        return False
    return not any(line.kind in OBJECTIONS and line.lapsed for line in scene.clocks)


def _approve(scene: Scene) -> bool:
    if not may_follow(State(scene.order.state), "approve_extension"):
        return False
    waits = scene.order.extensions.filter(decided_at=None).first()
    return waits is not None and waits.asked_by_id != scene.actor.person_id and may_be_granted(scene.order)


def _request(scene: Scene) -> bool:
    return may_follow(State(scene.order.state), "request_extension") and may_be_asked(scene.order)


def _pause(scene: Scene) -> bool:
    order = scene.order
    return order.state in WORKING and bool(grounds_now(newest_running(order.stream, [order.due_rule])))


def _resume(scene: Scene) -> bool:
    order = scene.order
    return order.state in WORKING and stands_still(newest_running(order.stream, [order.due_rule]))


def _contact(scene: Scene) -> bool:
    waits = any(part.contacted_at is None for part in scene.mine[:1])
    return scene.order.kind == Kind.COORDINATION and scene.order.state in WORKING and waits


def _report(scene: Scene) -> bool:
    order = scene.order
    return order.state in WORKING or (order.supervised_at is not None and order.state == State.REPORTED)


def _send_back(scene: Scene) -> bool:
    return may_follow(State(scene.order.state), "send_back") and scene.order.supervised_at is None


def _rate(scene: Scene) -> bool:
    return scene.order.state in DONE and bool(unrated(scene))


def unrated(scene: Scene) -> list[Any]:
    """The ids of those whom this person's organisation has still to rate in this matter; never itself."""
    order = scene.order
    if scene.held & {"caller", "issuer"}:
        rater, others = (
            order.issuer_id,
            list(order.departments.filter(released_at=None).values_list("organisation_id", flat=True)),
        )
    elif scene.mine:
        rater, others = scene.mine[0].organisation_id, [order.issuer_id]
    else:
        return []
    done = set(Evaluation.objects.filter(order=order, rater_id=rater).values_list("rated_id", flat=True))
    return [each for each in others if each not in done | {rater}]


APPLIES: dict[str, Callable[[Scene], bool]] = {
    **{
        verb: _follows(verb)
        for verb in (
            *("rule", "begin", "refuse_extension"),
            *("accept_result", "call_back", "cancel"),
        )
    },
    "sign": _sign,
    "request_extension": _request,
    "approve_extension": _approve,
    "object": _object,
    "pause": _pause,
    "resume": _resume,
    "contact": _contact,
    "report": _report,
    "send_back": _send_back,
    "close": lambda scene: may_close(Kind(scene.order.kind), State(scene.order.state)),
    "rate": _rate,
    "arrange_visit": lambda scene: scene.order.state not in ENDED,
    "attach": lambda scene: scene.order.state not in ENDED,
}
