"""A month of matters for the demonstration: every state, every community, and nothing twice."""

import pytest

from huying.cases.deliberation.models import Deliberation
from huying.cases.mediation.models import Confirmation
from huying.cases.models import Case, Party
from huying.cases.rules import State
from huying.core.models import Event
from huying.core.testing import Clock, settle
from huying.demo.casework.play import play
from huying.demo.casework.subsidies import LEFT_AS
from huying.demo.load import load
from huying.orders.models import Order
from huying.places.models import Area
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import Kind
from huying.supervision.lights.models import Supervision
from huying.supervision.models import Subsidy
from huying.supervision.reviews.models import Measure, Review
from tests.cast import forget

HAPPENED = {
    f"cases.{name}"
    for name in (
        *("CaseMerged", "CaseVisited", "CaseReopened", "CaseClosed", "AgreementPerformed", "PerformanceVisited"),
        *("AgreementUnperformed", "ConfirmationApplied", "ConfirmationDecided"),
    )
}
"""What at least one matter of the month came to."""


@pytest.fixture
def told(db: None, clock: Clock) -> list[str]:
    """The demonstration district with two matters for each community."""
    lines: list[str] = []
    load(lines.append, clock.now)
    forget()
    play(lines.append, each=2, at=clock.now)
    settle()
    return lines


def test_every_state_and_every_community_and_nothing_twice(told: list[str], clock: Clock) -> None:
    communities = set(Area.objects.filter(level="community").values_list("code", flat=True))
    cases = list(Case.objects.all())
    earlier = [case for case in cases if str(case.external_id).startswith("demo-earlier")]
    once = [case for case in cases if case.state != State.MERGED and case not in earlier]
    assert len(once) == 2 * len(communities) == 2 * 67
    assert {case.area_code for case in once} == communities
    assert {case.state for case in cases} == set(State)
    assert all(case.synthetic for case in cases)
    assert {case.merged_into.code for case in cases if case.merged_into} <= {case.code for case in once}
    assert set(Confirmation.objects.values_list("state", flat=True)) == {"accepted", "confirmed"}
    told_by = {name for (name,) in Event.objects.filter(stream__startswith="case:").values_list("type").distinct()}
    assert HAPPENED <= told_by, HAPPENED - told_by
    assert all("测试" in party.name for party in Party.objects.all())
    assert {order.state for order in Order.objects.all()} >= {"issued", "in_progress", "objected", "reported", "closed"}
    assert {subsidy.state for subsidy in Subsidy.objects.all()} <= set(LEFT_AS)
    assert Subsidy.objects.filter(state="paid").exists()
    assert {room.state for room in Deliberation.objects.all()} == {"open", "publicity", "closed"}
    assert set(Letter.objects.values_list("state", flat=True)) == {
        *("draft", "approved", "sent", "received", "replied", "closed")
    }
    assert {letter.kind for letter in Letter.objects.all()} == set(Kind)
    assert set(Supervision.objects.values_list("state", flat=True)) == {
        *("notified", "warned", "listed", "resolved", "lifted")
    }
    assert set(Review.objects.values_list("state", flat=True)) == {"draft", "signed"}
    assert set(Measure.objects.values_list("state", flat=True)) == {"open", "done", "verified"}
    assert {case.state for case in earlier} == {"closed"}
    assert len({case.registered_at.strftime("%Y-%m") for case in earlier}) >= 12
    assert told[-1].startswith("134 ")
    assert not any("overtaken" in line for line in told), "no clock of a worker runs here"
    assert play(told.append, each=2, at=clock.now) == 0
