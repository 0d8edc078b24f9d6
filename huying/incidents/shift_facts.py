"""What a shift note says of incidents: those still open, and those that were raised or settled in the shift.

By code, state and type: whoever opens one reads there what they may read.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.incidents.access import visible_to
from huying.incidents.journal import STATE_WORDS
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED, State
from huying.incidents.sealing import sealed
from huying.people.duty.facts import MOST, Facts, Line, Watch, tells_of_a_shift


@tells_of_a_shift
def incidents_of_a_shift(watch: Watch) -> list[Facts]:
    """Of the organisation's area, or of the unit itself, as far as the writer may know of them."""
    organisation = watch.organisation
    here = Q(unit=organisation) if organisation.kind == "unit" else Q(area_code__startswith=organisation.area_id)
    rows = visible_to(watch.actor).filter(here, raised_at__lt=watch.until).order_by("raised_at", "pk")
    during = Q(raised_at__gte=watch.since) | Q(ended_at__gte=watch.since)
    return [
        Facts(_("未闭环的事件"), _lines(rows.exclude(state__in=ENDED))),
        Facts(_("本班已结束的事件"), _lines(rows.filter(during, state__in=ENDED))),
    ]


def _lines(rows: QuerySet[Incident]) -> tuple[Line, ...]:
    # one more than is kept, so that the note can say that there are more
    return tuple(_line(row) for row in rows[: MOST * 4])


def _line(row: Incident) -> Line:
    name = "" if sealed(row) else str(row.card.get("name", ""))
    words = _now("、").join(part for part in (name, str(STATE_WORDS[State(row.state)])) if part)
    return Line(f"{row.code} {words}", reverse("seat:incident", args=[row.code]))
