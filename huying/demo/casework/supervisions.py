"""Supervisions of the demonstration: late orders of departments, urged, warned of, listed, put right, lifted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from huying.core.files import store_photo
from huying.demo.casework.team import Team
from huying.demo.scene_photo import scene_photo
from huying.orders.models import Order
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.supervision.lights.commands.lift import lift
from huying.supervision.lights.commands.list_ import list_
from huying.supervision.lights.commands.open_ import open_
from huying.supervision.lights.commands.propose import propose
from huying.supervision.lights.commands.resolve import resolve
from huying.supervision.lights.commands.send_back import send_back
from huying.supervision.lights.commands.warn import warn
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.rules import Difficulty

OPENER = "inspector"
WHY = "演示数据：签收后没有进展，群众再次反映。"
WARNING = "演示数据：已催办两次，请三日内明确办结日期。"
PROPOSAL = "演示数据：牵涉多个单位，建议挂牌整改。"
DEMAND = "演示数据：查清原因，明确办结日期；同类事项一并自查，书面说明结果。"
PROOF = "演示数据：已现场整改，附整改后照片和自查清单。"
BACK = "演示数据：照片看不出整改位置，请补拍全景并附自查清单。"
CHECKED = "演示数据：已现场核验，整改到位，同意摘牌。"
LEFT_AT: tuple[tuple[Difficulty | None, tuple[str, ...]], ...] = (
    (Difficulty.EASY, ("warn", "list", "resolve", "lift")),
    (Difficulty.MIDDLE, ("warn", "list", "resolve", "send_back", "resolve")),
    (Difficulty.HARD, ("warn", "list", "resolve", "send_back")),
    (Difficulty.KNOTTY, ("warn", "list")),
    (None, ("warn", "propose")),
    (None, ()),
)
"""How hard each matter is and what became of it, from the oldest on."""
AGO, STEP = timedelta(days=3), timedelta(hours=9)


def play_supervisions(people: Team, at: datetime) -> int:
    """Supervise open orders of departments, one left at each step; how many. Again adds nothing."""
    opener = Person.objects.filter(username=OPENER).first()
    if opener is None or Supervision.objects.filter(listed_at__isnull=False).exists():
        return 0
    by, began = actor_of(opener, at, via="demo"), at - AGO
    heads = {body.pk: actor for actor, body in people.departments.values()}
    known = set(Supervision.objects.values_list("stream_of", flat=True))
    rows = Order.objects.open().inside(people.district).filter(lead_id__in=heads, issued_at__lt=began, barred=[])
    chosen = [row for row in rows.order_by("-issued_at", "pk") if f"order:{row.pk}" not in known][: len(LEFT_AT)]
    for row, (difficulty, verbs) in zip(reversed(chosen), LEFT_AT, strict=False):
        supervision = open_(by=by, at=began, kind="order", code=row.code, why=WHY)
        _go_on(supervision.pk, difficulty, verbs, began, {"by": by, "chief": people.chief, "head": heads[row.lead_id]})
    return len(chosen)


def _go_on(
    key: UUID, difficulty: Difficulty | None, verbs: tuple[str, ...], began: datetime, who: dict[str, Actor]
) -> None:
    """One step after the other, some hours between."""
    inspector: dict[str, Any] = {"by": who["by"], "supervision_id": key}
    chief: dict[str, Any] = {"by": who["chief"], "supervision_id": key}
    photo = store_photo(scene_photo()) if "resolve" in verbs else ""
    for number, verb in enumerate(verbs, 1):
        at = began + number * STEP
        if verb == "warn":
            warn(**inspector, at=at, why=WARNING)
        elif verb == "propose":
            propose(**inspector, at=at, why=PROPOSAL)
        elif verb == "list" and difficulty is not None:
            list_(**chief, at=at, difficulty=difficulty, demand=DEMAND)
        elif verb == "resolve":
            resolve(by=who["head"], at=at, supervision_id=key, proof=PROOF, files=[photo])
        elif verb == "send_back":
            send_back(**chief, at=at, why=BACK)
        elif verb == "lift":
            lift(**chief, at=at, why=CHECKED)
