"""One believable body for each operation on the calendar; the API document shows them."""

from __future__ import annotations

from typing import Any

_YEAR: dict[str, Any] = {
    "days": [{"date": "2027-01-01", "is_workday": False, "name": "New Year"}],
    "source": "notice of the State Council for 2027",
    "reason": "the year is announced",
}
EXAMPLES: dict[str, dict[str, Any]] = {"set_calendar": _YEAR, "preview_calendar": _YEAR}
