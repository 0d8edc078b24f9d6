"""One believable body for each operation on mediation; the API document shows them and a test sends them."""

from __future__ import annotations

from typing import Any

_PARTY = "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"
_MEDIATOR = "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c12"
EXAMPLES: dict[str, dict[str, Any]] = {
    "assign_mediator": {"kind": "people", "language": "wu"},
    "sign_court_material": {"signed_on": "2026-10-09"},
    "wish_mediator": {"party": _PARTY, "mediator": _MEDIATOR, "means": "page"},
    "record_consent": {"party": _PARTY, "given": True, "means": "phone", "document": "call 0142"},
    "refuse_mediation": {"party": _PARTY, "means": "oral"},
    "plan_meeting": {
        "starts_at": "2026-11-23T09:00:00+08:00",
        "ends_at": "2026-11-23T10:30:00+08:00",
        "place": "Mediation room 1",
    },
    "record_meeting": {
        "attended": [_PARTY],
        "helpers": ["the property manager"],
        "statements": "The tenant asks for the deposit; the landlord shows the bill of the repair.",
        "verified": "The contract ended in March.",
        "explained": "What the law says of deposits, and what a suit would take.",
        "result": "Half of it is paid back within a week.",
    },
    "cancel_meeting": {"why": "one side is ill"},
    "sign_agreement": {"digest": "5f" * 32, "signer": _PARTY, "typed": "Zhang", "photo": f"{'5f' * 32}.jpg"},
    "apply_for_confirmation": {
        "court": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c13",
        "applicants": [_PARTY, "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c14"],
        "address": "as in the agreement",
    },
    "decide_case_confirmation": {"decision": "confirmed", "number": "2026-108-1", "decided_on": "2026-12-04"},
    "extend_case_ruling": {"length": 10, "reason": "papers are awaited"},
    "set_mediator_profile": {
        "person": _MEDIATOR,
        "committee": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c15",
        "categories": ["neighbour", "housing"],
        "languages": ["wu"],
        "open_most": 12,
    },
    "record_performance": {"proof": "transfer 20261205-0017"},
    "record_performance_visit": {"outcome": "partly", "text": "the first half was paid"},
    "fail_mediation": {"reason": "wide_gap", "text": "1,200 against 300 yuan"},
}
