"""What states, grades and steps of hazards are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.patrols.hazards.rules import Grade, Proof, Source, State

Word = str | Promise

STATES: dict[State, Word] = {
    State.FOUND: _("已发现"),
    State.FIXED_ON_SPOT: _("即查即改"),
    State.REPORTED: _("待定级"),
    State.GRADED: _("待交办"),
    State.ASSIGNED: _("已交办"),
    State.RECTIFYING: _("整改中"),
    State.RECTIFIED: _("待复查"),
    State.REINSPECTED: _("待销号"),
    State.CLOSED: _("已销号"),
    State.ESCALATED: _("执法报到"),
    State.INVALID: _("不属实"),
    State.DUPLICATE: _("已并案"),
}
GRADES: dict[Grade, Word] = {
    Grade.NONE: _("未定级"),
    Grade.GENERAL: _("一般"),
    Grade.LARGER: _("较大"),
    Grade.MAJOR: _("重大"),
}
SOURCES: dict[Source, Word] = {Source.PATROL: _("巡查发现"), Source.RESIDENT: _("群众上报")}
TONES: dict[State, str] = {
    State.REPORTED: "warn",
    State.GRADED: "warn",
    State.RECTIFIED: "warn",
    State.REINSPECTED: "warn",
    State.ESCALATED: "call",
    State.ASSIGNED: "action",
    State.RECTIFYING: "action",
    State.CLOSED: "answer",
    State.FIXED_ON_SPOT: "answer",
}
GRADE_TONES: dict[Grade, str] = {Grade.LARGER: "warn", Grade.MAJOR: "call"}
VERBS: dict[str, Word] = {
    "fix": _("当场改好"),
    "hand_in": _("上报街道"),
    "grade": _("定级"),
    "assign": _("交办"),
    "extend": _("延长整改期限"),
    "begin": _("开始整改"),
    "rectify": _("提交整改"),
    "reinspect": _("现场复查"),
    "close": _("销号"),
    "send_back": _("重新复查"),
    "escalate": _("吹哨执法"),
    "warn": _("首违警告"),
    "merge": _("并入另一条"),
    "invalidate": _("不属实"),
    "call_reporter": _("联系报告人"),
}
STEPS: dict[str, Word] = {
    "find": _("巡查发现"),
    "report": _("群众上报"),
    "fix": _("即查即改"),
    "hand_in": _("上报街道"),
    "grade": _("定级"),
    "assign": _("交办"),
    "begin": _("开始整改"),
    "extend": _("同意延期"),
    "remind": _("催改"),
    "rectify": _("整改完成，待复查"),
    "pass": _("复查合格"),
    "fail": _("复查不合格，重新整改"),
    "send_back": _("要求重新复查"),
    "close": _("销号"),
    "escalate": _("网格吹哨、执法报到"),
    "take_result": _("部门反馈结果，待复查"),
    "take_over": _("哨已撤回，由责任方继续整改"),
    "merge": _("并案"),
    "invalidate": _("查实不属实"),
    "warn": _("首违警告"),
    "call_reporter": _("查看报告人电话"),
}
PROOFS: dict[Proof, Word] = {
    Proof.NONE: _("没有扫码"),
    Proof.CHANGING: _("现场动态码，已证明到场"),
    Proof.CLAIMED: _("动态码是事后补传的，到场未证明"),
    Proof.PLATE: _("扫了固定码牌"),
}
RULE_NAMES = (
    *(_("重大隐患定级"), _("隐患定级"), _("隐患交办"), _("一般隐患整改"), _("催改后再等"), _("隐患复查")),
    _("默认值，可调整"),
)
"""What the rows of clocks hold that this module brings, each for its translation."""
