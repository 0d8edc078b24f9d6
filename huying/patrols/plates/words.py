"""What kinds and states of plates are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import ROTATING

KIND_WORDS: dict[str, str | Promise] = {"printed": _("印制牌"), "rotating": _("动态码牌")}
STANDING_WORDS: dict[str, str | Promise] = {
    "none": _("还没有牌"),
    "unprinted": _("已制牌，未打印"),
    "printed": _("已打印"),
}


def standing_of(plate: Plate) -> str | Promise:
    """How one standing plate stands: changing, printed or not; its printings were read with it."""
    if plate.kind == ROTATING:
        return _("动态码")
    return _("已打印") if plate.printings.all() else _("未打印")


FORM_WORDS: dict[str, str | Promise] = {
    "sheet": _("A4 拼版"),
    "single": _("单块 PDF"),
    "svg": _("单块 SVG"),
}
