"""One believable body for each operation on the register; the API document shows them and a test sends them."""

from __future__ import annotations

from typing import Any

ROW: dict[str, Any] = {
    "name": "maintenance fund",
    "path": "grid",
    "basis": "Property Management Regulations, article 54",
    "reason": "decided by the joint meeting of 20 November",
    "category": "property",
    "conditions": [{"question": "amount", "test": "at_least", "value": "50000"}],
    "services": ["lawyer"],
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "set_responsibility": ROW,
    "propose_row": ROW,
    "rehearse_row": ROW,
    "object_case_diversion": {"reason": "the quarrel is in another community"},
    "rule_case_objection": {"reason": "the register names this committee"},
    "explain_case_track": {"track": "guide_first", "ground": "usual"},
    "divert_case_by_hand": {
        "path": "grid",
        "lead_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11",
        "reason": "both sides want the committee of their community",
    },
}
