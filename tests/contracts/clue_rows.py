"""Clues: who hands in, handles, verifies, approves, pays and opens an identity, over the API and on pages."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.supervision.clues.api_examples import EXAMPLES
from huying.supervision.clues.commands.open_identity import ask_opening, decide_opening
from huying.supervision.clues.commands.refer import refer
from huying.supervision.clues.models import Clue
from huying.supervision.clues.testing import a_clue, a_granted_clue, a_receipt, a_verified_clue, rules_of_rewards
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, EVERYBODY, INSPECTION, SEATS
from tests.contracts.view_rows import Row
from tests.pictures import png

CLUED = ("clue_body",)
STREET, DISTRICT = "990108001", "990108"
CHIEFS = "district_chief street_chief"
VERIFIER = "dept_user dept_head"
"""They answer for the bureau that was asked."""
KNOWING = f"{COMMAND} {INSPECTION} {VERIFIER}"
READERS = f"{SEATS} {INSPECTION} {DEPARTMENTS} station_chief police_desk police_post"
PAYER = "window_clerk"
NEAR = "district_seat street_chief street_seat other_street_seat"
"""They handle clues of the district and do not set what these are worth."""
ACTS: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("refer", COMMAND, {"to": "{clue_body}"}),
    ("refuse", COMMAND, EXAMPLES["refuse_clue"]),
    ("ask", f"{COMMAND} {VERIFIER}", EXAMPLES["ask_about_clue"]),
    ("verify", VERIFIER, {"verdict": "cannot_tell", "finding": "x"}),
    ("propose", COMMAND, EXAMPLES["propose_clue_reward"]),
    ("close", COMMAND, EXAMPLES["close_clue"]),
    ("approve", CHIEFS, None),
    ("decline", CHIEFS, EXAMPLES["decline_clue_reward"]),
    ("lead", COMMAND, EXAMPLES["lead_clue_on"]),
)
IDENTITY: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("ask", CHIEFS, {"why": "x"}),
    ("decide", INSPECTION, {"agreed": True, "why": "x"}),
    ("read", "street_chief inspector", None),
)
"""Of an identity that the street's chief and an inspector have opened."""


def clue_rows(who: Groups) -> list[Operation]:
    """A clue that the market bureau verifies, and another whose reward was claimed."""
    one = "clues/{clue_code}"
    secret = {"code": "{claimed_code}", "passphrase": "{claimed_passphrase}"}
    rule, budget = EXAMPLES["set_clue_reward_rule"], EXAMPLES["set_clue_reward_budget"]
    return [
        ("POST clues", who.everybody, {**EXAMPLES["hand_in_clue"], "area": STREET}, ""),
        ("POST clue_follow", who.everybody, secret, ""),
        ("POST clue_follow/say", who.everybody, {**secret, "text": "x"}, ""),
        ("POST clue_follow/claim", who.everybody, secret, ""),
        ("GET clues", who.everybody, None, ""),
        (f"GET {one}", KNOWING, None, ""),
        *((f"POST {one}/{verb}", through, body, KNOWING) for verb, through, body in ACTS),
        *((f"POST {one}/identity/{verb}", through, body, KNOWING) for verb, through, body in IDENTITY),
        ("GET clue_payments", who.everybody, None, ""),
        ("POST clue_payments/{claimed_code}", PAYER, EXAMPLES["pay_clue_reward"], ""),
        ("GET clue_rewards", "district_chief", None, ""),
        ("POST clue_rewards", "district_chief", {**rule, "area": DISTRICT}, NEAR),
        ("POST clue_budgets", "district_chief", {**budget, "area": DISTRICT}, NEAR),
    ]


def clue_views() -> list[Row]:
    """The same on pages; those of whoever has a clue are open to everybody."""
    one, claimed = {"code": "{clue_code}"}, {"code": "{claimed_code}"}
    return [
        Row("clues:clues", READERS),
        Row("clues:clue", KNOWING, given=one),
        Row("clues:file", "", given={**one, "name": f"{'a' * 64}.jpg"}),
        *(Row("clues:act", through, "POST", KNOWING, {**one, "clue_verb": verb}) for verb, through, _ in ACTS),
        *(
            Row("clues:identity", through, "POST", KNOWING, {**one, "identity_verb": verb})
            for verb, through, _ in IDENTITY
        ),
        Row("clues:payments", PAYER),
        *(Row("clues:payment", PAYER, method, given=claimed) for method in ("GET", "POST")),
        Row("clues:rewards", "district_chief"),
        *(Row("clues:set", "district_chief", "POST", given={"kind": kind}) for kind in ("rule", "budget")),
        *(Row(f"clue:{name}", EVERYBODY, method) for name in ("door", "new") for method in ("GET", "POST")),
        Row("clue:page", EVERYBODY),
        *(Row("clue:act", EVERYBODY, "POST", given={"verb": verb}) for verb in ("say", "claim")),
    ]


def clued(cast: Cast, clock: Clock) -> dict[str, str]:
    """Both clues."""
    seat, chief, inspector = (cast.actor(who) for who in (cast.street_seat, cast.street_chief, cast.inspector))
    at, body = clock.now, cast.units.market_bureau
    rules_of_rewards(chief=cast.actor(cast.district_chief), at=at, area_code=DISTRICT)
    one = a_clue(at=at, area=STREET, name="钱多多")
    refer(by=seat, at=at, clue_id=one.pk, to=body.pk)
    ask_opening(by=chief, at=at, clue_id=one.pk, why="x")
    decide_opening(by=inspector, at=at, clue_id=one.pk, agreed=True, why="x")
    receipt = a_receipt(at=at, area=STREET)
    verifier = cast.actor(cast.dept_user)
    found = Clue.objects.get(code=receipt.code)
    verified = a_verified_clue(seat=seat, body=body, verifier=verifier, at=at, picture=png(), clue=found)
    a_granted_clue(verified, seat=seat, chief=chief, at=at)
    return {
        "clue_code": one.code,
        "clue_body": str(body.pk),
        "claimed_code": receipt.code,
        "claimed_passphrase": receipt.passphrase,
    }
