"""Reports of grids: who reads, writes, sends and gives back, over the API and on pages."""

from __future__ import annotations

from datetime import date, timedelta

from huying.core.clock import in_china
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.supervision.grid_reports.api import EXAMPLES
from huying.supervision.grid_reports.models import Decision, Proposal
from huying.supervision.grid_reports.testing import a_report
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, INSPECTION

REPORTED = ("report_id", "decision_id", "letter_id")
STAFF = "grid_member station_chief"
KNOWING = f"{STAFF} {COMMAND} {INSPECTION} analyst"
"""Who reads the report of 潮汇共治网格."""
READERS = f"{KNOWING} other_street_seat stranger"
"""Who reads the reports of some area."""
STREET = "street_chief street_seat"
LETTER = EXAMPLES["amend_letter"]


def report_rows(_who: Groups) -> list[Operation]:
    """The report is the draft of the month of 潮汇共治网格."""
    one = "reports/{report_id}"
    writes = (
        ("edit", EXAMPLES["edit_report"]),
        ("redraw", None),
        ("send", None),
        ("decisions", {"text": "x", "owner": "{department}", "due_on": "2026-11-30"}),
        ("decisions/{decision_id}/finish", None),
        ("letters/{letter_id}", LETTER),
    )
    return [
        ("GET reports", READERS, None, ""),
        (f"GET {one}", KNOWING, None, ""),
        (f"GET {one}/paper", KNOWING, None, ""),
        *((f"POST {one}/{verb}", STAFF, body, KNOWING) for verb, body in writes),
        (f"POST {one}/give_back", STREET, EXAMPLES["give_report_back"], KNOWING),
        (
            "POST street_reports",
            STREET,
            {"street": "990108001", "first": "2026-11-01"},
            f"{COMMAND} {INSPECTION} analyst",
        ),
    ]


def reported(cast: Cast, clock: Clock) -> dict[str, str]:
    """The draft, with a decision and a proposed letter in it, so that each has an address."""
    report = a_report(area=cast.town.grid.code, at=clock.now)
    due: date = in_china(clock.now).date() + timedelta(days=7)
    owner = cast.units.station
    decision = Decision.objects.create(
        id=new_id(), report=report, number=1, text="x", owner=owner, due_on=due, at=clock.now
    )
    letter = Proposal.objects.create(id=new_id(), report=report, key="x", subject="x", body="x")
    return {"report_id": str(report.pk), "decision_id": str(decision.pk), "letter_id": str(letter.pk)}
