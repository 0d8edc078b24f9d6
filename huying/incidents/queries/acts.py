"""What somebody may do with an incident now: permitted by the access table and possible in its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.incidents.access import PERMISSIONS, waits_for
from huying.incidents.models import Incident
from huying.incidents.rules import CALLING, ENDED, HANDLED, UNDERWAY, State, may_follow
from huying.people.access import Actor
from huying.people.nodes import command_nodes
from huying.people.roles import SEATS

EVERYONE = 3


@dataclass(frozen=True, slots=True)
class Act:
    """One verb as the bar shows it. `ask`: what is asked before it is done, empty for at once."""

    verb: str
    key: str
    word: Any
    ask: Any = ""
    fields: bool = False
    """It needs something typed: the button opens a form in the bar."""


ACTS = (
    Act("receive", "r", _("接报")),
    Act("dispatch", "d", _("流转")),
    Act("widen", "w", _("扩大")),
    Act("raise_level", "l", _("升级"), ask=_("升一级响应，会叫更多人。")),
    Act("redirect", "g", _("改派"), fields=True),
    Act("describe", "b", _("补充"), fields=True),
    Act("take_over", "t", _("接管")),
    Act("escalate", "u", _("上报"), ask=_("交上一级指挥并响铃？")),
    Act("delegate", "z", _("下派"), ask=_("交回街道指挥？")),
    Act("name_lead", "x", _("现场指挥"), fields=True),
    Act("send_home", "q", _("请回"), fields=True),
    Act("give_task", "a", _("任务"), fields=True),
    Act("control", "v", _("控制")),
    Act("hand_over", "h", _("移交"), fields=True),
    Act("dispose", "e", _("处置"), fields=True),
    Act("merge", "m", _("合并"), fields=True),
    Act("false_alarm", "f", _("误报"), fields=True),
    Act("stand_down", "s", _("收队"), ask=_("在途的人都请回？")),
    Act("confirm", "y", _("确认")),
    Act("close", "c", _("闭环"), ask=_("现场已解决？")),
)
"""In the order of the bar. `say` and `call_person` stand elsewhere on the page; `convert` is a link to a form."""
LIKELY = ("receive", "dispatch", "close")
"""The first of these that applies is the filled button."""


@dataclass(frozen=True)
class Situation:
    """An incident as the conditions below see it; `open_calls`: how many may still answer or are on the way.

    `on_scene`: how many are there now.
    """

    actor: Actor
    incident: Incident
    open_calls: int
    on_scene: int = 0

    @cached_property
    def state(self) -> State:
        return State(self.incident.state)

    @cached_property
    def nodes(self) -> list[UUID]:
        """The command nodes of the place, the street's first."""
        return command_nodes(self.incident.area_code)

    @property
    def top(self) -> UUID | None:
        """The highest command node."""
        return self.nodes[-1] if self.nodes else None

    @property
    def called_up(self) -> bool:
        """An escalation waits for this person's seat."""
        return self.state not in ENDED and waits_for(self.actor, self.incident)

    @cached_property
    def own_node(self) -> UUID | None:
        """The command node of this person's seat over the place."""
        seats = (duty for duty in self.actor.duties if duty.role in SEATS and duty.covers(self.incident.area_code))
        return next((duty.organisation_id for duty in seats), None)


def _follows(verb: str) -> Callable[[Situation], bool]:
    return lambda now: may_follow(now.state, verb)


_APPLIES: dict[str, Callable[[Situation], bool]] = {
    "receive": lambda now: now.called_up or (now.incident.received_by_id is None and now.state in UNDERWAY),
    "dispatch": _follows("dispatch"),
    "widen": lambda now: now.state in CALLING,
    "raise_level": lambda now: now.state in CALLING and now.incident.response_level < EVERYONE,
    "redirect": lambda now: now.state in UNDERWAY,
    "take_over": lambda now: now.state not in ENDED and now.own_node not in {None, now.incident.owner_id},
    "escalate": lambda now: now.state not in ENDED and now.incident.owner_id != now.top,
    "delegate": lambda now: now.state not in ENDED and len(now.nodes) > 1 and now.incident.owner_id != now.nodes[0],
    "control": _follows("control"),
    "hand_over": _follows("hand_over"),
    "dispose": _follows("dispose"),
    "merge": _follows("merge"),
    "false_alarm": _follows("false_alarm"),
    "stand_down": lambda now: now.state in UNDERWAY and now.open_calls > 0,
    "confirm": _follows("confirm"),
    "close": lambda now: now.state in HANDLED | {State.CONFIRMED},
    "convert": _follows("convert"),
    "call_person": lambda now: now.state in CALLING,
    "give_task": lambda now: now.state in UNDERWAY | HANDLED,
    "name_lead": lambda now: now.state in UNDERWAY and now.on_scene > 0,
    "send_home": lambda now: now.state in UNDERWAY and now.on_scene > 0,
    "describe": lambda now: now.state in UNDERWAY,
    "say": lambda now: now.state not in ENDED,
}


def verbs_for(now: Situation, standings: set[str]) -> frozenset[str]:
    """The verbs that this person may use and that apply now."""
    permitted = frozenset().union(*(PERMISSIONS[standing] for standing in standings))
    return frozenset(verb for verb in permitted if verb in _APPLIES and _APPLIES[verb](now))
