"""How a case ends or goes another way: the ground, the way that remains, who has it, and the words. Never blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case, Outcome
from huying.cases.words_intake import GROUND_WORDS, ROUTE_WORDS
from huying.core.errors import Invalid
from huying.people.access import Actor


class GroundNeeded(Invalid):
    """A matter is not turned away without a ground of the list."""

    slug = "ground-needed"
    text = _("请选择不予受理的理由。")
    field = "ground"


class RouteNeeded(Invalid):
    """Whoever is turned away is told where else to go."""

    slug = "route-needed"
    text = _("请选择当事人还可以走的途径。")
    field = "route"


class BodyNeeded(Invalid):
    """The body that has it, or could have it, is named."""

    slug = "body-needed"
    text = _("请写明接收单位或可以前往的单位名称。")
    field = "body"


class ReasonNeeded(Invalid):
    """Why, in words that the person understands."""

    slug = "case-reason-needed"
    text = _("请写明理由，当事人会在告知书上看到。")
    field = "text"


@dataclass(frozen=True, slots=True)
class Ending:
    """The other way: `ground` of not accepting, `route`, the `body` with its `number`, and why in `text`."""

    route: str
    body: str
    ground: str = ""
    number: str = ""
    text: str = ""


def require_route(ending: Ending) -> None:
    """A way of the list and a body by name."""
    if ending.route not in ROUTE_WORDS:
        raise RouteNeeded
    if not ending.body.strip():
        raise BodyNeeded


def require_ground(ending: Ending) -> None:
    """A ground of the list, and words where the list says `other`."""
    if ending.ground not in GROUND_WORDS:
        raise GroundNeeded
    if not ending.text.strip():
        raise ReasonNeeded


def keep(case: Case, verb: str, ending: Ending, by: Actor, at: datetime) -> Outcome:
    """Write down how it ended."""
    return Outcome.objects.create(
        case=case,
        verb=verb,
        ground=ending.ground,
        route=ending.route,
        body=ending.body.strip()[:120],
        number=ending.number.strip()[:60],
        text=ending.text.strip(),
        by_id=by.id,
        at=at,
    )
