"""Reviews and their measures: who opens, writes, signs, does, verifies and reads, over the API and on pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.supervision.reviews.testing import SECTIONS, a_review, a_signed_review
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, INSPECTION, SEATS
from tests.contracts.view_rows import Row

REVIEWED = ("measure_id", "draft_measure_id", "review_body")
CHIEFS = "district_chief street_chief"
KNOWING = f"{COMMAND} {INSPECTION}"
BODY = "mall_lead"
"""Who answers for the body that the measure was given to."""
READERS = f"{SEATS} {INSPECTION} {DEPARTMENTS} station_chief unit_lead mall_lead mediation_admin"
MEASURE: dict[str, Any] = {"text": "x", "owner": "{review_body}", "due_on": "2026-12-01"}


def review_rows(who: Groups) -> list[Operation]:
    """The review is a draft of a false alarm in the mall; the measure one of another that was signed."""
    one, measure = "reviews/{review_code}", "review_measures/{measure_id}"
    return [
        ("GET reviews", who.everybody, None, ""),
        ("GET review_measures", who.everybody, None, ""),
        (f"GET {one}", KNOWING, None, ""),
        (f"GET {one}/paper", KNOWING, None, ""),
        ("POST incidents/{code}/review", COMMAND, {"reason": "own"}, ""),
        ("POST incidents/{code}/review_demand", COMMAND, {"reason": "complaint", "text": "x"}, ""),
        (f"POST {one}/edit", COMMAND, {"version": 1, **SECTIONS}, KNOWING),
        (f"POST {one}/set_measure", COMMAND, MEASURE, KNOWING),
        (f"POST {one}/drop_measure", COMMAND, {"measure": "{draft_measure_id}"}, KNOWING),
        (f"POST {one}/sign", CHIEFS, None, KNOWING),
        (f"GET {measure}", f"{KNOWING} {BODY}", None, ""),
        (f"POST {measure}/finish", BODY, {"text": "x"}, f"{KNOWING} {BODY}"),
        (f"POST {measure}/verify", COMMAND, None, f"{KNOWING} {BODY}"),
        (f"POST {measure}/return", COMMAND, {"remark": "x"}, f"{KNOWING} {BODY}"),
    ]


def review_views() -> list[Row]:
    """The same on pages."""
    given, of_measure = {"review_code": "{review_code}"}, {"measure_id": "{measure_id}"}
    both = f"{KNOWING} {BODY}"
    acts = (("edit", COMMAND), ("set_measure", COMMAND), ("drop_measure", COMMAND), ("sign", CHIEFS))
    on_measure = (("finish", BODY), ("verify", COMMAND), ("return", COMMAND))
    return [
        *(Row(f"reviews:{name}", READERS) for name in ("reviews", "measures")),
        Row("reviews:open", COMMAND, "POST", given={"code": "{code}"}, body={"reason": "own"}),
        Row("reviews:demand", COMMAND, given={"code": "{code}"}),
        Row("reviews:demand", COMMAND, "POST", given={"code": "{code}"}, body={"reason": "complaint", "text": "x"}),
        *(Row(f"reviews:{name}", KNOWING, given=given) for name in ("review", "pdf")),
        *(Row("reviews:act", who, "POST", KNOWING, {**given, "review_verb": verb}) for verb, who in acts),
        Row("reviews:measure", both, given=of_measure),
        Row("reviews:evidence", "", given={**of_measure, "name": f"{'a' * 64}.jpg"}),
        *(
            Row("reviews:act_on_measure", who, "POST", both, {**of_measure, "measure_verb": verb})
            for verb, who in on_measure
        ),
    ]


def reviewed(cast: Cast, clock: Clock) -> dict[str, str]:
    """Two whistles that were false alarms: of one the review is a draft, of the other it is signed."""
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    found = []
    for _ in range(2):
        made = whistle(
            by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
        )
        settle()
        found.append(false_alarm(by=seat, at=clock.now, incident_id=made.pk, reason="x"))
    draft = a_review(by=seat, at=clock.now, incident=found[0])
    signed = a_signed_review(by=seat, chief=chief, at=clock.now, incident=found[1], owner=cast.units.mall)
    assert in_china(clock.now).date() < signed.due_on <= in_china(clock.now).date() + timedelta(days=7)
    return {
        "review_code": draft.incident.code,
        "measure_id": str(signed.pk),
        "draft_measure_id": str(signed.pk),
        "review_body": str(cast.units.mall.pk),
    }
