"""Words of wall screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NO_SUCH_LINK = _("这个口令打不开驾驶舱：可能抄错了，也可能已停用或到期。请向开出链接的指挥长要一个新的。")
