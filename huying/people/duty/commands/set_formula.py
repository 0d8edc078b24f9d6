"""Set a formula (值班编组): how an organisation is manned on days of one type, from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA, in_china
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import require_making
from huying.people.duty.events import DutyFormulaSet, stream_of
from huying.people.duty.holding import hold_roster
from huying.people.duty.models import Formula
from huying.people.duty.rules import MOST_SEATS, PARTS, DayType


class FormulaSeats(Invalid):
    """A shift has somebody on it, and not more than a roster can show."""

    slug = "duty-formula-seats"
    text = _("每班至少要有一人，每种岗位最多 {most} 人。")
    field = "members"


class FormulaParts(Invalid):
    """A day is cut into one to four shifts."""

    slug = "duty-formula-parts"
    text = _("一天分为 1 至 4 班。")
    field = "parts"


class FormulaPast(Invalid):
    """A formula holds from today on or later: what was is not rewritten."""

    slug = "duty-formula-past"
    text = _("生效日期不能早于今天。")
    field = "effective_from"


@dataclass(frozen=True, slots=True)
class Manning:
    """What a formula says: `begins` in China time, so many shifts a day, so many of each seat in every shift."""

    day_type: DayType
    begins: time
    parts: int
    leaders: int
    officers: int
    members: int
    effective_from: date
    approval: bool = True


@command
def set_formula(*, by: Actor, at: datetime, organisation_id: UUID, manning: Manning) -> Formula:
    """From its day on it takes the place of what was set for this type, also of what was to come later.

    The same again changes nothing. Raises NotFound, NotAllowed, FormulaParts, FormulaSeats, FormulaPast.
    """
    organisation = hold_roster(organisation_id)
    require_making(by, organisation)
    _require_sound(manning, in_china(at).date())
    rows = Formula.objects.filter(organisation=organisation, day_type=manning.day_type)
    same = rows.filter(effective_to=None, **_columns(manning)).first()
    if same is not None:
        return same
    rows.filter(effective_from__gte=manning.effective_from).delete()
    rows.filter(effective_to=None).update(effective_to=manning.effective_from)
    rows.filter(effective_to__gt=manning.effective_from).update(effective_to=manning.effective_from)
    made = Formula.objects.create(organisation=organisation, set_by_id=by.person_id, set_at=at, **_columns(manning))
    fact = DutyFormulaSet(
        organisation.pk,
        made.pk,
        made.day_type,
        made.parts,
        made.leaders,
        made.officers,
        made.members,
        datetime.combine(made.effective_from, time.min, tzinfo=CHINA),
    )
    append(stream_of(organisation.pk), [fact], by=by, at=at)
    return made


def _columns(manning: Manning) -> dict[str, object]:
    return {name: getattr(manning, name) for name in Manning.__dataclass_fields__}


def _require_sound(manning: Manning, today: date) -> None:
    if manning.parts not in PARTS:
        raise FormulaParts
    seats = (manning.leaders, manning.officers, manning.members)
    if not sum(seats) or not all(0 <= number <= MOST_SEATS for number in seats):
        raise FormulaSeats(most=MOST_SEATS)
    if manning.effective_from < today:
        raise FormulaPast
