"""What kinds of devices there are, when one counts as silent or low, and what folds. Values and functions of values."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

ALARM_OF = {
    "button": "panic",
    "radio": "panic",
    "smoke": "smoke",
    "water": "water",
    "lift": "trapped",
    "door": "opened",
    "camera": "seen",
    "ai_box": "seen",
}
"""Each kind of device, and what its alarm means when it does not say."""
KINDS = tuple(ALARM_OF)
PRESSED = frozenset({"button", "radio"})
"""What a person presses: its alarm raises a whistle unless the registry says otherwise."""
SEEING = frozenset({"camera", "ai_box"})
"""What has a field of view and a number in the video platform."""
BEAT_S = 60
"""Seconds between two heartbeats where nothing else was agreed."""
BEATS_S = range(10, 86_401)
KEPT_EVERY_S = 300
"""A heartbeat is written at most this often for one device: thirty thousand of them a minute are six thousand rows."""
MISSED = 3
"""So many heartbeats in a row that did not come make a device silent."""
LOW_BATTERY = 20
"""Percent."""
BATTERY_STEP = 5
"""Percent: a smaller change of the battery is not written before its time."""
FOLDS_WITHIN = timedelta(minutes=10)
"""Repeated messages of one alarm without an incident are one alarm up to this long after the last of them."""
TRUE, FALSE = "true", "false"
"""What an alarm was found to be; empty while nobody knows."""
WORD = re.compile(r"[a-z][a-z0-9_]{0,23}")
_VIDEO_ID = re.compile(r"\d{20}|\d{18}")


def is_video_id(text: str) -> bool:
    """Whether this is a device id of GB/T 28181: 20 digits, or the 18 of its rule B (domain 2.8)."""
    return _VIDEO_ID.fullmatch(text) is not None


def silent_after(beat_s: int) -> timedelta:
    """How long after what was last written of it a device counts as silent: three beats, and what is not written."""
    return timedelta(seconds=MISSED * beat_s + KEPT_EVERY_S)


def is_silent(heard_at: datetime | None, beat_s: int, at: datetime) -> bool:
    """Whether a device has missed its heartbeats; one that was never heard is silent."""
    return heard_at is None or at - heard_at > silent_after(beat_s)


def is_low(battery: int | None) -> bool:
    """Whether a battery has to be changed; a device on mains tells none."""
    return battery is not None and battery < LOW_BATTERY
