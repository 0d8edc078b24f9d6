"""Add (补充材料): words or a photo that a party hands in by the code."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.commands.taking import taken
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.events import MaterialAdded
from huying.cases.journal import record
from huying.cases.models import Case, Material
from huying.cases.rules import ENDED
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid

AT_MOST = 2_000
A_DAY = 20


class NothingToAdd(Invalid):
    """Neither words nor a photo."""

    slug = "nothing-to-add"
    text = _("请写几句话，或选一张照片。")
    field = "text"


class TooMuch(Invalid):
    """More than twenty in a day (China time), or a text that is too long."""

    slug = "too-much-material"
    text = _("今天补充的材料已经很多了，请明天再补充，或带到窗口。")
    field = "text"


class MatterEnded(Conflict):
    """It is in the archive, or part of another matter."""

    slug = "matter-ended"
    text = _("这件事已经归档。要继续反映，请申请重新办理。")


@command
def ask_room(*, opened: Pass, at: datetime) -> None:
    """Pass when something can still be handed in; asked before a file is kept. Raises MatterEnded and TooMuch."""
    case, _party = taken(opened)
    _room(case, at)


def _room(case: Case, at: datetime) -> None:
    if case.state in ENDED:
        raise MatterEnded
    midnight = in_china(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if case.materials.filter(by=None, at__gte=midnight).count() >= A_DAY:
        raise TooMuch


@command
def add(*, opened: Pass, at: datetime, text: str = "", photo: str = "") -> Material:
    """Keep words (at most 2,000) and the name of a stored photo with the case."""
    case, party = taken(opened)
    _room(case, at)
    words = text.strip()
    if not words and not photo:
        raise NothingToAdd
    if len(words) > AT_MOST:
        raise TooMuch
    kind = "photo" if photo else "words"
    material = Material.objects.create(case=case, party=party, kind=kind, text=words, file=photo, at=at)
    record(case, [MaterialAdded(case.pk, material.pk, kind)], by=CITIZEN, at=at)
    return material
