"""Honours: who announces, proposes, publishes, confers and reads them, over the API and on pages."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.supervision.honours.api import EXAMPLES
from huying.supervision.honours.commands.object_ import object_
from huying.supervision.honours.commands.publish import publish
from huying.supervision.honours.testing import a_kind, an_honour
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, EVERYBODY, INSPECTION, SEATS
from tests.contracts.view_rows import Row

HONOURED = ("honour_kind", "honour_body")
DISTRICT = "990108"
CHIEFS = "district_chief street_chief"
OWN = "volunteer"
"""To whom the honour of the story goes."""
KNOWING = f"{COMMAND} {INSPECTION} {OWN}"
NEAR = "district_seat street_chief street_seat other_street_seat"
"""They propose in the district and announce nothing there."""
ACTS: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("consent", OWN, None),
    ("publish", COMMAND, None),
    ("answer", COMMAND, EXAMPLES["answer_honour_objection"]),
    ("confer", CHIEFS, None),
    ("end", f"{COMMAND} {OWN}", EXAMPLES["end_honour"]),
    ("revoke", CHIEFS, EXAMPLES["revoke_honour"]),
)


def honour_rows(who: Groups) -> list[Operation]:
    """An honour of a volunteer that was proposed, and one of the mall that is before the public."""
    one = "honours/{honour_code}"
    kind = {**EXAMPLES["set_honour_kind"], "area": DISTRICT}
    made = {"kind": "{honour_kind}", "organisation": "{honour_body}", "period": "x", "reason": "x"}
    return [
        ("GET honours", who.everybody, None, ""),
        ("GET honour_kinds", who.everybody, None, ""),
        ("POST honour_kinds", "district_chief", kind, NEAR),
        ("POST honours", who.everybody, {**made, "kind": "0190f3a0-0000-7000-8000-000000000001"}, ""),
        (f"GET {one}", KNOWING, None, ""),
        *((f"POST {one}/{verb}", through, body, KNOWING) for verb, through, body in ACTS),
    ]


def honour_views() -> list[Row]:
    """The same on pages; those of the public are open to everybody."""
    one, outside = {"code": "{honour_code}"}, {"code": "{published_honour}"}
    return [
        Row("honours:honours", f"{SEATS} {INSPECTION}"),
        *(Row("honours:new", SEATS, method) for method in ("GET", "POST")),
        *(Row("honours:kinds", "district_chief", method) for method in ("GET", "POST")),
        Row("honours:honour", KNOWING, given=one),
        *(Row("honours:act", through, "POST", KNOWING, {**one, "honour_verb": verb}) for verb, through, _ in ACTS),
        Row("honour:roll", EVERYBODY),
        *(Row("honour:one", EVERYBODY, method, given=outside) for method in ("GET", "POST")),
    ]


def honoured(cast: Cast, clock: Clock) -> dict[str, str]:
    """Both honours; somebody objected to each."""
    head, seat = cast.actor(cast.district_chief), cast.actor(cast.street_seat)
    personal = a_kind(chief=head, at=clock.now, recipient="person", name="热心志愿者")
    kind = a_kind(chief=head, at=clock.now)
    own = an_honour(by=seat, at=clock.now, kind=personal, person=cast.volunteer.pk)
    own.objections.create(number=1, text="x", at=clock.now)
    other = an_honour(by=seat, at=clock.now, kind=kind, organisation=cast.units.mall.pk)
    publish(by=seat, at=clock.now, honour_id=other.pk)
    object_(at=clock.now, honour_id=other.pk, text="x", address="198.51.100.7")
    return {
        "honour_code": own.code,
        "published_honour": other.code,
        "honour_kind": str(kind.pk),
        "honour_body": str(cast.units.mall.pk),
    }
