"""Bodies that the document shows."""

from __future__ import annotations

from typing import Any

_DEVICE = {
    "name": "Panic button at the counter",
    "place": "330108001005B00012",
    "spot": "Counter 3",
    "template": "security",
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "register_device": {"number": "BTN-0001", "kind": "button", **_DEVICE},
    "change_device": {**_DEVICE, "spot": "Counter 4"},
    "retire_device": {"reason": "Taken down for the rebuilding of the hall"},
    "tell_alarm": {"what": "panic"},
    "tell_beat": {"battery": 87},
}
