"""What kinds of devices and alarms are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KIND_WORDS: dict[str, str | Promise] = {
    "button": _("报警按钮"),
    "door": _("门磁"),
    "smoke": _("烟感"),
    "water": _("水浸"),
    "lift": _("电梯"),
    "radio": _("视频对讲机"),
    "camera": _("摄像机"),
    "ai_box": _("智能分析盒"),
}
WHAT_WORDS: dict[str, str | Promise] = {
    "panic": _("按下报警"),
    "smoke": _("烟雾"),
    "water": _("水浸"),
    "trapped": _("困人"),
    "opened": _("开门"),
    "seen": _("视频告警"),
}


def what_word(what: str) -> str | Promise:
    """What an alarm reports; a word that nobody gave a name stands as the device said it."""
    return WHAT_WORDS.get(what, what)
