"""How long the file of a case is kept: ten years without an agreement, with one for good (domain 6.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.retention import Kind, keeps

FILES = keeps(Kind("cases.file", _("没有协议的事项卷宗"), _("归档")))
