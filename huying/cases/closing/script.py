"""The script of a return visit: what is asked, by what came of the case."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.rules import State

Word = str | Promise
OPENING = _("您好，这里是综治中心，想请您对办理的事说说看法，您可以不回答。")
ALWAYS: tuple[Word, ...] = (_("您反映的问题解决了吗？"), _("工作人员有没有把办理情况告诉您？"))
BY_STATE: dict[str, tuple[Word, ...]] = {
    State.PERFORMED: (_("协议写的事情对方都做到了吗？"), _("之后有没有再起矛盾？")),
    State.FAILED: (_("您收到载明其他途径的通知书了吗？"), _("您打算走哪条途径，需要帮助吗？")),
    State.REFUSED: (_("您收到载明其他途径的通知书了吗？"), _("您打算走哪条途径，需要帮助吗？")),
    State.OTHER_ROUTE: (_("接收单位联系您了吗？"),),
    State.DISPOSED: (_("答复的内容您看明白了吗？"),),
}


def script_of(cause: str) -> tuple[Word, ...]:
    """The questions for a case in which this came about."""
    return (*ALWAYS, *BY_STATE.get(cause, ()))
