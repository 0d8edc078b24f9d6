"""What happens in the demonstration: the story of the garage at two in the morning, and small whistles in between.

The story (domain 11.3, no. 1): a mall's guard sees two suspicious men in the garage and whistles; the mall's people and
the police come within five minutes; the police take over. The guard watches and holds the exit: never a search.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huying.demo.board import Played
from huying.demo.geometry import Point, metres, moved

NEAR_POLICE_M = 900.0
NOTE = "凌晨地库两名可疑男子逐辆拉车门，已在监控下，保安守住出口，不靠近不搜身。（演示）"
SMALL: Mapping[str, Sequence[tuple[str, str, str]]] = {
    # category of the unit: (template, where in it, what)
    "mall": (("", "一层服务台", "儿童与家人走散"), ("security", "三层餐饮区", "两名顾客争执推搡")),
    "school": (("", "校门口", "车辆堵住放学通道，需要疏导"), ("security", "东侧围墙", "陌生人翻越围墙")),
    "hospital": (("security", "候诊区", "医患口角，声音很大"), ("", "门诊大厅", "排队秩序混乱")),
    "bank": (("anti_fraud", "营业厅", "老人坚持向陌生账户汇款，劝不住"),),
    "tower": (("", "2 号电梯", "电梯停在两层之间，有人被困"), ("life_rescue", "大堂", "有人晕倒，呼之不应")),
    "market": (("security", "北区摊位", "摊位纠纷，有人推搡"),),
    "property": (("", "3 幢楼道", "楼道有焦糊味，找不到来源"), ("life_rescue", "儿童游乐区", "老人摔倒不能起身")),
    "other": (("anti_fraud", "柜台", "顾客要一次买大量黄金邮寄外地"),),
}


@dataclass(frozen=True)
class Raised:
    """A whistle to be raised by a played person."""

    by: Played
    place: Point
    body: Mapping[str, Any]


def garage(people: Sequence[Played], turn: int) -> Raised | None:
    """The next telling of the story: malls take turns, those with police near first; None when no mall is on duty."""
    police = [p.home for p in people if p.role == "police_post"]
    guards = {p.unit: p for p in people if p.category == "mall" and p.role == "guard"}
    near = [g for g in guards.values() if any(metres(g.home, post) <= NEAR_POLICE_M for post in police)]
    chosen = sorted(near or guards.values(), key=lambda p: p.unit)
    if not chosen:
        return None
    return _raised(chosen[turn % len(chosen)], "security", "地下车库", NOTE, (12.0, -9.0))


def small(people: Sequence[Played], rng: random.Random) -> Raised | None:
    """Some ordinary matter at a unit with somebody on duty."""
    callers = [p for p in people if p.category in SMALL and p.role in {"guard", "unit_lead", "unit_member"}]
    if not callers:
        return None
    by = rng.choice(callers)
    template, where, what = rng.choice(SMALL[by.category])
    return _raised(by, template, where, f"{what}。（演示）", (rng.uniform(-20, 20), rng.uniform(-20, 20)))


def _raised(by: Played, template: str, where: str, note: str, aside: tuple[float, float]) -> Raised:
    lon, lat = moved(by.home, *aside)
    place = (round(lon, 6), round(lat, 6))
    body = {
        "template": template,
        "unit_id": by.unit,
        "place_text": f"{by.unit_name} {where}",
        "lon": place[0],
        "lat": place[1],
        "accuracy_m": 15,
        "note": note,
    }
    return Raised(by, place, body)
