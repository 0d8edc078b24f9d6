"""A matter is settled by word of mouth although a text was drafted, or even put up for signing, before."""

from __future__ import annotations

import pytest
from django.urls import reverse

from huying.cases.mediation.agreeing import in_force
from huying.cases.mediation.commands.agree_orally import agree_orally
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.models import Agreement
from huying.cases.mediation.testing import content, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.testing import Clock
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that is being mediated."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(found, cast.mediator)


@pytest.mark.parametrize("put", [False, True])
def test_what_was_drafted_gives_way(cast: Cast, clock: Clock, case: Case, put: bool) -> None:
    by = cast.actor(cast.mediator)
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    if put:
        put_up(by=by, at=clock.now, case_id=case.pk)
    done = agree_orally(by=by, at=clock.now, case_id=case.pk, content=content(case, days=0, asked=False))
    states = Agreement.objects.order_by("state").values_list("state", "version")
    assert list(states) == [("dropped", 1), ("effective", 1)]
    assert in_force(case) == done
    case.refresh_from_db()
    assert case.state == "agreed"


def test_so_it_is_on_the_page(cast: Cast, clock: Clock, case: Case) -> None:
    own, payer = cast.client(cast.mediator), case.parties.get(side="respondent")
    texts = dict.fromkeys(("facts", "issues", "responsibilities", "terms", "method"), "写明")
    item = {"party_1": str(payer.pk), "what_1": "停工", "due_1": f"{in_china(clock.now):%Y-%m-%d}"}
    for verb in ("draft", "oral"):
        told = own.post(reverse("mediation:act", args=[case.code, verb]), {"key": verb, **texts, **item})
        assert told.status_code == 303, told.content.decode()
    assert Agreement.objects.get(state="effective").form == "oral"
