"""Nobody rules on an objection to their own diversion; it waits for the others of the centre (domain 5.2)."""

from __future__ import annotations

import pytest

from huying.cases.diversion.access import OwnDiversion
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.commands.object_diversion import object_diversion
from huying.cases.diversion.commands.rule_objection import rule_objection
from huying.cases.diversion.testing import accepted
from huying.cases.models import Case
from huying.core.testing import Clock
from huying.notices.worklist import worklist
from huying.people.models import Person
from tests.cast import Cast

WORD = "裁定分流异议"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """The district's seat sent it to the committee, which says that it is not its own."""
    found = accepted(cast.window_clerk, category="housing")
    to = Hand(path="grid", lead_id=cast.units.committee.pk, reason="就近调解")
    divert(by=cast.actor(cast.district_seat), at=clock.now, case_id=found.pk, hand=to)
    object_diversion(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=found.pk, reason="不属本社区")
    return found


def offered(cast: Cast, who: Person, clock: Clock) -> list[str]:
    return [each.code for each in worklist(cast.actor(who), clock.now).decisions if str(each.word) == WORD]


def test_whoever_diverted_it_is_told_who_rules(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(OwnDiversion) as refused:
        rule_objection(by=cast.actor(cast.district_seat), at=clock.now, case_id=case.pk, reason="就归你")
    assert "made this diversion yourself" in refused.value.messages()["en"]
    answer = cast.client(cast.district_seat).post(f"/cases/{case.code}/diversion/ruling/", {"upheld": "no"})
    assert (answer.status_code, "不能由您裁定" in answer.content.decode()) == (403, True)
    rule_objection(by=cast.actor(cast.district_chief), at=clock.now, case_id=case.pk, reason="就归你")


def test_it_waits_for_the_others(cast: Cast, clock: Clock, case: Case) -> None:
    assert offered(cast, cast.district_seat, clock) == []
    for who in (cast.district_chief, cast.street_seat, cast.street_chief):
        assert offered(cast, who, clock) == [case.code], who.name
    for who in (cast.window_clerk, cast.other_street_seat, cast.mediation_admin, cast.stranger):
        assert offered(cast, who, clock) == [], who.name
    rule_objection(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, reason="就归你")
    assert offered(cast, cast.district_chief, clock) == []
