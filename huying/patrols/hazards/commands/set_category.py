"""Set a category (设置隐患类别): add a kind of hazard in an area, or change one, from a day on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.patrols.hazards.access import categories_area
from huying.patrols.hazards.categories import UnknownHazardCategory, categories
from huying.patrols.hazards.events import HazardCategorySet
from huying.patrols.hazards.models import HazardCategory
from huying.patrols.hazards.rules import Grade
from huying.people.access import Actor

LONGEST = {"name": 40, "name_en": 80, "basis": 200}
REACH = timedelta(days=366)


class CategoryIncomplete(Invalid):
    """A name of at most 40 characters; the other texts have their length, the grade is one of the list."""

    slug = "hazard-category-incomplete"
    text = _("请写类别名称（最多 40 个字）；英文名最多 80 个字母，法律依据最多 200 个字，等级从列表中选择。")
    field = "name"


class CategoryThere(Conflict):
    """A kind of this name is offered already."""

    slug = "hazard-category-there"
    text = _("已有这个名称的类别，请直接修改它。")
    field = "name"


class CategoryDay(Invalid):
    """From today on, or a day within a year."""

    slug = "hazard-category-day"
    text = _("生效日期从今天起，最多提前一年安排。")
    field = "starts_on"


class CategoryChangeWaits(Conflict):
    """Another change of this kind holds from a later day on."""

    slug = "hazard-category-change-waits"
    text = _("这个类别已安排了以后生效的修改，请在它生效以后再改。")
    field = "name"


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """What a kind is called, how grave it usually is, whether it needs a photo, by which law; `starts_on`: from when.

    Without `starts_on` from now on.
    """

    name: str
    name_en: str = ""
    suggested: Grade = Grade.NONE
    needs_photo: bool = False
    basis: str = ""
    starts_on: date | None = None


@command
def set_category(*, by: Actor, at: datetime, words: CategoryWords, code: str = "") -> HazardCategory:
    """Add a kind for the area of who sets the rules, or change that of a code; hazards found before keep theirs.

    Raises CategoryIncomplete, CategoryThere, CategoryDay, CategoryChangeWaits, UnknownHazardCategory.
    """
    area, said = categories_area(by), _sound(words)
    starts = _starts(words.starts_on, at)
    known = categories(area, at)
    former = known.get(code)
    if code and former is None:
        raise UnknownHazardCategory(field="code")
    if any(row.name == said["name"] and row.code != code for row in known.values()):
        raise CategoryThere
    require_no_change_waits(code, area, at)
    own = HazardCategory.objects.filter(code=code, area_code=area, valid_to=None)
    own.select_for_update().update(valid_to=starts)
    last = HazardCategory.objects.aggregate(last=Max("order"))["last"] or 0
    row = HazardCategory.objects.create(
        **said,
        code=code or f"c{secrets.token_hex(6)}",
        area_code=area,
        suggested=words.suggested,
        needs_photo=words.needs_photo,
        order=former.order if former else last + 1,
        valid_from=starts,
    )
    fact = HazardCategorySet(row.pk, row.code, area, starts.isoformat())
    append(f"hazard_category:{row.pk}", [fact], by=by, at=at, first=True)
    return row


def require_no_change_waits(code: str, area_code: str, at: datetime) -> None:
    """Pass where no later change of a kind is arranged. Raises CategoryChangeWaits."""
    if code and HazardCategory.objects.filter(code=code, area_code=area_code, valid_from__gt=at).exists():
        raise CategoryChangeWaits


def _sound(words: CategoryWords) -> dict[str, str]:
    said = {name: getattr(words, name).strip() for name in LONGEST}
    if not said["name"]:
        raise CategoryIncomplete
    for name, most in LONGEST.items():
        if len(said[name]) > most:
            raise CategoryIncomplete(field=name)
    return said


def _starts(day: date | None, at: datetime) -> datetime:
    today = in_china(at)
    if day is None or day == today.date():
        return at
    if not today.date() < day <= today.date() + REACH:
        raise CategoryDay
    return today.replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0, microsecond=0)
