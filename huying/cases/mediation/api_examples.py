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
    "fail_mediation": {"reason": "wide_gap", "text": "1,200 against 300 yuan"},
}
