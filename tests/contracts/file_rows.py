"""Operations on materials, footage, imports and what is due: who gets through, and what they ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.models import FaultsRequest
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case, Material, PartyChange
from huying.cases.video.api import EXAMPLES
from huying.cases.video.models import VideoRequest
from huying.core.testing import Clock
from tests.cast import Cast
from tests.contracts.groups import WATCHERS


class Groups(NamedTuple):
    """Names of the cast by what they may: see the table of the API."""

    command: str
    opens: str
    knowing: str
    everybody: str
    seats: str
    centre: str


Operation = tuple[str, str, Any, str]
"""An operation, who gets through, a body for it, who is told "no"."""
FILES = ("party_id", "change_id", "material_id", "footage_id", "ledger_id", "faults_id")
HANDS_IN = "POST cases/{case_code}/materials"
"""A form, not JSON: what it asks for is looked at before who asks."""
OF_THE_CENTRE = "district_chief district_seat window_clerk petition_clerk"
"""In whose body the ledger of the story was brought."""


def file_rows(who: Groups) -> list[Operation]:
    """A form with a file is read before anybody is asked who they are: 415 for what is none."""
    case = "cases/{case_code}"
    material, footage, ledger = f"{case}/materials", f"{case}/footage", "imports/{ledger_id}"
    importers = set(f"{who.seats} station_chief window_clerk petition_clerk".split())
    others = " ".join(sorted(set(who.everybody.split()) - importers))
    due = f"{who.seats} station_chief {who.centre}"
    return [
        (f"GET {material}", who.opens, None, who.knowing),
        (HANDS_IN, who.everybody, None, ""),
        (f"GET {material}/{{material_id}}/file", "", None, WATCHERS),
        (
            f"POST {material}/{{material_id}}/release",
            f"{who.command} window_clerk",
            {"released": True, "reason": "xxxx"},
            who.knowing,
        ),
        *(
            (f"POST {case}/parties{verb}", "street_chief street_seat", {**named, "reason": "xxxx"}, who.knowing)
            for verb, named in (("", {"name": "x"}), ("/{party_id}/correct", {}), ("/{party_id}/leave", {}))
        ),
        (f"POST {case}/parties/{{party_id}}/unmask", who.opens, {"reason": "xxxx"}, who.knowing),
        (f"GET {case}/party_changes", "street_chief street_seat", None, who.knowing),
        (f"POST {case}/party_changes/{{change_id}}/open", "street_chief street_seat", {"reason": "xxxx"}, who.knowing),
        (f"GET {footage}", who.opens, None, who.knowing),
        (f"POST {footage}", who.opens, EXAMPLES["ask_footage"], who.knowing),
        (f"POST {footage}/{{footage_id}}/decide", who.command, EXAMPLES["decide_footage"], who.knowing),
        (f"POST {footage}/{{footage_id}}/view", who.opens, EXAMPLES["view_footage"], who.knowing),
        ("GET imports", who.everybody, None, ""),
        ("POST imports", who.everybody, None, ""),
        *((f"GET {name}", OF_THE_CENTRE, None, others) for name in (ledger, f"{ledger}/faults")),
        *((f"POST {ledger}/{verb}", OF_THE_CENTRE, None, others) for verb in ("start", "cancel")),
        (f"POST {ledger}/faults", OF_THE_CENTRE, {"reason": "xxxx"}, others),
        (f"POST {ledger}/faults/{{faults_id}}", OF_THE_CENTRE, {"approved": True}, ""),
        ("GET due", due, None, ""),
        ("POST due/noted", due, {"messages": []}, ""),
    ]


def files_of(cast: Cast, clock: Clock, case: Case) -> dict[str, str]:
    """A material without a file and a request for footage of a case, a ledger with a request for its faulty rows."""
    at = clock.now
    material = Material.objects.create(case=case, kind="other", text="x", at=at)
    footage = VideoRequest.objects.create(
        case=case,
        party=case.parties.get(number=1),
        **dict.fromkeys(("law", "reason", "place", "operator"), "x"),
        ground="own",
        starts_at=at - timedelta(hours=2),
        ends_at=at - timedelta(hours=1),
        asked_at=at,
    )
    ledger = receive(by=cast.actor(cast.window_clerk), at=at, upload=Upload("x.xlsx", workbook([row()])))
    asked = FaultsRequest.objects.create(ledger=ledger, reason="x", rows=1, asked_by=cast.window_clerk, asked_at=at)
    return {
        "party_id": str(case.parties.get(number=1).pk),
        "change_id": str(a_correction(case, clock).pk),
        "material_id": str(material.pk),
        "footage_id": str(footage.pk),
        "ledger_id": str(ledger.pk),
        "faults_id": str(asked.pk),
    }


def a_correction(case: Case, clock: Clock) -> PartyChange:
    """The phone of the applicant was put right."""
    party = case.parties.get(number=1)
    before = {"before": '{"phone": "13800004321"}', "reason": "x"}
    return PartyChange.objects.create(case=case, party=party, verb="correct", parts=["phone"], at=clock.now, **before)
