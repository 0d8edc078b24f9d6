"""Why the registry takes something not as it was told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid


class Needed(Invalid):
    """A field that must be filled."""

    slug = "registry-needed"
    text = _("请填写这一项。")


class OutsideChina(Invalid):
    """A position that is no position on the map of the registry."""

    slug = "registry-position"
    text = _("这个位置离所选社区太远，请核对经纬度（先经度、后纬度）。")
    field = "lon"


class NotACommunity(Invalid):
    """Places are registered in a community."""

    slug = "registry-no-community"
    text = _("请选择社区：地点登记在社区里。")
    field = "area_code"


class NotACompound(Invalid):
    """A building stands in a compound of its own community, and only a building does."""

    slug = "registry-no-compound"
    text = _("只有楼幢才有所在小区，所在的必须是本社区的小区。")
    field = "inside"


class LabelNeeded(Invalid):
    """A building in a compound is called something there."""

    slug = "registry-label-needed"
    text = _("请填写楼号，例如 3幢：在小区里这样称呼它。")
    field = "label"


class PlaceThere(Invalid):
    """The community has a place of this name."""

    slug = "registry-place-there"
    text = _("本社区已有“{name}”（{code}）。同一处不必再登记；确是两处的，请换一个能区分的名称。")
    field = "name"


class LabelTaken(Invalid):
    """Another building of the compound is called so."""

    slug = "registry-label-taken"
    text = _("这个小区里已有“{label}”。请核对楼号。")
    field = "label"


class RoomThere(Invalid):
    """The building has this room."""

    slug = "registry-room-there"
    text = _("这幢楼里已有这个单元和室号。")
    field = "number"


class FloorOff(Invalid):
    """No building has such a floor."""

    slug = "registry-floor"
    text = _("楼层应为 {low} 到 {high} 之间的整数，底层为 1，地下一层为 -1。")
    field = "floor"


class NoRoomsThere(Invalid):
    """Only a building has rooms."""

    slug = "registry-no-rooms"
    text = _("只有楼幢下面才登记房屋。")
    field = "number"


class Withdrawn(Conflict):
    """It is withdrawn."""

    slug = "registry-withdrawn"
    text = _("这一处已经撤销，不能再改。")


class StillHolds(Conflict):
    """Something that stands hangs on it."""

    slug = "registry-still-holds"
    text = _("小区里还有 {count} 幢楼没有撤销，请先撤销或改正它们。")


class TooManyNames(Invalid):
    """A place has so many other names that one more is a mistake."""

    slug = "registry-too-many-names"
    text = _("别名太多，最多 {most} 个。请先删去不用的。")
    field = "name"


class CannotStartNow(Conflict):
    """The import is not waiting to be started."""

    slug = "registry-import-cannot-start"
    text = _("这次导入现在不能开始：可能还在检查、已经开始，或没有可导入的行。请看最新状态。")


class CannotCancelNow(Conflict):
    """The import is over."""

    slug = "registry-import-cannot-cancel"
    text = _("这次导入已经结束，不能取消。")


class NoFaults(Conflict):
    """There are no faulty rows to take along, or the file is not kept any more."""

    slug = "registry-import-no-faults"
    text = _("没有可以下载的错误行：没有错误，或已过保存期。请重新上传检查。")
