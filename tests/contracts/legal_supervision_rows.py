"""Legal supervision: who looks through records, writes findings, and drafts letters from them."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.supervision.legal_supervision.testing import SECTIONS, a_finding
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import INSPECTION, SEATS, WATCHERS
from tests.contracts.view_rows import Row

FOUND_BY_LAW = ("finding_body",)
PROCURATOR = "procuratorate_desk"
READERS = f"{SEATS} {WATCHERS}"
OFFICE = f"district_chief district_seat {INSPECTION}"
KNOWING = f"{OFFICE} {PROCURATOR}"
"""Who knows of a finding about the market bureau of the district."""
BODY: dict[str, Any] = {"subject": "x", "about": "{finding_body}", **SECTIONS}


def legal_supervision_rows(who: Groups) -> list[Operation]:
    """A procurator found something in the market bureau."""
    return [
        ("GET supervision_hits", WATCHERS, None, ""),
        ("POST supervision_matters/{case_code}/read", WATCHERS, {"purpose": "核对受理期限"}, ""),
        ("GET supervision_findings", who.everybody, None, ""),
        ("POST supervision_findings", PROCURATOR, BODY, f"{SEATS} {INSPECTION}"),
        ("GET supervision_findings/{finding_code}", KNOWING, None, ""),
        ("POST supervision_hits/{case_code}/unproved/dismiss", WATCHERS, {"reason": "x"}, ""),
    ]


def legal_supervision_views() -> list[Row]:
    """The same on pages."""
    given = {"finding_code": "{finding_code}"}
    matter = {"code": "{case}"}
    dismiss = {**matter, "rule": "unproved"}
    return [
        *(Row(f"legal_supervision:{name}", WATCHERS) for name in ("matters", "hits", "checks")),
        *(Row("legal_supervision:matter", WATCHERS, method, given=matter) for method in ("GET", "POST")),
        *(Row("legal_supervision:dismiss", WATCHERS, method, given=dismiss) for method in ("GET", "POST")),
        Row("legal_supervision:check", PROCURATOR, "POST", WATCHERS, given={"rule": "unproved"}),
        Row("legal_supervision:findings", READERS),
        *(Row("legal_supervision:write", PROCURATOR, method, READERS) for method in ("GET", "POST")),
        Row("legal_supervision:finding", KNOWING, given=given),
        Row("legal_supervision:withdraw", PROCURATOR, "POST", KNOWING, given=given),
        *(Row("legal_supervision:letter", OFFICE, method, KNOWING, given) for method in ("GET", "POST")),
    ]


def supervised_by_law(cast: Cast, clock: Clock) -> dict[str, str]:
    """The finding about the market bureau."""
    body = cast.units.market_bureau
    finding = a_finding(by=cast.actor(cast.procuratorate_desk), at=clock.now, about=body.pk)
    return {"finding_code": finding.code, "finding_body": str(body.pk)}
