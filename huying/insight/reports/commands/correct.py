"""Correct (更正): a signed report is never changed; a version of its own is begun, drawn anew, that says why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.insight.reports.access import require_writing
from huying.insight.reports.drawing import cut_at, draw, period_of
from huying.insight.reports.events import CenterReportCorrected
from huying.insight.reports.facts import changes, kept_as, read
from huying.insight.reports.journal import CenterReportNotInThisState, record, stepped, take
from huying.insight.reports.models import CORRECTED, MOST_WHY, CenterReport
from huying.insight.reports.rules import CenterReportKind, State
from huying.insight.reports.words import REPLACED_WORD, STATE_WORDS
from huying.people.access import Actor
from huying.supervision.grid_reports.nameless import require_nameless


class CorrectionUnexplained(Invalid):
    """Whoever corrects what was signed says why."""

    slug = "center-report-correction-unexplained"
    text = _("请写明为什么更正，例如哪批数据补录了、哪条记录登记错了。")
    field = "why"


@command
def correct(*, by: Actor, at: datetime, center_report_id: UUID, why: str) -> CenterReport:
    """Begin the correction; again while it is written: that one. Raises CorrectionUnexplained, PersonNamed,
    CenterReportNotInThisState for a draft and for a version that was corrected already."""
    old = take(center_report_id)
    require_writing(by, old)
    begun = CenterReport.objects.filter(corrects=old).first()
    if old.state != State.SIGNED or (begun is not None and begun.state == State.SIGNED):
        raise CenterReportNotInThisState(state=REPLACED_WORD if begun else STATE_WORDS[old.state])
    if begun is not None:
        return begun
    said = why.strip()[:MOST_WHY]
    if not said:
        raise CorrectionUnexplained
    require_nameless(said, area_code=old.area_id, field="why")
    cut = cut_at(at)
    facts = draw(CenterReportKind(old.kind), old.area_id, period_of((old.first, old.last), cut))
    made = CenterReport.objects.create(
        id=new_id(),
        kind=old.kind,
        area=old.area,
        first=old.first,
        last=old.last,
        number=old.number + 1,
        corrects=old,
        why=said,
        facts=kept_as(facts),
        cut=cut,
        drawn_at=at,
        texts=old.texts,
    )
    stepped(made, CORRECTED, by=by, at=at, changes=changes(read(old.facts), facts))
    record(made, [CenterReportCorrected(made.pk, old.pk, made.number)], by=by, at=at, first=True)
    return made
