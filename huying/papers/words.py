"""Words of papers that people see on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WAYS = {
    "in_person": _("直接送达"),
    "left": _("留置送达"),
    "post": _("邮寄送达"),
    "electronic": _("电子送达"),
    "entrusted": _("委托送达"),
    "handed_on": _("转交送达"),
    "public": _("公告送达"),
}
"""Ways of serving a paper (民事诉讼法 87–95, taken as the model)."""
