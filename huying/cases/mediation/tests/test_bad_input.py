"""What mediation refuses: by page at its field, what was typed kept; by API as a problem; nothing changes."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.models import Agreement, Confirmation, Mediation, Performance, Session, Visit
from huying.cases.mediation.testing import agreed, assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

NOBODY = str(uuid4())
TYPED = "对方其实愿意让步，先记在这里"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """One accepted quarrel; two mediators."""
    mediator(cast.mediator, cast.units.committee, categories=("neighbour",))
    mediator(cast.mediator_sun, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def refused(cast: Cast, who: Person, case: Case, verb: str, body: dict[str, Any]) -> tuple[int, str]:
    """The status and the English page; the Chinese one has the same status. Nothing is written."""
    before = len(list(read(case.stream)))
    address, browser = reverse("mediation:act", args=[case.code, verb]), cast.client(who)
    chinese = browser.post(address, body)
    english = browser.post(address, body, headers={"accept-language": "en"})
    assert chinese.status_code == english.status_code
    assert len(list(read(case.stream))) == before
    assert chinese.content != english.content
    return english.status_code, chinese.content.decode()


NINE = {"starts_at": "09:00", "ends_at": "10:00", "mode": "on_site", "place_text": TYPED}
WHILE_MEDIATING: tuple[tuple[str, dict[str, Any], int, str], ...] = (
    # verb, what was sent, the status, the field at which it is told
    ("schedule", {"day": "2026-11-24", "starts_at": "10:00", "ends_at": "09:00", "mode": "on_site"}, 422, "starts_at"),
    ("schedule", {"day": "2020-01-01", **NINE}, 422, "starts_at"),
    ("schedule", {"day": "gestern", **NINE}, 422, "day"),
    ("record", {"session": NOBODY, "statements": TYPED, "result": "x"}, 422, "session"),
    ("record", {"session": "x", "statements": TYPED}, 422, "session"),
    ("note", {"text": ""}, 422, "text"),
    ("suspend", {"ground": "whim", "document": TYPED}, 422, "ground"),
    ("suspend", {"ground": "appraisal", "document": ""}, 422, "document"),
    ("extend", {"days": "0", "reason": TYPED}, 422, "days"),
    ("extend", {"days": "10", "reason": TYPED}, 422, "consents"),
    ("agree_facts", {"text": ""}, 422, "text"),
    ("fail", {"reason": "other", "text": ""}, 422, "text"),
    ("fail", {"reason": "bored", "text": TYPED}, 422, "reason"),
    ("report_risk", {}, 422, "domestic_violence"),
    ("challenge", {"party": NOBODY, "ground": "challenged", "reason": TYPED}, 422, "party"),
    ("consent", {"party": NOBODY, "given": "yes", "means": "oral"}, 422, "party"),
    ("consent", {"party": "x", "given": "perhaps", "means": "oral"}, 422, "given"),
    ("refuse", {"party": "", "means": "oral"}, 422, "party"),
)


@pytest.mark.parametrize(("verb", "body", "status", "field"), WHILE_MEDIATING)
def test_while_mediating(
    cast: Cast, clock: Clock, case: Case, verb: str, body: dict[str, Any], status: int, field: str
) -> None:
    case = mediating(case, cast.mediator)
    got, page = refused(cast, cast.mediator, case, verb, body)
    assert got == status, field
    if field:
        assert f"{verb}_{field}_error" in page, set(re.findall(r"\w+_error", page))
        assert TYPED in page or TYPED not in body.values()
    case.refresh_from_db()
    assert case.state == "mediating"
    assert not Session.objects.exists()


BOTH = ["{one}", "{other}"]
AFTER_AGREEMENT: tuple[tuple[str, str, dict[str, Any], int, str], ...] = (
    ("mediator", "perform", {"performance": NOBODY, "proof": TYPED}, 422, "performance"),
    ("mediator", "perform", {"performance": "{performance}", "proof": " "}, 422, "proof"),
    ("mediator", "visit", {"visit": NOBODY, "outcome": "performed"}, 422, "visit"),
    ("mediator", "visit", {"visit": "{visit}", "outcome": "great", "text": TYPED}, 422, "outcome"),
    ("mediator", "apply", {"court": NOBODY, "applicants": BOTH}, 422, "court"),
    ("mediator", "apply", {"court": "{court}", "applicants": ["{one}"], "address": TYPED}, 422, "applicants"),
    (
        "mediator",
        "apply",
        {"court": "{court}", "applicants": ["{one}", "{other}"], "exclusions": ["x"]},
        422,
        "exclusions",
    ),
    ("mediator", "draft", {"facts": TYPED, "terms": "x", "method": "x"}, 409, ""),
    ("court_desk", "decide", {"decision": "not_accepted", "ground": ""}, 422, "ground"),
    ("court_desk", "decide", {"decision": "perhaps", "number": TYPED}, 422, "decision"),
    ("court_desk", "decide", {"decision": "confirmed", "number": TYPED}, 409, ""),
)


@pytest.mark.parametrize(("who", "verb", "body", "status", "field"), AFTER_AGREEMENT)
def test_after_the_agreement(
    cast: Cast, clock: Clock, case: Case, who: str, verb: str, body: dict[str, Any], status: int, field: str
) -> None:
    agreed(mediating(case, cast.mediator), cast.mediator, cast.mediation_admin)
    one, other = case.parties.order_by("number")
    if verb == "decide":
        wanted = Application(cast.units.court.pk, [one.pk, other.pk])
        apply_confirmation(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=wanted)
    known = {
        "performance": Performance.objects.get().pk,
        "visit": Visit.objects.order_by("due_on").first().pk,
        "court": cast.units.court.pk,
        "one": one.pk,
        "other": other.pk,
    }

    def named(value: Any) -> Any:
        return [named(each) for each in value] if isinstance(value, list) else value.format(**known)

    sent = {name: named(value) for name, value in body.items()}
    got, page = refused(cast, getattr(cast, who), case, verb, sent)
    assert got == status, field
    if field:
        assert f"{verb}_{field}_error" in page, set(re.findall(r"\w+_error", page))
        assert TYPED in page or TYPED not in body.values()
    assert Agreement.objects.get().state == "effective"
    assert set(Confirmation.objects.values_list("state", flat=True)) <= {"applied"}
    assert not Performance.objects.exclude(performed_at=None).exists()


API_WRONG: tuple[tuple[str, dict[str, Any], int, str | None], ...] = (
    ("assign", {"mediator": NOBODY}, 422, "mediator"),
    ("assign", {"kind": "magic"}, 422, "kind"),
    ("assign", {"language": "sign"}, 409, None),
    ("wish", {"party": "{party}", "mediator": NOBODY}, 422, "mediator"),
    ("wish", {"party": NOBODY, "mediator": "{mediator}"}, 404, None),
    ("consent", {"party": "{party}", "given": "yes", "means": "oral"}, 422, "given"),
    ("consent", {"party": "{party}", "given": True, "means": "telepathy"}, 422, "means"),
    ("consent", {"party": "{party}", "given": True, "means": "oral"}, 409, None),
    ("refuse", {"party": NOBODY}, 404, None),
    ("refuse", {"party": "x"}, 422, "party"),
)


@pytest.mark.parametrize(("verb", "body", "status", "field"), API_WRONG)
def test_over_the_api(
    cast: Cast, clock: Clock, case: Case, verb: str, body: dict[str, Any], status: int, field: str | None
) -> None:
    known = {"party": case.parties.get(number=1).pk, "mediator": cast.mediator.pk}
    sent = {name: value.format(**known) if isinstance(value, str) else value for name, value in body.items()}
    told = Caller(cast.mediation_admin).post(f"cases/{case.code}/mediation/{verb}", sent)
    problem = told.json()
    assert (told.status_code, problem["field"]) == (status, field), problem
    assert problem["messages"]["zh"] != problem["messages"]["en"]
    case.refresh_from_db()
    assert case.state == "accepted"
    assert not Mediation.objects.exists()


def test_a_tie_is_named_over_the_api_and_a_wrong_end_is_refused(cast: Cast, clock: Clock, case: Case) -> None:
    declare(by=cast.actor(cast.mediator), at=clock.now, relation=Relation("kinship", "李测试"))
    head, own = Caller(cast.mediation_admin), Caller(cast.mediator_sun)
    told = head.post(f"cases/{case.code}/mediation/assign", {"mediator": str(cast.mediator.pk)})
    assert (told.status_code, told.json()["type"]) == (409, "/problems/conflict-of-interest")
    assigned(case, cast.mediator_sun)
    for body, field in (({"reason": "other"}, "text"), ({"reason": "bored"}, "reason")):
        wrong = own.post(f"cases/{case.code}/mediation/fail", body)
        assert (wrong.status_code, wrong.json()["field"]) == (422, field)
    assert own.post(f"cases/{case.code}/mediation/fail", {"reason": "wide_gap"}).status_code == 200
    over = own.post(f"cases/{case.code}/mediation/fail", {"reason": "expired"})
    assert (over.status_code, over.json()["type"]) == (409, "/problems/no-mediation")
