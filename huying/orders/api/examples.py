"""One believable body for each operation on orders; the API document shows them."""

from __future__ import annotations

from typing import Any

_DEPARTMENT = "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"
_OTHER = "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c12"
_PHOTO = f"{'0a' * 32}.jpg"
EXAMPLES: dict[str, dict[str, Any]] = {
    "issue_order": {
        "title": "smoke of a night kitchen",
        "ask": "look at the extractor and answer the neighbours",
        "area_code": "330108001005",
        "lead": _DEPARTMENT,
        "basis": "register, row 12",
    },
    "object_order": {"reason": "the shop stands on a public road", "suggested": _OTHER},
    "rule_order": {"lead": _DEPARTMENT, "reason": "smoke of kitchens is ours by the register"},
    "request_extension_order": {"length": 5, "reason": "the new filter comes on Friday"},
    "refuse_extension_order": {"reason": "the filter is in stock"},
    "pause_order": {
        "ground": "appraisal",
        "document": "commission 2026-17",
        "reason": "noise is measured by night",
    },
    "report_order": {
        "received_when": "21 November, 09:10",
        "spoke_with": "the caller, by phone",
        "measures": "the filter was changed and measured",
        "solved_when": "24 November, 16:00",
        "no_photo": "the reading of the meter was told by phone",
    },
    "send_back_order": {"reason": "nobody spoke with the caller"},
    "call_back_order": {"outcome": "satisfied", "note": "no smoke since"},
    "cancel_order": {"reason": "issued twice"},
    "attach_order": {"photo": _PHOTO, "title": "the extractor", "release": True},
    "release_order": {"attachment": _OTHER},
    "arrange_visit_order": {"meets_at": "2026-11-24T10:00:00+08:00", "place_text": "before the shop"},
    "attend_order": {"visit": _OTHER, "lon": 120.2052, "lat": 30.2003},
    "rate_order": {"score": 4, "rated": _DEPARTMENT, "note": "there within the hour"},
}
