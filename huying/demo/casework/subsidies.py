"""Pay per result in the demonstration: a scale that is obviously invented, and a settled case in each state."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from huying.cases.models import Case
from huying.cases.rules import State as CaseState
from huying.demo.casework.team import Team
from huying.people.access import SYSTEM
from huying.supervision.bars import bar_of
from huying.supervision.commands.approve import approve, decline
from huying.supervision.commands.check_class import check_class
from huying.supervision.commands.pay import gather, pay
from huying.supervision.commands.propose import propose
from huying.supervision.commands.set_scale import set_scale
from huying.supervision.models import Subsidy, SubsidyScale
from huying.supervision.rules import CLASSES, State

YUAN = dict(zip(CLASSES, (50, 100, 300, 1000, 3000), strict=True))
SOURCE = "演示数据，不是任何地方的标准"
LEFT_AS = (State.PAID, State.BATCHED, State.APPROVED, State.CLASS_CHECKED, State.PROPOSED, State.DECLINED)
"""In this order, for a batch takes all that is approved."""


def play_subsidies(people: Team, at: datetime) -> int:
    """Leave one settled case in each state, as far as there are such cases; how many. Playing again adds nothing."""
    if SubsidyScale.objects.filter(area_code=people.district).exists() or Subsidy.objects.exists():
        return 0
    for dispute_class, yuan in YUAN.items():
        amount, district = Decimal(yuan), people.district
        set_scale(by=people.chief, at=at, area_code=district, dispute_class=dispute_class, amount=amount, source=SOURCE)
    done = 0
    for case in Case.objects.filter(state=CaseState.CLOSED, synthetic=True).order_by("code"):
        if done < len(LEFT_AS) and not bar_of(case, at):
            _left_as(LEFT_AS[done], case, people, at)
            done += 1
    return done


def _left_as(state: State, case: Case, people: Team, at: datetime) -> None:
    """Put a case forward and go on with it as far as a state."""
    subsidy = propose(by=SYSTEM, at=at, case_id=case.pk, dispute_class="ordinary", reason="双方争议较大，调解两次以上")
    if state is State.PROPOSED:
        return
    if state is State.DECLINED:
        decline(by=people.head, at=at, subsidy_id=subsidy.pk, why="调解笔录缺一页，请补齐后再报")
        return
    check_class(by=people.head, at=at, subsidy_id=subsidy.pk, dispute_class="ordinary", reason="分类属实")
    if state is State.CLASS_CHECKED:
        return
    approve(by=people.chief, at=at, subsidy_id=subsidy.pk)
    if state is State.APPROVED:
        return
    batch = gather(by=people.chief, at=at, area_code=people.district)
    if state is State.PAID:
        pay(by=people.chief, at=at, batch_id=batch.pk)
