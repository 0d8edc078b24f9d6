"""Mark days (标记日期): a major event, a sensitive time, a holiday of the place, or an ordinary day after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA, in_china
from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import makes_rosters
from huying.people.duty.events import DutyDaysMarked
from huying.people.duty.models import MOST_DAY_NAME, MarkedDay
from huying.people.duty.rules import LONGEST, DayType, days_between
from huying.people.roles import SEATS
from huying.places.models import Area


class DaysOrder(Invalid):
    """The days are from today on, in their order, and not more than two months at once."""

    slug = "duty-days-order"
    text = _("结束日期不能早于开始日期，不能是过去的日子，一次最多 {most} 天。")
    field = "until"


class DaysName(Invalid):
    """A day that is no ordinary one has a name by which people know why."""

    slug = "duty-days-name"
    text = _("请写明是什么日子，最多 {most} 个字。")
    field = "name"


@dataclass(frozen=True, slots=True)
class Marking:
    """Which days of which area are of what type, and what they are called."""

    area_code: str
    since: date
    until: date
    day_type: DayType
    name: str = ""


@command
def mark_days(*, by: Actor, at: datetime, marking: Marking) -> int:
    """Mark each of the days, over what was marked there before; how many days.

    For a seat, in the area of its post. Raises NotFound, NotAllowed, DaysOrder, DaysName.
    """
    area = Area.objects.select_for_update(no_key=True).filter(pk=marking.area_code).first()
    if area is None or not makes_rosters(by):
        raise NotFound
    if not by.in_area(SEATS, area.pk):
        raise NotAllowed
    days = days_between(marking.since, marking.until)
    if not days or len(days) > LONGEST or marking.since < in_china(at).date():
        raise DaysOrder(most=LONGEST)
    name = marking.name.replace("\0", "").strip()
    if len(name) > MOST_DAY_NAME or (not name and marking.day_type != DayType.ORDINARY):
        raise DaysName(most=MOST_DAY_NAME)
    values = {"day_type": marking.day_type, "name": name, "set_by_id": by.person_id, "set_at": at}
    MarkedDay.objects.bulk_create(
        [MarkedDay(area=area, day=day, **values) for day in days],
        update_conflicts=True,
        unique_fields=["area", "day"],
        update_fields=["day_type", "name", "set_by", "set_at"],
    )
    first, last = (datetime.combine(day, time.min, tzinfo=CHINA) for day in (marking.since, marking.until))
    append(f"duty-days:{area.pk}", [DutyDaysMarked(area.pk, marking.day_type, first, last)], by=by, at=at)
    return len(days)
