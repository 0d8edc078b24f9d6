"""Reports of centres: who reads, drafts, writes in, signs and corrects them, over the API and on pages."""

from __future__ import annotations

from datetime import timedelta

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.insight.reports.testing import a_center_report
from tests.cast import Cast
from tests.contracts.file_rows import Operation
from tests.contracts.groups import INSPECTION, SEATS
from tests.contracts.view_rows import Row

CENTER_REPORTED = ("center_report_id",)
READERS = f"{SEATS} {INSPECTION} analyst court_desk"
"""Who reads what was signed somewhere."""
KNOWING = "district_chief district_seat"
"""Whose centre's draft it is."""
NEVER_WRITE = f"{INSPECTION} analyst court_desk"
CHIEF = "district_chief"


def center_report_rows() -> list[Operation]:
    """The report is the draft of a week of the district's centre."""
    one = "center_reports/{center_report_id}"
    return [
        ("GET center_reports", READERS, None, ""),
        ("POST center_reports", KNOWING, {"kind": "week", "area": "990108", "day": "2026-10-07"}, NEVER_WRITE),
        (f"GET {one}", KNOWING, None, ""),
        (f"GET {one}/paper", KNOWING, None, ""),
        (f"POST {one}/edit", KNOWING, {"revision": 1, "texts": {"summary": "x"}}, ""),
        (f"POST {one}/redraw", KNOWING, None, ""),
        (f"POST {one}/sign", CHIEF, {"revision": 1}, KNOWING),
        (f"POST {one}/correct", KNOWING, {"why": "x"}, ""),
        (f"POST {one}/drop", KNOWING, None, ""),
    ]


def center_report_views() -> list[Row]:
    """The same on pages."""
    given = {"center_report_id": "{center_report_id}"}
    return [
        Row("center_reports:reports", READERS),
        Row("center_reports:draft", SEATS, "POST", NEVER_WRITE),
        *(Row(f"center_reports:{name}", KNOWING, given=given) for name in ("report", "pdf", "docx", "xlsx")),
        *(
            Row(f"center_reports:{verb}", KNOWING, "POST", given=given)
            for verb in ("edit", "redraw", "correct", "drop")
        ),
        Row("center_reports:sign", CHIEF, "POST", KNOWING, given),
    ]


def center_reported(cast: Cast, clock: Clock) -> dict[str, str]:
    """The draft."""
    day = in_china(clock.now).date() - timedelta(days=10)
    report = a_center_report(area=cast.town.district.code, at=clock.now, day=day)
    return {"center_report_id": str(report.pk)}
