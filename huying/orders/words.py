"""What people read of orders: states, kinds, grades, parts, outcomes, verbs."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.orders.rules import Grade, Kind, Outcome, Part, State
from huying.orders.ruling import Level

Word = str | Promise

STATES: dict[State, Word] = {
    State.ISSUED: _("已派单"),
    State.SIGNED: _("已签收"),
    State.OBJECTED: _("提异议"),
    State.RULED: _("已裁定"),
    State.IN_PROGRESS: _("办理中"),
    State.EXTENSION_REQUESTED: _("申请延期"),
    State.REPORTED: _("已反馈"),
    State.RETURNED: _("退回重办"),
    State.ACCEPTED_RESULT: _("审核通过"),
    State.CALLBACK: _("已回访"),
    State.CLOSED: _("已办结"),
    State.CANCELLED: _("已撤单"),
}
TONES: dict[State, str] = {
    State.ISSUED: "action",
    State.RULED: "action",
    State.OBJECTED: "warn",
    State.EXTENSION_REQUESTED: "warn",
    State.RETURNED: "warn",
    State.REPORTED: "answer",
    State.ACCEPTED_RESULT: "answer",
    State.CALLBACK: "answer",
    State.CLOSED: "outline",
    State.CANCELLED: "outline",
}
KINDS: dict[Kind, Word] = {Kind.DEPARTMENT: _("部门工单"), Kind.COORDINATION: _("吹哨报到")}
GRADES: dict[Grade, Word] = {Grade.NONE: "", Grade.PUSH: _("工作推进哨"), Grade.HARD: _("攻坚克难哨")}
PARTS: dict[Part, Word] = {Part.LEAD: _("主办"), Part.ASSIST: _("协办")}
OUTCOMES: dict[Outcome, Word] = {
    Outcome.SATISFIED: _("满意"),
    Outcome.BASICALLY: _("基本满意"),
    Outcome.NOT: _("不满意"),
}
VERBS: dict[str, Word] = {
    "sign": _("签收"),
    "object": _("提异议"),
    "rule": _("裁定"),
    "begin": _("开始办理"),
    "contact": _("已联系"),
    "request_extension": _("申请延期"),
    "approve_extension": _("同意延期"),
    "refuse_extension": _("不同意延期"),
    "pause": _("中止计时"),
    "resume": _("恢复计时"),
    "report": _("反馈"),
    "send_back": _("退回重办"),
    "accept_result": _("审核通过"),
    "call_back": _("记录回访"),
    "close": _("办结"),
    "cancel": _("撤单"),
    "attach": _("加附件"),
    "arrange_visit": _("约联合到场"),
    "attend": _("到场报到"),
    "rate": _("评价"),
}
LEVELS: dict[Level, Word] = {
    Level.OWN: "",
    Level.ABOVE: _("派单人是派单中心唯一的坐席，不能裁定自己派的单，所以由上级中心裁定。"),
    Level.MEETING: _(
        "派单人是唯一能裁定的坐席，不能裁定自己派的单，所以由联席会议裁定：请登记会议的决定，在“依据”中写明会议纪要。"
    ),
}
"""Why the objection is ruled upon elsewhere than where the order was issued."""
TOLD: dict[str, Word] = {"title": _("标题"), "summary": _("摘要"), "parties": _("当事人"), "place_text": _("地点")}
CAUSES: dict[str, Word] = {"centre": _("中心退回"), "callback": _("回访不满意，退回")}
SIDES: dict[str, Word] = {"caller": _("吹哨方评部门"), "department": _("部门评吹哨")}
RATERS: dict[str, Word] = {"caller": _("吹哨方"), "department": _("承办部门")}
"""Who rated, without which of them: the side that is rated is not told who gave it a rating (domain 9.4)."""
SCORES: dict[int, Word] = {5: _("很好"), 4: _("较好"), 3: _("一般"), 2: _("较差"), 1: _("很差")}
