"""Story 16: 以奖代补. Five classes, the same case never twice, no official, nothing that is not performed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.testing import explained
from huying.cases.commands.accept import accept
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.intake import NewParty
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.models import Performance
from huying.cases.mediation.testing import agreed, mediating, mediator, met
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.audit import verify
from huying.core.testing import Clock, settle
from huying.people.models import Person
from huying.people.testing import post as give_post
from huying.supervision.models import Batch, Subsidy
from huying.supervision.rules import CLASSES
from tests.cast import Cast

AMOUNTS = dict(zip(CLASSES, (50, 100, 300, 1000, 3000), strict=True))
"""Yuan for each class, as the district's chief sets them."""


class Story:
    """The district with its scale, and 钱调解 who settles quarrels."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        for who in (cast.mediator, cast.mediator_sun):
            mediator(who, cast.units.committee, categories=("neighbour",))
        for each, amount in AMOUNTS.items():
            scale = {"dispute_class": each, "amount": str(amount), "source": "望潮区以奖代补办法（试行）第六条"}
            assert self.post(cast.district_chief, "scale", **scale).status_code == 302

    def post(self, who: Person, name: str, *args: Any, **body: str) -> Any:
        return self.cast.client(who).post(reverse(f"supervision:{name}", args=args), body)

    def agreed(self, number: int, who: Person) -> Case:
        """A quarrel between two neighbours that nobody else quarrels with; an agreement has taken effect."""
        seat = self.cast.actor(self.cast.street_seat)
        committee = self.cast.units.committee.pk
        applicant = NewParty(name=f"张测试{number}", phone=f"1380000000{number}")
        quarrel = (applicant, NewParty(name=f"李测试{number}", side="respondent"))
        area = self.cast.town.community.code
        made = a_case(owner=self.cast.units.street_center, area_code=area, parties=quarrel)
        accept(by=seat, at=self.clock.now, case_id=made.pk)
        divert(by=seat, at=self.clock.now, case_id=made.pk, hand=Hand("grid", committee, "邻里", handler_id=committee))
        settle()
        case = mediating(Case.objects.get(pk=made.pk), who)
        met(case, who, self.clock, statements="夜里装修吵人", result="九点后停工")
        agreed(case, who, self.cast.mediation_admin)
        return made

    def performed(self, case: Case, who: Person) -> None:
        for item in Performance.objects.filter(agreement__mediation__case=case):
            perform(by=self.cast.actor(who), at=self.clock.now, performance_id=item.pk, proof="转账回单")

    def archived(self, case: Case) -> None:
        seat = self.cast.actor(self.cast.street_seat)
        visit(by=seat, at=self.clock.now, case_id=case.pk, said=Said("call", satisfied=True, performed=True))
        explained(case, seat, self.clock.now)
        close(by=seat, at=self.clock.now, case_id=case.pk, meets_request="已退还，双方满意")

    def settled(self, number: int, who: Person) -> Case:
        """From the window to the archive."""
        case = self.agreed(number, who)
        self.performed(case, who)
        self.archived(case)
        return case

    def propose(self, case: Case, who: Person, dispute_class: str = "ordinary") -> Any:
        said = {"code": case.code, "dispute_class": dispute_class, "reason": "按办法第六条的分类标准"}
        return self.post(who, "propose", **said)

    def approved(self, case: Case, who: Person, dispute_class: str) -> None:
        """Put forward by one, its class checked by a second, approved by a third."""
        cast = self.cast
        assert self.propose(case, who, dispute_class).status_code == 302
        key = Subsidy.objects.get(case=case).pk
        said = {"dispute_class": dispute_class, "reason": "属实"}
        assert self.post(who, "act", key, "check", **said).status_code == 403, "not by whoever is paid"
        assert self.post(cast.mediation_admin, "act", key, "check", **said).status_code == 302
        assert self.post(cast.mediation_admin, "act", key, "approve").status_code == 403, "not by the committee itself"
        assert self.post(cast.street_chief, "act", key, "approve").status_code == 302


@pytest.fixture
def story(cast: Cast, clock: Clock) -> Story:
    """Before the first quarrel."""
    return Story(cast, clock)


def test_five_classes_in_one_batch_each_case_once(story: Story) -> None:
    cast = story.cast
    cases = [story.settled(number, cast.mediator) for number in range(len(CLASSES))]
    for case, each in zip(cases, CLASSES, strict=True):
        story.approved(case, cast.mediator, each)
        assert "已经计过一次" in story.propose(case, cast.window_clerk).content.decode()

    assert story.post(cast.district_seat, "gather").status_code == 302
    batch = Batch.objects.get()
    answer = cast.client(cast.district_seat).get(reverse("supervision:book", args=[batch.pk]))
    rows = list(load_workbook(io.BytesIO(answer.getvalue())).worksheets[0].iter_rows(values_only=True))
    paid = {row[1]: row[5] for row in rows if row[1] in {case.code for case in cases}}
    assert paid == {case.code: AMOUNTS[each] for case, each in zip(cases, CLASSES, strict=True)}
    assert sum(AMOUNTS.values()) in rows[-2]
    assert story.post(cast.district_seat, "pay", batch.pk).status_code == 302
    assert story.post(cast.district_seat, "pay", batch.pk).status_code == 409
    assert story.post(cast.district_seat, "gather").status_code == 409, "nothing is left to gather"
    assert verify().findings == []


def test_an_agreement_that_is_not_performed_is_not_paid(story: Story) -> None:
    mine = story.cast.mediator
    case = story.agreed(1, mine)
    assert "还没有归档" in story.propose(case, mine).content.decode()
    story.performed(case, mine)
    story.archived(case)
    assert story.propose(case, mine).status_code == 302
    Performance.objects.update(performed_at=None)
    key = Subsidy.objects.get().pk
    answer = story.post(story.cast.mediation_admin, "act", key, "check", dispute_class="ordinary", reason="属实")
    assert answer.status_code == 409
    assert "还没有履行完毕" in answer.content.decode()


def test_an_official_who_mediates_is_not_paid(story: Story) -> None:
    official = story.cast.mediator_sun
    case = story.settled(1, official)
    give_post(person=official, role="dept_user", organisation=story.cast.units.market_bureau)
    answer = story.propose(case, official)
    assert answer.status_code == 409
    assert "公职人员" in answer.content.decode()
    assert not Subsidy.objects.exists()
