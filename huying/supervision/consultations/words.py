"""Words of consultations: kinds, states, topics of the agenda, verbs, the progress of tasks."""

from __future__ import annotations

from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.supervision.consultations.rules import ConsultationKind, Progress, State, Topic

Words = dict[str, str | Promise]
KINDS: Words = {
    ConsultationKind.DAILY: _("日会商"),
    ConsultationKind.WEEKLY: _("周研判"),
    ConsultationKind.MONTHLY: _("月分析"),
    ConsultationKind.SPECIAL: _("专题会商"),
    ConsultationKind.JOINT: _("5+X 协同处置"),
}
STATES: Words = {
    State.CALLED: _("已召集"),
    State.ATTENDANCE: _("已到会"),
    State.OPINIONS: _("听意见"),
    State.DECISION: _("已议定"),
    State.TASKS: _("已派任务"),
    State.FILED: _("已归档"),
    State.CANCELLED: _("已取消"),
}
TONES: dict[str, str] = {
    State.CALLED: "outline",
    State.ATTENDANCE: "action",
    State.OPINIONS: "action",
    State.DECISION: "action",
    State.TASKS: "action",
    State.FILED: "answer",
}
TOPICS: Words = {
    Topic.INCIDENT: _("突发事件"),
    Topic.MATTER: _("会商事项"),
    Topic.CARRIED: _("上次议定未办结"),
    Topic.SHIFTS: _("交班"),
    Topic.WHISTLES: _("吹哨情况"),
    Topic.REDS: _("亮红灯的"),
    Topic.HAZARDS: _("隐患逾期"),
    Topic.LETTERS: _("函件逾期未复"),
    Topic.WARNINGS: _("督办预警"),
    Topic.PETITIONS: _("重复信访"),
    Topic.OWN: _("其他议题"),
}
PROGRESS: Words = {
    Progress.OPEN: _("待落实"),
    Progress.DONE: _("待核验"),
    Progress.VERIFIED: _("已核验"),
    Progress.WITHDRAWN: _("已收回"),
}
PROGRESS_TONES: dict[str, str] = {
    Progress.OPEN: "outline",
    Progress.DONE: "action",
    Progress.VERIFIED: "answer",
    Progress.WITHDRAWN: "outline",
}
VERBS: Words = {
    "attend": _("记到会"),
    "opine": _("记意见"),
    "decide": _("议定"),
    "give_task": _("派任务"),
    "write_minutes": _("改纪要"),
    "file": _("签发归档"),
    "add_item": _("加议题"),
    "draft_agenda": _("重新起草议程"),
    "invite": _("加召单位"),
    "cancel": _("取消"),
}
"""The acts on a consultation, in the order in which they are offered."""
RULES = (_("会商任务落实"),)
"""Names of the rules that this module brings, as their rows hold them."""
WEEKDAYS: dict[int, str | Promise] = {
    1: _("周一"),
    2: _("周二"),
    3: _("周三"),
    4: _("周四"),
    5: _("周五"),
    6: _("周六"),
    7: _("周日"),
}


def rhythm_words(kind: str, held: time | None, day: int | None) -> str:
    """When a rule calls by itself; empty where people call."""
    if held is None:
        return ""
    said = {"at": held.strftime("%H:%M"), "day": day}
    if kind == ConsultationKind.DAILY:
        return _now("每个工作日 %(at)s 自动召集") % said
    if kind == ConsultationKind.WEEKLY:
        return _now("每%(day)s %(at)s 自动召集") % {**said, "day": WEEKDAYS[day or 1]}
    return _now("每月 %(day)s 日 %(at)s 自动召集") % said
