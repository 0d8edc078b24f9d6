"""How the time line of an incident tells that it must be reviewed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huying.incidents.queries.sentences import Names, tells
from huying.supervision.reviews.events import ReviewDemanded
from huying.supervision.reviews.rules import Reason, Source

_SAID: dict[str, Any] = {
    Reason.COMPLAINT: gettext_lazy("有投诉，结束后复盘"),
    Reason.DEATH: gettext_lazy("有人员死亡，结束后复盘"),
    Reason.EXERCISE: gettext_lazy("记为演练，不计入统计，结束后复盘"),
}


@tells(ReviewDemanded)
def _demanded(fact: ReviewDemanded, _names: Names) -> str:
    if fact.source == Source.RESIDENT:
        return _("报告人评价不满意，须复盘")
    return str(_SAID[fact.reason])
