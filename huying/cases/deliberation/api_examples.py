"""One believable body for each operation on deliberations; the API document shows them and a test sends them."""

from __future__ import annotations

from typing import Any

_ROW = "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"
EXAMPLES: dict[str, dict[str, Any]] = {
    "open_deliberation": {
        "area_code": "990108001005",
        "project": "lift",
        "topic": "a lift for stair 2 of house 3",
        "about": "where it stands, who pays how much, when it is built",
        "form": "both",
        "place": "the tea house on the second floor",
        "starts_at": "2026-11-28T19:00:00+08:00",
        "ends_at": "2026-11-28T21:00:00+08:00",
    },
    "invite_deliberation": {"guests": [{"kind": "household", "room": "3-201"}]},
    "uninvite_deliberation": {"row": _ROW},
    "attach_deliberation": {"title": "drawing of the lift", "file": f"{'5f' * 32}.jpg"},
    "link_deliberation": {"code": "261121-482053-7"},
    "opinion_deliberation": {
        "stance": "oppose",
        "text": "it takes the light of the first floor",
        "name_form": "masked",
        "way": "paper",
        "name": "Zhao",
    },
    "withdraw_opinion_deliberation": {"row": _ROW},
    "draw_minutes_deliberation": {
        "text": "each floor was heard",
        "outcome": "agreed",
        "decision": "a lift is built; the first floor pays nothing",
        "expected": 12,
        "present": 9,
        "written": 2,
        "votes_for": 9,
        "votes_against": 1,
        "votes_abstained": 1,
        "chair": "He",
        "recorder": "Lin",
    },
    "sign_deliberation": {"signer": "chair", "digest": "5f" * 32, "typed": "He", "photo": f"{'5f' * 32}.jpg"},
    "publish_deliberation": {"notice": "questions are answered at the community's desk"},
    "object_deliberation": {"text": "the first floor was not asked"},
    "answer_objection_deliberation": {"row": _ROW, "answer": "all households were invited; a talk is on Friday"},
    "set_task_deliberation": {"what": "choose the builder", "body": "the owners' committee", "due_on": "2027-01-31"},
    "note_task_deliberation": {"row": _ROW, "done": True, "evidence": "contract signed on 20 January"},
    "close_deliberation": {"result": "the lift has been in use since May"},
    "cancel_deliberation": {"reason": "the owners hold their own meeting"},
    "reveal_deliberation": {"reason": "to call who has no phone"},
}
