"""End a category (停用隐患类别): nothing is found of it in an area any more; what was found runs on under its word."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.patrols.hazards.access import categories_area
from huying.patrols.hazards.categories import OTHER, require_category
from huying.patrols.hazards.commands.set_category import require_no_change_waits
from huying.patrols.hazards.events import HazardCategoryEnded
from huying.patrols.hazards.models import HazardCategory
from huying.people.access import Actor


class CategoryNeeded(Conflict):
    """What residents report without choosing has to be of some kind."""

    slug = "hazard-category-needed"
    text = _("居民不选类别时归到「{name}」，这一类不能停用，可以改名。")
    field = "code"


@command
def end_category(*, by: Actor, at: datetime, code: str) -> HazardCategory:
    """Offer a kind no more in the area of who sets the rules; the row that says so is kept.

    Raises UnknownHazardCategory also for one that is ended, CategoryNeeded, CategoryChangeWaits.
    """
    area = categories_area(by)
    former = require_category(code, area, at)
    if code == OTHER:
        raise CategoryNeeded(name=former.name)
    require_no_change_waits(code, area, at)
    own = HazardCategory.objects.filter(code=code, area_code=area, valid_to=None)
    own.select_for_update().update(valid_to=at)
    row = HazardCategory.objects.create(
        code=code,
        name=former.name,
        name_en=former.name_en,
        area_code=area,
        order=former.order,
        offered=False,
        valid_from=at,
    )
    append(f"hazard_category:{row.pk}", [HazardCategoryEnded(row.pk, code, area)], by=by, at=at, first=True)
    return row
