"""What the answers of a return visit are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.words import Words

LEVEL_WORDS: Words = {
    "very": _("很满意"),
    "satisfied": _("满意"),
    "basic": _("基本满意"),
    "unsatisfied": _("不满意"),
}
