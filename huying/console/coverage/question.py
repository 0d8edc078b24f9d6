"""What is asked of coverage, by the page or by the command line, and when that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.dispatch.coverage import EBIKE, MOTOR, WALK, Pace

PACES: dict[str, Pace] = {"walk": WALK, "ebike": EBIKE, "motor": MOTOR}
PACE_WORDS: dict[str, str | Promise] = {"walk": _("步行"), "ebike": _("电动自行车"), "motor": _("机动车")}
MOST_POSTS, MOST_WANTED, MOST_BUSY = 200, 5, 90
HALF = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Question:
    """`area` is a code; `hour` of the day in China, None for the people who are on duty now; `busy` in percent."""

    area: str
    hour: int | None = None
    need: str = ""
    wanted: int = 1
    pace: str = "ebike"
    posts: int = 20
    busy: int = 30

    @property
    def district(self) -> str:
        """The district, whose people count: those of a neighbouring street help as well."""
        return self.area[:6]


def middle_of(hour: int, at: datetime) -> datetime:
    """The middle of an hour of the day as it comes next; of the hour that runs, this instant."""
    local = in_china(at)
    if hour == local.hour:
        return at
    middle = local.replace(hour=hour, minute=0, second=0, microsecond=0) + HALF
    return middle if middle > local else middle + timedelta(days=1)


def next_hours(at: datetime) -> list[int]:
    """The 24 hours of the day, from the one that runs."""
    first = in_china(at).hour
    return [(first + ahead) % 24 for ahead in range(24)]
