"""Report a risk (风险报告): domestic violence or a crime is suspected. Joint mediation ends at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import take
from huying.cases.mediation.access import require
from huying.cases.mediation.legs import open_leg
from huying.cases.models import Case, SuspicionMark
from huying.cases.risk import note_risk, report_begun
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class WhichRisk(Invalid):
    """Domestic violence, a crime, or both."""

    slug = "which-risk"
    text = _("请勾选发现的情形：涉嫌家庭暴力，或涉嫌犯罪、可能引发治安刑事案件。")
    field = "domestic_violence"


@command
def report_risk(*, by: Actor, at: datetime, case_id: UUID, domestic_violence: bool, crime: bool) -> Case:
    """Mark the case and end a joint mediation that is under way (人民调解法 25); reporting is due today.

    Marked already, with the duty begun and nothing under way: nothing changes. Raises WhichRisk.
    """
    case = take(case_id)
    require(by, "report_risk", case)
    if not (domestic_violence or crime):
        raise WhichRisk
    marked = case.dv_suspected >= domestic_violence and case.crime_suspected >= crime
    if marked and report_begun(case) and open_leg(case) is None:
        return case
    case.dv_suspected |= domestic_violence
    case.crime_suspected |= crime
    SuspicionMark.objects.create(case=case, domestic_violence=domestic_violence, crime=crime, by_id=by.id, at=at)
    note_risk(case, by=by, at=at)
    return case
