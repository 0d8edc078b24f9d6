"""What a ledger or another system tells of after another body has taken the case over: never a second case."""

from __future__ import annotations

from typing import Any

from huying.cases.commands.decide_hand_over import decide_hand_over
from huying.cases.commands.hand_over import hand_over
from huying.cases.intake import NewParty
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.models import Ledger
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.core.testing import Clock
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

OPEN = row(external_id="TZ-7", area="潮前社区", outcome="accepted", ended_on=None, applicant_phone="13800001234")


def take_in(cast: Cast, clock: Clock, who: Person, *rows: dict[str, object]) -> Ledger:
    """A body brings its ledger; the good rows are imported."""
    ledger = receive(by=cast.actor(who), at=clock.now, upload=Upload("old.xlsx", workbook(rows)))
    run()
    ledger.refresh_from_db()
    if ledger.good:
        start(by=cast.actor(who), at=clock.now, ledger_id=ledger.pk)
        run()
        ledger.refresh_from_db()
    return ledger


def to_the_street(cast: Cast, clock: Clock, case: Case) -> None:
    """区中心 hands it over, 西亭街道 takes it."""
    street, clerk = cast.units.street_center, cast.actor(cast.window_clerk)
    hand_over(by=clerk, at=clock.now, case_id=case.pk, organisation_id=street.pk, reason="就近办理")
    decide_hand_over(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, accepted=True)


def test_the_old_ledger_finds_the_case_that_was_handed_over(cast: Cast, clock: Clock) -> None:
    take_in(cast, clock, cast.window_clerk, OPEN)
    case = Case.objects.get(external_id="TZ-7")
    to_the_street(cast, clock, case)
    for _again in range(2):
        ledger = take_in(cast, clock, cast.window_clerk, OPEN)
        assert (ledger.there, ledger.imported, ledger.faulty) == (1, 0, 0)
    changed = take_in(cast, clock, cast.window_clerk, {**OPEN, "result": "当事人来电催办"})
    assert (changed.differs, changed.imported) == (1, 0)
    found = Case.objects.get(external_id="TZ-7")
    assert (found.pk, found.owner, found.external_to) == (case.pk, cast.units.street_center, cast.units.district_center)


def test_a_number_of_the_takers_own_ledger_is_a_matter_of_its_own(cast: Cast, clock: Clock) -> None:
    take_in(cast, clock, cast.window_clerk, OPEN)
    to_the_street(cast, clock, Case.objects.get(external_id="TZ-7"))
    other = {**OPEN, "facts": "another street's matter"}
    for imported in (1, 0):
        assert take_in(cast, clock, cast.street_seat, other).imported == imported
    assert Case.objects.filter(external_id="TZ-7", owner=cast.units.street_center).count() == 2


def test_the_other_system_reaches_it_by_the_body_that_had_it_and_by_the_one_that_has_it(
    cast: Cast, clock: Clock
) -> None:
    case = registered(cast.window_clerk, external_id="HW-1")
    to_the_street(cast, clock, case)
    sent = {
        "line": case.line,
        "facts": "楼上漏水",
        "parties": [{"name": "张三丰", "phone": "13800001234"}],
        "channel": case.channel,
        "source": case.source,
        "place_text": "西亭路一号",
        "area_code": case.area_code,
        "external_id": "HW-1",
    }
    for who in (cast.window_clerk, cast.street_seat):
        for key in ("one", "two"):
            answer = Caller(who).post("cases", sent, key=key)
            assert (answer.status_code, answer.json()["code"]) == (201, case.code)
    assert Case.objects.filter(external_id="HW-1").count() == 1


def test_another_matter_of_the_same_number_is_a_case_of_its_own(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk, external_id="2026-001")
    to_the_street(cast, clock, case)
    sent = {
        "line": case.line,
        "facts": "工地欠薪",
        "parties": [{"name": "赵六", "phone": "13977770000"}],
        "channel": case.channel,
        "source": case.source,
        "place_text": "西亭路九号",
        "area_code": case.area_code,
        "external_id": "2026-001",
    }
    codes = set()
    for key in ("one", "two", "three"):
        answer = Caller(cast.street_seat).post("cases", sent, key=key)
        assert answer.status_code == 201
        codes.add(answer.json()["code"])
    (code,) = codes
    new = Case.objects.get(code=code)
    assert (new.pk == case.pk, new.facts, new.external_to) == (False, "工地欠薪", cast.units.street_center)
    assert Case.objects.filter(external_id="2026-001").count() == 2


def test_who_left_no_phone_is_nobody_known_and_nothing_is_lost(cast: Cast, clock: Clock) -> None:
    bare = NewParty(name="匿名", pseudonym=True)
    case = registered(cast.window_clerk, external_id="2026-002", parties=(bare,), returns_in_person=True)
    to_the_street(cast, clock, case)
    told: dict[str, Any] = {"external_id": "2026-002", "parties": (bare,), "returns_in_person": True}
    found = {registered(cast.street_seat, facts="another matter", **told).pk for _again in range(2)}
    assert len(found) == 1
    assert case.pk not in found
