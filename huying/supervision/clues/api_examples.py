"""Bodies as the documentation of the API shows them."""

from __future__ import annotations

from typing import Any

_BODY = "0190f3a0-0000-7000-8000-000000000001"
_FILE = f"{'5f' * 32}.pdf"
_SECRET = {"code": "261121-482053-7", "passphrase": "abcde-fghjk"}
EXAMPLES: dict[str, dict[str, Any]] = {
    "hand_in_clue": {
        "words": "boxes of fireworks in the store on the third floor",
        "category": "fire",
        "area": "330108001",
    },
    "follow_clue": _SECRET,
    "answer_clue_question": {**_SECRET, "text": "after ten in the evening"},
    "claim_clue_reward": _SECRET,
    "refer_clue": {"to": _BODY},
    "refuse_clue": {"ground": "duplicate", "why": "told of last week"},
    "ask_about_clue": {"text": "at what hour?"},
    "verify_clue": {"verdict": "true", "finding": "found and seized", "files": [_FILE]},
    "propose_clue_reward": {"band": "important", "why": "a grave danger of fire was removed"},
    "close_clue": {"why": "the rules give no reward for it"},
    "decline_clue_reward": {"why": "the band is too high"},
    "lead_clue_on": {"kind": "hazard", "text": "inflammable goods on the third floor"},
    "ask_opening_of_identity": {"why": "must be heard in person"},
    "decide_opening_of_identity": {"agreed": True, "why": "there is no other way"},
    "pay_clue_reward": {"word": "abcdefgh", "voucher": "2026-17"},
    "set_clue_reward_rule": {
        "area": "330108",
        "category": "fire",
        "band": "important",
        "amount": "500.00",
        "source": "rules of the district",
    },
    "set_clue_reward_budget": {
        "area": "330108",
        "year": 2026,
        "amount": "50000.00",
        "source": "budget of the district",
    },
}
