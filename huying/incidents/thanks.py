"""Words for what befalls a called person; the page says thanks before each of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.incidents.rules import Answer

LETTING_GO = {
    "enough": _("人手已够"),
    "controlled": _("现场已控制"),
    "over": _("现场已处置完毕"),
    "seat": _("指挥室通知收队"),
    "left": _("您已离开现场"),
    "cancelled": _("吹哨人已撤回"),
    "false_alarm": _("经核实是误报"),
    "merged": _("已并入另一起事件"),
    "converted": _("已转为纠纷办理"),
}
ANSWER_WORDS = {
    Answer.CALLED: _("待答复"),
    Answer.ACCEPTED: _("在路上"),
    Answer.DECLINED: _("去不了"),
    Answer.ELSEWHERE: _("您在别的现场"),
    Answer.SILENT: _("未答复"),
    Answer.ARRIVED: _("已到场"),
    Answer.DONE: _("已完成"),
    Answer.WITHDRAWN: _("不用去了"),
    Answer.STOOD_DOWN: _("已收队"),
}
