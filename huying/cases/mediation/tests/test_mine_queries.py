"""The list of mediations takes as many statements for two rows as for twenty, and says what a case says of itself."""

from __future__ import annotations

import pytest

from huying.cases.access import permitted, standings
from huying.cases.access_many import reaches
from huying.cases.mediation.access import may, may_of_many
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.queries.mine import Wanted, mine, rows_of
from huying.cases.mediation.queries.next_act import next_act
from huying.cases.mediation.testing import agreed, assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from huying.people.models import Person
from tests.cast import Cast
from tests.statements import statements


@pytest.fixture(autouse=True)
def mediates(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee)


def fresh(cast: Cast, state: str = "accepted") -> Case:
    """A quarrel that is not mediated yet."""
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state=state, path="street", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def every_state(cast: Cast) -> None:
    """One case to be assigned, one assigned, one mediated, one agreed on, one that ended by a no."""
    fresh(cast)
    assigned(fresh(cast), cast.mediator)
    mediating(fresh(cast), cast.mediator)
    agreed(mediating(fresh(cast), cast.mediator), cast.mediator, cast.mediation_admin)
    ended = mediating(fresh(cast), cast.mediator)
    refuse(by=SYSTEM, at=ended.registered_at, case_id=ended.pk, party_id=ended.parties.all()[0].pk)


def asked(cast: Cast, who: Person) -> int:
    """In how many statements somebody sees the list."""
    return statements(cast.client(who), "/mediation/")


def test_as_many_statements_however_many_rows(cast: Cast, clock: Clock) -> None:
    readers = (cast.mediator, cast.mediation_admin, cast.window_clerk)
    every_state(cast)
    few = [asked(cast, who) for who in readers]
    for _ in range(3):
        every_state(cast)
    for _ in range(10):
        fresh(cast)
    assert mine(cast.actor(cast.window_clerk), Wanted()).count() >= 20
    assert [asked(cast, who) for who in readers] == few


def test_a_list_says_what_the_page_of_the_case_says(cast: Cast, clock: Clock) -> None:
    every_state(cast)
    today, cases = in_china(clock.now).date(), list(Case.objects.all())
    for who in (cast.mediator, cast.mediation_admin, cast.window_clerk, cast.street_seat, cast.court_desk, cast.guard):
        actor = cast.actor(who)
        for case, reach in reaches(actor, cases).items():
            one = next(each for each in cases if each.pk == case)
            assert (reach.standings, reach.verbs) == (standings(actor, one), permitted(actor, one)), who.username
        assert may_of_many(actor, cases) == {case.pk: may(actor, case) for case in cases}
    head = cast.actor(cast.mediation_admin)
    for row in rows_of(head, mine(head, Wanted()), clock.now):
        act = next_act(row.case, last_leg(row.case), today)
        assert row.act == (act if act in may(head, row.case) else "")
