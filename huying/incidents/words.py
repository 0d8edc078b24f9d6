"""The words that people read for what the domain keeps as codes: rings, causes, answers, reasons, clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.incidents.rules import Answer

RINGS = {0: _("本单位"), 1: _("同一楼院"), 2: _("同一共治网格"), 3: _("本街道"), 4: _("全区")}
CLOCKS = {"receive": _("接报"), "dispatch": _("流转"), "arrive": _("到场"), "report": _("反馈")}
RESPONSES = {1: _("吹哨响应"), 2: _("双向响应"), 3: _("一呼百应")}
CAUSES = {
    "rule": _("按规则流转"),
    "seat": _("坐席操作"),
    "level": _("升级响应"),
    "accept": _("有人去了"),
    "decline": _("有人去不了，补叫"),
    "silence": _("有人未应答，补叫"),
    "unanswered": _("无人应答，自动扩大"),
    "described": _("补充了类型"),
    "exhausted": _("圈内人手不够"),
    "hand": _("坐席点名"),
    "take_over": _("接管"),
    "delegate": _("下派"),
}
RELEASES = {
    "enough": _("人手已够"),
    "cancelled": _("哨已撤回"),
    "controlled": _("现场已控制"),
    "over": _("处置完毕"),
    "seat": _("坐席收队"),
    "false_alarm": _("误报"),
    "merged": _("已并案"),
    "converted": _("已转纠纷"),
}
ANSWERS = {
    Answer.CALLED: _("已呼叫"),
    Answer.ACCEPTED: _("赶来中"),
    Answer.DECLINED: _("去不了"),
    Answer.ELSEWHERE: _("在别的现场"),
    Answer.SILENT: _("未应答"),
    Answer.ARRIVED: _("已到场"),
    Answer.DONE: _("已完成"),
    Answer.WITHDRAWN: _("已撤回"),
    Answer.STOOD_DOWN: _("已收队"),
}
DELIVERIES = {
    "queued": _("待发出"),
    "sent": _("已发出"),
    "delivered": _("已送达"),
    "seen": _("已看到"),
    "withdrawn": _("未发出"),
    "failed": _("未送达"),
}
NOW = {
    "whistle": _("哨响即叫"),
    "declined": _("有人去不了"),
    "dropped": _("有人中途去不了"),
    "no_answer": _("有人没有应答"),
    "no_movement": _("有人应答后没有动身"),
    "clock": _("到了时限"),
    "order": _("坐席要求"),
    "tick": _("把握还不够"),
    "": _("需要人手"),
}
"""Why somebody is called just now."""
PASSED_OVER = {
    "caller": _("吹哨人"),
    "called_before": _("已叫过"),
    "off_duty": _("不在岗"),
    "busy": _("正在别的现场"),
    "outside_district": _("不在本区"),
    "outside_ring": _("在圈外"),
    "not_capable": _("能力不符"),
    "farther": _("较远"),
    "resting": _("近来叫得多，先休息"),
    "little_chance": _("多半赶不上"),
    "not_needed": _("多叫作用不大，暂不叫"),
    "removed": _("坐席不叫"),
}
LEADS = {
    "first": _("先到场"),
    "post": _("专业力量接任"),
    "offered": _("现场交接"),
    "named": _("指挥席指定"),
    "left": _("原指挥离场"),
    "merged": _("并案"),
}
"""Why somebody leads on the scene."""
TASKS = {
    "open": _("进行中"),
    "returned": _("待改派"),
    "finished": _("已完成"),
    "withdrawn": _("已撤销"),
}
CAPABILITIES = {
    "assist": _("协助"),
    "security": _("治安"),
    "first_aid": _("急救"),
    "fire": _("消防"),
    "anti_fraud": _("反诈"),
    "negotiation": _("劝解"),
    "police": _("公安"),
}
METHODS = {
    "waves": _("按把握分波"),
    "target": _("按目标加人"),
    "survival": _("按存活率"),
    "rings": _("逐圈扩大"),
}
"""How the policy chooses whom to call."""
AUTO_DISPATCH = {"unit_on_duty": _("单位有人在岗时自动"), "always": _("总是自动"), "never": _("不自动，等坐席")}
TAKEN_BACK = {"mistake": _("按错了"), "settled": _("没事了")}
AGENCIES = {"police": _("公安"), "fire": _("消防"), "medical": _("急救"), "department": _("部门")}
ROOM = {
    "message": "",
    "note": _("补充"),
    "report": _("反馈"),
    "task": _("完成任务"),
    "false_alarm": _("误报原因"),
    "hand_over": _("移交"),
}


def word(words: Mapping[Any, Any], code: Any) -> str:
    """The word for a code; a code that is not known yet is shown as it is."""
    return str(words.get(code, code))


def listed(words: Iterable[Any]) -> str:
    """Several words in a row, in the language's own way: 治安、公安."""
    return _now("、").join(str(each) for each in words)


def type_word(card: Mapping[str, Any]) -> str:
    """The name of a whistle's type, from its card."""
    return _in_language(card, "name")


def asked_word(card: Mapping[str, Any]) -> str:
    """What is asked of those who come, from its card."""
    return _in_language(card, "asked")


def _in_language(card: Mapping[str, Any], key: str) -> str:
    english = (get_language() or "").startswith("en")
    return str(card.get(f"{key}_en") or card[key]) if english else str(card[key])
