"""One believable body for each operation on services; the API document shows them and a test sends them."""

from __future__ import annotations

from typing import Any

_RESOURCE = "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c31"
EXAMPLES: dict[str, dict[str, Any]] = {
    "book_resource": {
        "resource": _RESOURCE,
        "starts_at": "2026-11-23T09:00:00+08:00",
        "ends_at": "2026-11-23T10:00:00+08:00",
        "purpose": "mediation",
    },
    "cancel_booking": {"why": "held elsewhere"},
    "conclude_booking": {"outcome": "not_come"},
    "set_resource_residency": {
        "person": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c32",
        "resource": _RESOURCE,
        "mode": "on_call",
        "comes_within": 45,
        "valid_from": "2026-11-23",
    },
    "ask_for_service": {"service": "psychology", "note": "The applicant asks for somebody to talk to."},
    "take_request": {
        "resource": _RESOURCE,
        "starts_at": "2026-11-23T09:00:00+08:00",
        "ends_at": "2026-11-23T10:00:00+08:00",
    },
    "decline_request": {"reason": "No free hour before the new year."},
    "conclude_request": {"outcome": "done", "text": "One hour, a second is not needed."},
}
