"""One believable body for each operation on cases; the API document shows them and a test sends them."""

from __future__ import annotations

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "register_case": {
        "line": "dispute",
        "category": "housing",
        "facts": "the lease has ended and the landlord keeps the deposit",
        "request": "3,000 yuan back",
        "place_text": "潮前花苑 8 幢",
        "area_code": "990108001005",
        "happened_on": "2026-10-01",
        "amount": "3000.00",
        "parties": [
            {"name": "张三丰", "phone": "13800001234"},
            {"name": "李四光", "side": "respondent"},
        ],
    },
    "accept_case": {"category": "housing"},
    "not_accept_case": {
        "ground": "other_procedure",
        "text": "the same claim is before the court",
        "route": "court",
        "body": "望潮区人民法院",
    },
    "sort_case": {"petition_class": "appeal", "route": "petition"},
    "withdraw_case": {"text": "they have settled it themselves"},
    "other_route_case": {"route": "police", "body": "西亭派出所", "number": "2026-12"},
    "dispose_case": {"text": "the landlord paid 3,000 yuan at the window", "result": "solved"},
    "merge_case": {"into": "261121-482053-7"},
    "split_case": {"facts": "the property fee as well", "parties": ["01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"]},
    "add_material_case": {"kind": "contract", "text": "a copy of the lease", "released": True},
    "extend_case": {"days": 30, "reason": "an appraisal is needed"},
    "pause_case": {"ground": "hearing", "document": "notice of hearing 2026-3", "why": "both sides are heard"},
    "decide_extension_case": {"approved": True},
    "unmask_party": {"reason": "the return visit needs the whole number"},
    "add_case_party": {"name": "王五", "side": "respondent", "reason": "the name was not known before"},
    "correct_case_party": {"phone": "13800009999", "reason": "one digit was mistyped"},
    "leave_case_party": {"reason": "entered by mistake"},
    "open_party_change": {"reason": "compare with the number on the contract"},
    "release_case_material": {"released": True, "reason": "the department needs the contract"},
    "report_suspicion_case": {"to": "police", "body": "西亭派出所", "number": "2026-12"},
    "lift_suspicion_case": {"crime": True, "body": "西亭派出所", "number": "2026-31", "text": "no crime was found"},
    "review_case": {"organisation_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11"},
    "outside_hearing_case": {
        "heard_since": "2026-12-08",
        "heard_until": "2026-12-10",
        "heard_document": "望信听〔2026〕5号",
    },
    "outside_opinion_case": {
        "answer": "reject",
        "number": "望信复〔2026〕3号",
        "decided_on": "2026-12-20",
        "served_on": "2026-12-22",
        "photo": f"{'5f' * 32}.jpg",
    },
    "hand_over_case": {
        "organisation_id": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c11",
        "reason": "the matter lies in the street next to ours",
    },
    "decide_hand_over_case": {"accepted": True},
    "recuse_case": {"reason": "the petitioner is a neighbour"},
}
