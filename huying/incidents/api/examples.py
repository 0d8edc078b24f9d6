"""One believable body for each operation that takes one; the API document shows them and a test sends them."""

from __future__ import annotations

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "raise_whistle": {
        "template": "security",
        "lon": 120.2052,
        "lat": 30.2003,
        "accuracy_m": 15.0,
        "silent": False,
        "note": "two men with an iron bar in the garage, level B1",
        "raised_at": "2026-11-21T02:00:00+08:00",
    },
    "describe_incident": {"template": "security", "note": "a third man by the north exit"},
    "redirect_incident": {"place_text": "garage, level B2", "lon": 120.2054, "lat": 30.2004, "crs": "wgs84"},
    "hand_over_incident": {"agency": "police", "taker": "officer 018234"},
    "dispose_incident": {"text": "both were taken along for questioning", "photo": f"{'5f' * 32}.jpg"},
    "merge_incident": {"into": "261121-482053-7"},
    "false_alarm_incident": {"reason": "two workers of the night shift"},
    "say_in_room": {"text": "the barrier at the north exit is closed"},
    "call_one_person": {"person_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"},
    "give_incident_task": {
        "text": "keep the north exit closed",
        "person_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11",
        "minutes": 10,
    },
    "reassign_incident_task": {"organisation_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c12"},
    "finish_incident_task": {"text": "closed, nobody went out"},
    "withdraw_incident_task": {"reason": "the police hold the exit themselves"},
    "name_lead_on_scene": {"person_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"},
    "offer_lead_on_scene": {"person_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"},
    "set_duty": {"on": True, "until": "2026-11-21T08:00:00+08:00"},
    "take_reply": {"phone": "13800005678", "text": "1 482053"},
    "accept_call": {"eta_s": 180},
    "arrive_at_scene": {"lon": 120.2052, "lat": 30.2003},
    "report_from_scene": {"text": "both men stand still, nobody is hurt", "outcome": "controlled"},
    "set_rule": {"kind": "arrive", "limit_s": 240, "incident_type": "security", "source": "meeting of 20 November"},
    "set_template": {
        "code": "fire_alarm",
        "name": "火情",
        "name_en": "fire",
        "level": 2,
        "wanted": 3,
        "in_time_s": 300,
        "levels": {"1": {"wanted": 8, "in_time_s": 420}},
        "capabilities": ["fire", "assist"],
        "start_ring": 2,
        "reach": 4,
        "auto_dispatch": "always",
        "asked": "带灭火器到场，先疏散",
        "asked_en": "bring an extinguisher, clear the place first",
    },
    "set_policy": {
        "template": "security",
        "price": 300.0,
        "first_by_s": 180.0,
        "first_target": 0.75,
        "reason": "first arrivals were late in October",
    },
    "create_webhook": {"url": "https://example.org/huying", "types": ["incident.whistled", "incident.closed"]},
}
