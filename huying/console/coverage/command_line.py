"""`huying coverage`: the page's answers for scripts and reports, as a table or as JSON; exit status 0, 1 refused."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any, TextIO

from django.utils.translation import gettext_lazy as _

from huying.console.coverage.ground import ground_of
from huying.console.coverage.picture import Picture, on_duty, picture_of
from huying.console.coverage.planning import Moves, Shown, Solver, moves_for, posts_for, quickly
from huying.console.coverage.question import MOST_BUSY, MOST_POSTS, MOST_WANTED, PACES, Question
from huying.core.clock import now
from huying.core.errors import Invalid, NotFound
from huying.dispatch.posts import Plan, Problem, quick
from huying.dispatch.posts_proof import proven
from huying.people.roles import CAPABILITIES
from huying.places.models import Area
from huying.places.queries import area_name

LONGEST_S = 3600


class WhichDistrict(Invalid):
    """There are several districts, or none: one has to be named."""

    slug = "which-district"
    text = _("请用 --area 指定区域。库中的区：{districts}")
    field = "area"


class NoSuchArea(NotFound):
    """There is no area of this code."""

    slug = "no-such-area"
    text = _("没有这个区域：{area}。")
    field = "area"


def main(arguments: Sequence[str], out: TextIO | None = None) -> int:
    """Answer on standard output; the exit status. Raises WhichDistrict, NoSuchArea."""
    options = _options(arguments)
    asked = Question(
        area=_area(options.area),
        hour=options.hour,
        need=options.need,
        wanted=options.wanted,
        pace=options.pace,
        posts=options.posts,
        busy=options.busy,
    )
    at = now()
    ground = ground_of(asked)
    staff = on_duty(ground, asked, at)
    picture = picture_of(ground, staff, asked, at)
    plan = posts_for(ground, asked, _solver(options))
    moves = moves_for(ground, asked, staff) if asked.hour is None else None
    to = out or sys.stdout
    if options.json:
        json.dump(_told(asked, picture, plan, moves, at), to, ensure_ascii=False)
        to.write("\n")
    else:
        to.writelines(f"{line}\n" for line in _lines(asked, picture, plan, moves))
    return 0


def _solver(options: argparse.Namespace) -> Solver:
    return partial(_exactly, seconds=options.seconds) if options.exact else quickly


def _exactly(problem: Problem, posts: int, busy: float, seconds: float) -> Plan:
    return proven(problem, quick(problem, posts, busy), posts, seconds)


def _area(code: str) -> str:
    if code:
        if not Area.objects.filter(code=code, valid_to=None).exclude(level="city").exists():
            raise NoSuchArea(area=code)
        return code
    districts = list(Area.objects.filter(level="district", valid_to=None).order_by("code").values_list("code", "name"))
    if len(districts) != 1:
        raise WhichDistrict(districts=" ".join(f"{code} {name}" for code, name in districts) or "—")
    return districts[0][0]


def _told(asked: Question, picture: Picture, plan: Shown, moves: Moves | None, at: datetime) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "question": asdict(asked),
        "units": picture.units,
        "covered": picture.covered,
        "mean_chance_percent": picture.percent,
        "people": picture.people,
        "radius_m": round(picture.radius_m),
        "hours": [{"hour": each.hour, "covered": each.covered, "units": each.units} for each in picture.hours],
        "weakest_grids": [asdict(grid) for grid in picture.grids],
        "plan": {**asdict(plan), "why": str(plan.why)},
        "moves": asdict(moves) if moves else None,
    }


def _lines(asked: Question, picture: Picture, plan: Shown, moves: Moves | None) -> list[str]:
    when = "此刻 now" if asked.hour is None else f"{asked.hour:02d}:00"
    lines = [
        f"{area_name(asked.area)} {asked.area} · {when}",
        f"  有力量的单位 units covered   {picture.covered}/{picture.units}",
        f"  平均把握 mean chance         {picture.percent}%",
        f"  计入的人 people counted      {picture.people}",
        "",
        "今后 24 小时 next 24 hours",
        *(f"  {each.hour:02d}:00  {each.covered}/{each.units}" for each in picture.hours),
        "",
        "最薄弱的网格 weakest grids",
        *(f"  {grid.covered}/{grid.units}  {grid.percent}%  {grid.name or grid.code or '—'}" for grid in picture.grids),
        "",
        *_plan_lines(plan),
    ]
    return [*lines, "", *_move_lines(moves)] if moves else lines


def _plan_lines(plan: Shown) -> list[str]:
    if plan.why:
        return [f"布点 posts: {plan.why}"]
    sure = "快速方案 quick plan" if plan.gap_percent is None else f"已证明差距 proven gap {plan.gap_percent}%"
    return [
        f"布点 posts: {len(plan.lines)} of {plan.sites}, {plan.percent}%, 上限 at most {plan.most_percent}%, {sure}",
        *(f"  {line.number:>3}  {line.percent:>5}%  {line.name} · {line.area}" for line in plan.lines),
    ]


def _move_lines(moves: Moves) -> list[str]:
    return [
        f"空岗 emptied posts: {len(moves.emptied)}",
        *(f"  {line.origin} → {line.goal}  {line.metres:.0f} m  +{line.percent}%" for line in moves.lines),
    ]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "huying coverage",
        description="Five-minute coverage, best places for posts, cover for emptied ones. 五分钟覆盖、布点与补位",
    )
    parser.add_argument("--area", default="", metavar="CODE", help="district, street, community or grid 区域代码")
    parser.add_argument("--hour", type=_between(0, 23), help="by the planned shifts; without it: now 按排班的钟点")
    parser.add_argument("--need", default="", choices=("", *CAPABILITIES), metavar="CAPABILITY", help="能力")
    parser.add_argument("--wanted", type=_between(1, MOST_WANTED), default=1, help="people needed 需要几人")
    parser.add_argument("--pace", choices=list(PACES), default="ebike", help="how they move 出行")
    parser.add_argument("--posts", type=_between(1, MOST_POSTS), default=20, help="how many posts 布点数")
    parser.add_argument("--busy", type=_between(0, MOST_BUSY), default=30, help="percent that cannot answer 不能应答")
    parser.add_argument("--exact", action="store_true", help="the proven plan 精确求解")
    parser.add_argument("--seconds", type=_between(1, LONGEST_S), default=60, help="for the solver, 60 求解秒数")
    parser.add_argument("--json", action="store_true", help="one JSON object 输出 JSON")
    return parser.parse_args(arguments)


def _between(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"{least}…{most}: {text!r}")

    return number
