"""What grounds, places and states of a request for footage are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

GROUND_WORDS: Words = {
    "own": _("维护本人的人身、财产安全"),
    "family": _("维护近亲属的人身、财产安全"),
    "duty": _("有关机关依法履行职责"),
}
WHERE_WORDS: Words = {
    "station": _("在中心当场查看"),
    "operator": _("在管理单位查看"),
    "copy": _("经同意复制相关片段"),
}
STATE_WORDS: Words = {
    "asked": _("待审批"),
    "approved": _("已同意，待查看"),
    "refused": _("不同意"),
    "viewed": _("已查看"),
}
LAW = _("《公共安全视频图像信息系统管理条例》第二十一条")
