"""Words of reports: kinds, states, and the sentences of what is suggested."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.people.words import ROLE_WORDS
from huying.supervision.grid_reports.advising import Advice
from huying.supervision.grid_reports.rules import Kind, State, Wish
from huying.supervision.grid_reports.sections.disputes import category

Words = dict[str, str | Promise]
KIND_WORDS: Words = {
    Kind.MONTH: _("月度研判报告"),
    Kind.STREET: _("二次研判报告"),
    Kind.WEEK: _("周情分析"),
}
SHORT_WORDS: Words = {Kind.MONTH: _("网格月报"), Kind.STREET: _("街道研判"), Kind.WEEK: _("周情分析")}
STATE_WORDS: Words = {State.DRAFT: _("待报送"), State.SENT: _("已报送"), State.RETURNED: _("已退回")}
TONES: dict[str, str] = {State.DRAFT: "warn", State.SENT: "answer", State.RETURNED: "call"}
LEVEL_WORDS: Words = {"grid": _("共治网格"), "community": _("社区"), "street": _("街道")}
WISH_WORDS: Words = {Wish.PROPOSED: _("待定"), Wish.KEPT: _("拟发"), Wish.DROPPED: _("不发")}
WHAT_WORDS: Words = {"drafted": _("系统起草"), "redrawn": _("重新取数"), "edited": _("修改文字")}
ADVICE: Words = {
    "incidents_open": _("{of} 起事件中还有 {n} 起未闭环，逐起核实处置结果，写明原因和闭环日期。"),
    "cases_carried": _("上期遗留的 {n} 件事项仍在办，逐件明确责任单位和办结日期。"),
    "orders_returned": _("派出的 {of} 件工单中 {n} 件被退回重办，与承办单位对一次办理标准。"),
    "repeated_place": _("{about}本期发生 {n} 件，到现场会商一次，提出一处一策。"),
    "dispute_rise": _("“{about}”类纠纷 {n} 件，比上期多 {more} 件，排查同类苗头，安排一次集中调解或普法。"),
    "collective": _("有 {n} 件多人共同提出的纠纷，请街道提前介入，明确一个牵头单位。"),
    "hazards_grave_open": _("还有 {n} 处较大以上隐患未销号，逐处落实临时防护和整改期限。"),
    "hazards_overdue": _("{of} 处隐患中 {n} 处整改超期，催办后仍不整改的，由网格吹哨、执法报到。"),
    "hazard_rise": _("“{about}”类隐患 {n} 处，比上期多 {more} 处，组织一次专项排查。"),
    "not_fresh": _("{of} 条基础信息中新鲜的 {n} 条，未采集的 {never} 条，下月走访时先核实这些楼栋。"),
    "enterprises_waiting": _("企业提出的 {of} 件服务需求中 {n} 件未办结，请承办单位给出答复日期。"),
    "coordination_open": _("{of} 次吹哨报到中 {n} 次未办结，请街道协调相关部门。"),
    "quiet": _("本期各项数字平稳，保持日常走访。"),
}
"""What each rule of `advising` says."""


def sentence(advice: Advice) -> str:
    """A suggestion in words."""
    about: Any = category(advice.about) if advice.code == "dispute_rise" else advice.about
    return str(ADVICE[advice.code]).format(about=about, **advice.numbers)


def suggestion(found: list[Advice]) -> str:
    """Suggestions as they stand in a draft, numbered where there are several."""
    if len(found) == 1:
        return sentence(found[0])
    return "\n".join(f"{number}. {sentence(each)}" for number, each in enumerate(found, 1))


def role_word(role: str) -> str:
    """What a role is called beside what its holder did; no person is named."""
    return str(ROLE_WORDS[role]) if role in ROLE_WORDS else _now("系统")
