"""Ratings of the demonstration, and objections to them: one open, one ruled out, one that stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.demo.casework.team import Team
from huying.orders.commands.rate import rate
from huying.people.access import Actor, actor_of
from huying.people.models import Organisation, Post
from huying.supervision.ratings.commands.rule import rule
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.testing import a_rated_order, an_objection

PLAYED: tuple[tuple[str, int, str], ...] = (
    ("演示：夜市占道，请一起到场", 1, "left_out"),
    ("演示：工地夜间噪声，请一起到场", 2, "stands"),
    ("演示：小区充电棚私接电线，请一起到场", 2, "open"),
    ("演示：河道边堆放杂物，请一起到场", 1, ""),
    ("演示：沿街油烟扰民，请一起到场", 5, ""),
)
"""What a street called a department for, what it gave it, and what became of it."""
WHY = "演示数据：已按期到场处置并反馈，评分所说的事项不在本单位职责内，附处置记录。"
REASON = "演示数据：核对工单和职责清单后裁定。"
AGO = timedelta(days=4)


def play_ratings(people: Team, at: datetime) -> int:
    """Play them once; how many ratings."""
    street, (bureau, body) = _street_seat(people.district, at), people.departments["consumer"]
    if street is None or RatingObjection.objects.exists():
        return 0
    began = at - AGO
    for number, (title, score, became) in enumerate(PLAYED):
        since = began + timedelta(hours=number)
        order = a_rated_order(
            by=street,
            bureau=bureau,
            lead=body,
            area_code=street.duties[0].area_code,
            at=since,
            score=score,
            title=title,
        )
        rate(by=bureau, at=since, order_id=order.pk, score=4)
        if not became:
            continue
        objection = an_objection(order, by=bureau, at=since + timedelta(hours=5), text=WHY)
        if became != "open":
            ruled = since + timedelta(days=1)
            rule(by=people.chief, at=ruled, objection_id=objection.pk, outcome=became, reason=REASON)
    return 2 * len(PLAYED)


def _street_seat(district: str, at: datetime) -> Actor | None:
    """A seat of a street of the district."""
    centres = Organisation.objects.filter(kind="street_center", area__code__startswith=district)
    posts = Post.objects.filter(organisation__in=centres, role="street_seat", valid_to=None).select_related("person")
    post = posts.order_by("pk").first()
    return actor_of(post.person, at, via="demo") if post else None
