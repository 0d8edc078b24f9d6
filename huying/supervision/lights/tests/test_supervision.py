"""Listed supervision: prompted, warned, listed, put right, checked, lifted; by rule rows, persons and proof."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from huying.clocks.models import Rule, RunningClock
from huying.clocks.queries import forget_rules
from huying.core.documents import store_document
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.notices.worklist import worklist
from huying.orders.commands.cancel import cancel
from huying.orders.models import Order
from huying.orders.testing import an_order
from huying.people.models import Person
from huying.supervision.lights import due
from huying.supervision.lights.access import OwnOrganisation
from huying.supervision.lights.commands.lift import lift
from huying.supervision.lights.commands.list_ import list_
from huying.supervision.lights.commands.open_ import UnderSupervision, open_
from huying.supervision.lights.commands.propose import propose
from huying.supervision.lights.commands.resolve import ProofMissing, ProofUnknown, resolve
from huying.supervision.lights.commands.send_back import send_back
from huying.supervision.lights.commands.warn import warn
from huying.supervision.lights.journal import SupervisionMovedOn, SupervisionNamesSomebody, WordsMissing
from huying.supervision.lights.models import Supervision, SupervisionStep
from huying.supervision.lights.rules import Difficulty, State
from huying.supervision.lights.signing import NotTheSigner, OwnProof
from huying.supervision.lights.testing import a_supervision
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """The city bureau has to look into smoke in 潮前社区."""
    return an_order(
        by=cast.actor(cast.street_seat), at=clock.now, lead=cast.units.city_bureau, area_code=cast.town.community.code
    )


@pytest.fixture
def listed(cast: Cast, clock: Clock, order: Order) -> Supervision:
    """The same listed as of middle difficulty by the street's chief, three weeks later."""
    clock.advance(days=21)
    row = a_supervision(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code, warned=True)
    chief = cast.actor(cast.street_chief)
    return list_(
        by=chief, at=clock.now, supervision_id=row.pk, difficulty=Difficulty.MIDDLE, demand="油烟净化装好并检测合格。"
    )


def proof() -> str:
    """A photo that was handed in."""
    return store_document(png())


def told(why: str) -> set[str]:
    """The names of those who were told of something."""
    rows = Delivery.objects.filter(message__body__why=why)
    return set(rows.values_list("person__username", flat=True))


def test_the_rules_prompt_warn_and_propose_and_a_person_signs(cast: Cast, clock: Clock, order: Order) -> None:
    seen: list[str] = []
    for _day in range(40):
        due.run(clock.now)
        row = Supervision.objects.first()
        seen.append(f"{row.state}{' proposed' if row.proposed_at else ''}" if row else "")
        clock.advance(days=1)
    assert list(dict.fromkeys(seen)) == ["", "notified", "warned", "warned proposed"]
    row = Supervision.objects.get()
    assert (row.proposed_why, row.opened_by, row.organisation) == ("overdue", None, cast.units.city_bureau)
    assert row.warned_at is not None
    assert row.proposed_at is not None
    assert row.opened_at < row.warned_at < row.proposed_at
    assert cast.city_user.username in told("supervision_notified") & told("supervision_warned")
    waiting = {str(each.word) for each in worklist(cast.actor(cast.street_chief), clock.now).decisions}
    assert "签发挂牌" in waiting


def test_what_is_done_before_the_listing_is_settled_and_not_opened_again(
    cast: Cast, clock: Clock, order: Order
) -> None:
    clock.advance(days=21)
    assert due.run(clock.now)
    cancel(by=cast.actor(cast.street_seat), at=clock.now, order_id=order.pk, reason="已经整改，撤回工单。")
    assert due.run(clock.now) == 1
    assert due.run(clock.now) == 0
    assert Supervision.objects.get().state == State.SETTLED


def test_a_result_sent_back_twice_is_proposed_at_once(cast: Cast, clock: Clock, order: Order) -> None:
    Order.objects.filter(pk=order.pk).update(returns=2)
    for _look in range(4):
        due.run(clock.now)
    row = Supervision.objects.get()
    assert (row.state, row.proposed_why, row.late_since) == (State.WARNED, "returned", None)


def test_thresholds_are_rule_rows_with_dates(cast: Cast, clock: Clock, order: Order) -> None:
    Rule.objects.filter(code="SV.prompt").update(length=400)
    forget_rules()
    clock.advance(days=30)
    due.run(clock.now)
    assert not Supervision.objects.exists()


def test_the_difficulty_decides_the_deadline_and_who_signs(cast: Cast, clock: Clock, order: Order) -> None:
    clock.advance(days=21)
    row = a_supervision(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code, warned=True)
    for someone, difficulty in (
        (cast.street_chief, Difficulty.HARD),
        (cast.inspector, Difficulty.KNOTTY),
        (cast.street_seat, Difficulty.EASY),
    ):
        with pytest.raises(NotTheSigner):
            list_(
                by=cast.actor(someone), at=clock.now, supervision_id=row.pk, difficulty=difficulty, demand="整改到位。"
            )
    chief = cast.actor(cast.district_chief)
    made = list_(by=chief, at=clock.now, supervision_id=row.pk, difficulty=Difficulty.KNOTTY, demand="整改到位。")
    assert made.due_at is not None
    assert made.due_at - clock.now > timedelta(days=40)
    assert RunningClock.objects.get(stream=made.stream).due_at == made.due_at
    assert cast.city_user.username in told("supervision_listed")


def test_it_is_lifted_only_with_proof_that_another_checked(cast: Cast, clock: Clock, listed: Supervision) -> None:
    du, seat = cast.actor(cast.inspector), cast.actor(cast.city_user)
    with pytest.raises(SupervisionMovedOn):
        lift(by=du, at=clock.now, supervision_id=listed.pk, why="现场看过，已经整改好。")
    with pytest.raises(ProofMissing):
        resolve(by=seat, at=clock.now, supervision_id=listed.pk, proof="净化器已装。", files=[])
    with pytest.raises(ProofUnknown):
        resolve(by=seat, at=clock.now, supervision_id=listed.pk, proof="净化器已装。", files=[f"{'a' * 64}.jpg"])
    resolve(by=seat, at=clock.now, supervision_id=listed.pk, proof="净化器已装。", files=[proof()])
    sent = send_back(by=du, at=clock.now, supervision_id=listed.pk, why="缺检测报告。")
    assert (sent.state, sent.round, sent.due_at) == (State.LISTED, 1, listed.due_at)
    resolve(by=du, at=clock.now, supervision_id=listed.pk, proof="检测报告合格。", files=[proof()])
    with pytest.raises(OwnProof):
        lift(by=du, at=clock.now, supervision_id=listed.pk, why="看过。")
    done = lift(by=cast.actor(cast.street_chief), at=clock.now, supervision_id=listed.pk, why="检测报告合格。")
    assert (done.state, done.ended_at) == (State.LIFTED, clock.now)
    assert not RunningClock.objects.filter(stream=listed.stream, stopped_at=None).exists()
    last = list(read(listed.stream))[-1]
    assert (last.type, last.data["in_time"]) == ("supervision.SupervisionLifted", True)
    assert due.run(clock.now) == 0


def test_nobody_signs_or_checks_for_their_own_organisation(cast: Cast, clock: Clock) -> None:
    own = an_order(
        by=cast.actor(cast.street_seat), at=clock.now, lead=cast.units.city_bureau, area_code=cast.town.community.code
    )
    clock.advance(days=21)
    row = a_supervision(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=own.code, warned=True)
    Supervision.objects.filter(pk=row.pk).update(organisation=cast.units.street_center)
    with pytest.raises(OwnOrganisation):
        list_(
            by=cast.actor(cast.street_chief),
            at=clock.now,
            supervision_id=row.pk,
            difficulty=Difficulty.EASY,
            demand="整改到位。",
        )


def test_who_may_not_know_of_it_is_told_nothing_and_who_may_not_do_it_is_told_so(
    cast: Cast, clock: Clock, listed: Supervision
) -> None:
    def says(someone: Person) -> type[Exception]:
        with pytest.raises((NotFound, NotAllowed)) as refusal:
            warn(by=cast.actor(someone), at=clock.now, supervision_id=listed.pk, why="进度滞后。")
        return refusal.type

    assert {says(who) for who in (cast.stranger, cast.other_street_seat, cast.dept_user, cast.guard)} == {NotFound}
    assert says(cast.city_user) is NotAllowed


@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        ("  ", WordsMissing),
        ("请联系 13900001234 处理。", SupervisionNamesSomebody),
        ("住户陈女士多次反映。", SupervisionNamesSomebody),
    ],
)
def test_words_are_needed_and_name_nobody(
    cast: Cast, clock: Clock, order: Order, why: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        open_(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code, why=why)
    assert not Supervision.objects.exists()


def test_a_matter_is_under_one_supervision_at_a_time(cast: Cast, clock: Clock, order: Order) -> None:
    du = cast.actor(cast.inspector)
    first = a_supervision(by=du, at=clock.now, kind="order", code=order.code)
    with pytest.raises(UnderSupervision) as refusal:
        a_supervision(by=cast.actor(cast.street_seat), at=clock.now, kind="order", code=order.code)
    assert first.code in str(refusal.value)


def test_a_person_may_propose_once_it_was_warned_of(cast: Cast, clock: Clock, order: Order) -> None:
    du = cast.actor(cast.inspector)
    row = a_supervision(by=du, at=clock.now, kind="order", code=order.code)
    with pytest.raises(SupervisionMovedOn):
        propose(by=du, at=clock.now, supervision_id=row.pk, why="多次催办没有进展。")
    warn(by=du, at=clock.now, supervision_id=row.pk, why="进度滞后。")
    made = propose(by=du, at=clock.now, supervision_id=row.pk, why="多次催办没有进展。")
    assert made.proposed_why == "person"
    assert propose(by=du, at=clock.now, supervision_id=row.pk, why="再提一次。").version == made.version


def refused_by_the_database(statement: str, row: Supervision) -> Iterator[str]:
    """What the database says to a statement on one row."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [row.pk])
    yield str(refusal.value)


def test_the_database_keeps_every_row_and_lifts_nothing_without_proof(
    cast: Cast, clock: Clock, listed: Supervision
) -> None:
    for statement in (
        "DELETE FROM supervision_lights_supervisionstep WHERE supervision_id = %s",
        "DELETE FROM supervision_lights_supervision WHERE id = %s",
    ):
        assert "never deleted" in next(refused_by_the_database(statement, listed))
    lifting = "UPDATE supervision_lights_supervision SET state = 'lifted' WHERE id = %s"
    assert "lifted_with_proof" in next(refused_by_the_database(lifting, listed))
    assert SupervisionStep.objects.filter(supervision=listed).count() >= 3
