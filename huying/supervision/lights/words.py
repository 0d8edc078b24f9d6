"""The words of lights and supervisions."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.clocks.rules import Light
from huying.supervision.lights.rules import Difficulty, State

Word = str | Promise
LIGHT_WORDS: dict[Light, Word] = {
    Light.RED: _("红灯 超期"),
    Light.YELLOW: _("黄灯 将到期"),
    Light.GREEN: _("绿灯 正常"),
}
PRESSING_WORD = _("超期和将到期")
STATES: dict[State, Word] = {
    State.OPEN: _("已立督"),
    State.NOTIFIED: _("已提示"),
    State.WARNED: _("已预警"),
    State.LISTED: _("已挂牌"),
    State.RESOLVED: _("待核验"),
    State.LIFTED: _("已摘牌"),
    State.SETTLED: _("已了结"),
}
TONES: dict[State, str] = {
    State.NOTIFIED: "warn",
    State.WARNED: "warn",
    State.LISTED: "call",
    State.RESOLVED: "action",
    State.LIFTED: "answer",
}
DIFFICULTIES: dict[Difficulty, Word] = {
    Difficulty.EASY: _("易"),
    Difficulty.MIDDLE: _("中"),
    Difficulty.HARD: _("难"),
    Difficulty.KNOTTY: _("疑难"),
}
VERBS: dict[str, Word] = {
    "warn": _("预警"),
    "propose": _("提请挂牌"),
    "list": _("签发挂牌"),
    "resolve": _("提交整改"),
    "send_back": _("退回整改"),
    "lift": _("核验摘牌"),
}
STEPS: dict[str, Word] = {
    "open": _("立案督办"),
    "urge": _("催办"),
    "prompt": _("提示责任单位"),
    "warn": _("预警责任单位"),
    "propose": _("提请挂牌"),
    "list": _("签发挂牌"),
    "resolve": _("提交整改，待核验"),
    "send_back": _("核验不过，退回整改"),
    "lift": _("核验通过，摘牌"),
    "settle": _("挂牌前已办结"),
}
PROPOSED: dict[str, Word] = {
    "overdue": _("预警后仍未办结，按规则提请挂牌"),
    "returned": _("多次退回，按规则提请挂牌"),
    "person": _("督办人员提请挂牌"),
}
ROLES: dict[str, Word] = {
    "street_chief": _("街道指挥长"),
    "street_seat": _("街道坐席"),
    "district_chief": _("区级指挥长"),
    "district_seat": _("区级坐席"),
    "inspector": _("督查人员"),
    "discipline": _("纪检人员"),
}


def role_words(roles: Collection[str]) -> list[Word]:
    """Roles that sign, in the order of `ROLES`."""
    return [word for role, word in ROLES.items() if role in roles] + sorted(set(roles) - set(ROLES))


RULE_NAMES = (
    *(_("两次催办之间"), _("两次催办之间（吹哨）"), _("超期后提示"), _("超期后预警"), _("超期后提请挂牌")),
    _("挂牌整改"),
)
"""What the rows of clocks hold that this module brings, each for its translation."""
PANEL = _("督办")
