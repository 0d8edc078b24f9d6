"""Change a remedy (修改处方): the measure, owner and days that a finding leads to in an area, from now on."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.patrols.rounds.access import require_remedy
from huying.patrols.rounds.events import RemedyChanged
from huying.patrols.rounds.models import Remedy
from huying.patrols.rounds.rules import FINDINGS, OWNERS, Remedied
from huying.people.access import Actor

LONGEST_DAYS, LONGEST_MEASURE = 365, 120


class WrongRemedy(Invalid):
    """A measure in words, an owner from the list, one day to a year."""

    slug = "wrong-remedy"
    text = _("请写明措施（最多 120 个字），从列表中选择责任方，期限 1 到 365 天。不要写具体人名。")


@command
def change_remedy(*, by: Actor, at: datetime, area_code: str, remedy: Remedied) -> Remedy:
    """A row that holds from now on; earlier ones stay. Raises WrongRemedy."""
    require_remedy(by, area_code)
    measure = remedy.measure.strip()
    if not measure or len(measure) > LONGEST_MEASURE:
        raise WrongRemedy(field="measure")
    if remedy.finding not in FINDINGS:
        raise WrongRemedy(field="finding")
    if remedy.owner not in OWNERS:
        raise WrongRemedy(field="owner")
    if not 1 <= remedy.days <= LONGEST_DAYS:
        raise WrongRemedy(field="days")
    row = Remedy.objects.create(
        finding=remedy.finding,
        area_code=area_code,
        measure=measure,
        owner=remedy.owner,
        days=remedy.days,
        valid_from=at,
        by_id=by.person_id,
    )
    fact = RemedyChanged(row.pk, row.finding, area_code, row.owner, row.days)
    append(f"remedy:{row.pk}", [fact], by=by, at=at, first=True)
    return row
