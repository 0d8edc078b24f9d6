"""A matter as the resident who reported it sees it: where it stands in plain sentences, and nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from huying.core.codes import MistypedCode, fits, follow_key, read_code
from huying.core.identity import phone_tail
from huying.incidents.models import Incident
from huying.incidents.rules import CANCEL_WITHIN, UNDERWAY, UNREACHED
from huying.incidents.rules import State as Whistled
from huying.patrols.hazards.models import Hazard, Reporter
from huying.patrols.hazards.queries.follow import WHOSE, followed
from huying.patrols.resident.models import DataRequest, MatterRating, ResidentWhistle
from huying.patrols.resident.sentences import DATA_REMEDY, DATA_WHERE, WHISTLE_STEPS, WHISTLE_WHERE

WHISTLE, HAZARD, DATA = "whistle", "hazard", "data"
DONE_STATES = frozenset({Whistled.HANDED_OVER, Whistled.DISPOSED, Whistled.CONFIRMED, Whistled.CLOSED})


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, and when."""

    at: datetime
    text: str | Promise


@dataclass(frozen=True, slots=True)
class Matter:
    """What a code leads to."""

    code: str
    kind: str
    place: str
    area_code: str
    where: str | Promise
    steps: tuple[Step, ...]
    over: bool
    may_withdraw: bool
    may_add: bool
    due_at: datetime | None
    rating: MatterRating | None

    @property
    def key(self) -> str:
        """What opens it, beside its code."""
        return follow_key(self.code, WHOSE)


def matter_by_key(code: str, key: str, at: datetime) -> Matter | None:
    """What a code and the key of its receipt lead to; None when they do not belong together."""
    known = read_receipt(code)
    return _matter(known, at) if known and fits(known, key, WHOSE) else None


def matter_by_tail(code: str, tail: str, at: datetime) -> Matter | None:
    """What a code and the last four digits of the number that was left lead to."""
    known = read_receipt(code)
    digits = "".join(letter for letter in tail if letter.isdigit())
    phone = _phone_of(known) if known and len(digits) == 4 else ""
    return _matter(known, at) if known and phone and phone_tail(phone) == digits else None


def read_receipt(code: str) -> str | None:
    """The code of a receipt, however it was typed; None when its digits do not fit together."""
    try:
        return read_code(code)
    except MistypedCode:
        return None


def _phone_of(code: str) -> str:
    whistled = ResidentWhistle.objects.filter(incident__code=code).first()
    if whistled is not None:
        return whistled.phone
    asked = DataRequest.objects.filter(code=code).first()
    if asked is not None:
        return asked.phone
    reporter = Reporter.objects.filter(hazard__code=code, person=None).first()
    return reporter.phone if reporter is not None else ""


def _matter(code: str, at: datetime) -> Matter | None:
    rows = ResidentWhistle.objects.select_related("incident__merged_into", "plate__place")
    whistled = rows.filter(incident__code=code).first()
    if whistled is not None:
        return _of_whistle(whistled, at)
    asked = DataRequest.objects.select_related("place").filter(code=code).first()
    if asked is not None:
        return _of_data(asked)
    hazards = Hazard.objects.select_related("merged_into", "place")
    hazard = hazards.filter(code=code, reporters__person=None, reporters__isnull=False).first()
    return _of_hazard(hazard) if hazard is not None else None


def _of_whistle(row: ResidentWhistle, at: datetime) -> Matter:
    own = row.incident
    goes_on: Incident = own.merged_into or own
    state = Whistled(goes_on.state)
    return Matter(
        code=own.code,
        kind=WHISTLE,
        place=row.plate.place.name,
        area_code=own.area_code,
        where=WHISTLE_WHERE[state],
        steps=_steps(goes_on, WHISTLE_STEPS, since=own.recorded_at),
        over=state in DONE_STATES,
        may_withdraw=Whistled(own.state) in UNREACHED and at - own.recorded_at <= CANCEL_WITHIN,
        may_add=state in UNDERWAY,
        due_at=None,
        rating=MatterRating.objects.filter(code=own.code).first(),
    )


def _of_hazard(own: Hazard) -> Matter:
    told = followed(own.code, follow_key(own.code, WHOSE))
    goes_on: Hazard = own.merged_into or own
    return Matter(
        code=own.code,
        kind=HAZARD,
        place=told.place,
        area_code=own.area_code,
        where=told.now.text,
        steps=tuple(Step(each.at, each.text) for each in told.said),
        over=told.over,
        may_withdraw=False,
        may_add=False,
        due_at=None if told.over else goes_on.due_at,
        rating=MatterRating.objects.filter(code=own.code).first(),
    )


def _of_data(row: DataRequest) -> Matter:
    """The answer in its own words; nothing of what is kept, nor of what was asked: the receipt may lie about."""
    steps = [Step(row.at, DATA_WHERE[""])]
    if row.answered_at is not None:
        steps += [Step(row.answered_at, DATA_WHERE[row.outcome]), Step(row.answered_at, row.answer)]
        steps += [Step(row.answered_at, DATA_REMEDY)] if row.outcome != "done" else []
    return Matter(
        code=row.code,
        kind=DATA,
        place=row.place.name,
        area_code=row.area_code,
        where=DATA_WHERE[row.outcome],
        steps=tuple(steps),
        over=row.answered_at is not None,
        may_withdraw=False,
        may_add=False,
        due_at=None if row.answered_at else row.due_at,
        rating=None,
    )


def _steps(row: Any, columns: dict[str, str | Promise], *, since: datetime) -> tuple[Step, ...]:
    """What has its time in a row, oldest first; of a matter that others reported before, from one's own report on."""
    found = [(getattr(row, column), text) for column, text in columns.items()]
    told = sorted(((at, text) for at, text in found if at is not None), key=lambda each: each[0])
    return tuple(Step(max(at, since), text) for at, text in told)
