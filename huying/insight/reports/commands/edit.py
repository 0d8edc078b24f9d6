"""Edit (修改文字): write beside the figures. Texts only; there is no way to write a figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.insight.reports.access import require_writing
from huying.insight.reports.events import CenterReportEdited
from huying.insight.reports.journal import CenterReportChanged, record, require_draft, stepped, take
from huying.insight.reports.models import EDITED, CenterReport
from huying.insight.reports.sections import TEXTS
from huying.people.access import Actor
from huying.supervision.grid_reports.nameless import require_nameless

MOST = 4000
"""Characters of each text."""


class NoSuchText(Invalid):
    """A report has texts of its own; figures and tables are nobody's to write."""

    slug = "center-report-no-such-text"
    text = _("报告里没有叫“{name}”的文字。数字和表由系统取数，不能修改。")
    field = "texts"


@command
def edit(*, by: Actor, at: datetime, center_report_id: UUID, revision: int, texts: Mapping[str, str]) -> CenterReport:
    """Write texts, by `sections.TEXTS`, into what was read as `revision`; those that are not named stay.

    Raises NoSuchText, PersonNamed (at the field of the text), CenterReportChanged.
    """
    report = take(center_report_id)
    require_writing(by, report)
    require_draft(report)
    wanted = {**report.texts, **{name: text.strip()[:MOST] for name, text in texts.items()}}
    wanted = {name: text for name, text in wanted.items() if text}
    if wanted == report.texts:
        return report
    unknown = next((name for name in wanted if name not in TEXTS), None)
    if unknown is not None:
        raise NoSuchText(name=unknown[:40])
    if report.revision != revision:
        raise CenterReportChanged(revision=report.revision)
    for name, text in wanted.items():
        require_nameless(text, area_code=report.area_id, field=name)
    report.texts = wanted
    report.revision += 1
    stepped(report, EDITED, by=by, at=at)
    record(report, [CenterReportEdited(report.pk, report.revision)], by=by, at=at)
    return report
