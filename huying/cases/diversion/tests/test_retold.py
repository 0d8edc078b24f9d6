"""What a department was told of the parties holds no longer than it is true (domain 3.12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.commands.correct_party import Correction, correct_party
from huying.cases.commands.leave_party import leave_party
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import accepted
from huying.cases.intake import NewParty
from huying.cases.models import Case
from huying.cases.testing import LANDLORD, TENANT
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Message
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.call_back import call_back
from huying.orders.commands.close import close
from huying.orders.commands.report import Result, report
from huying.orders.commands.retell import RETOLD
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.rules import Outcome
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.people.models import Person
from tests.cast import Cast

WIFE = replace(TENANT, name="赵敏敏", phone="13700007777", id_number="", address="")
WHY = "回访时核对更正"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """张三丰 and 赵敏敏 want a shop to pay; the market bureau signed for it."""
    said = {"category": "consumer", "facts": "赵敏敏在店里摔倒，店里不赔。", "title": "店里不赔"}
    found = accepted(cast.window_clerk, **said, parties=(TENANT, WIFE, replace(LANDLORD, name="李四光")))
    to = Hand(path="department", lead_id=cast.units.market_bureau.pk, reason="市监职责")
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=found.pk, hand=to)
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=Order.objects.get().pk)
    return found


def page(cast: Cast, who: Person) -> str:
    return cast.client(who).get(f"/orders/{Order.objects.get().code}/").content.decode()


def sheets() -> list[Paper]:
    return list(Paper.objects.filter(kind="transfer").order_by("pk"))


def put_right(cast: Cast, clock: Clock, case: Case, number: int, **values: Any) -> None:
    party = case.parties.get(number=number)
    right = Correction(reason=WHY, **values)
    correct_party(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, party_id=party.pk, right=right)


def test_a_minor_found_out_later_is_named_no_more(cast: Cast, clock: Clock, case: Case) -> None:
    assert "赵敏敏" in page(cast, cast.dept_user)
    put_right(cast, clock, case, 2, minor=True)
    told = page(cast, cast.dept_user)
    for secret in ("赵敏敏", "13700007777"):
        assert secret not in told
    assert "赵* （未成年人，联系人由派单单位转告）" in Order.objects.get().parties
    old, new = sheets()
    assert (hasattr(old, "withdrawal"), hasattr(new, "withdrawal")) == (True, False)
    reader = cast.client(cast.dept_user)
    assert reader.get(f"/papers/{old.pk}.pdf").status_code == 404
    assert cast.client(cast.window_clerk).get(f"/papers/{old.pk}.pdf").status_code == 200
    paper = read_back(b"".join(reader.get(f"/papers/{new.pk}.pdf"))).text
    assert "赵敏敏" not in paper
    assert "未成年人" in paper
    assert "本单为直接交办" not in paper


def test_a_phone_put_right_reaches_the_department_and_its_lead_is_told(cast: Cast, clock: Clock, case: Case) -> None:
    put_right(cast, clock, case, 1, phone="13811110000")
    told = page(cast, cast.dept_user)
    assert "13811110000" in told
    assert "13800001234" not in told
    assert "告知部门的内容有更正：当事人" in told
    order = Order.objects.get()
    (fact,) = [record for record in read(order.stream) if record.type == "orders.OrderRetold"]
    assert (fact.data["parts"], fact.actor["id"]) == (["parties"], str(cast.window_clerk.pk))
    message = Message.objects.get(stream=order.stream)
    assert (message.body["why"], message.body["matter"]) == (RETOLD, order.code)
    assert set(message.deliveries.values_list("person_id", flat=True)) == {
        cast.dept_user.pk,
        cast.dept_head.pk,
    }
    assert "张三丰" not in str(message.body)


def test_who_left_is_told_no_more_and_who_came_is(cast: Cast, clock: Clock, case: Case) -> None:
    clerk = cast.actor(cast.window_clerk)
    leave_party(by=clerk, at=clock.now, case_id=case.pk, party_id=case.parties.get(number=2).pk, reason=WHY)
    told = page(cast, cast.dept_user)
    assert "13700007777" not in told
    assert "赵敏敏" not in told
    newcomer = NewParty(name="潮汇百货公司", side="respondent", kind="organisation")
    add_party(by=clerk, at=clock.now, case_id=case.pk, newcomer=Newcomer(newcomer, reason=WHY))
    assert "潮汇百货公司" in page(cast, cast.dept_user)
    assert [hasattr(sheet, "withdrawal") for sheet in sheets()] == [True, True, False]


def test_a_name_put_right_is_not_told_as_it_was_before(cast: Cast, clock: Clock, case: Case) -> None:
    put_right(cast, clock, case, 2, name="赵小敏")
    order = Order.objects.get()
    assert "赵小敏" in order.parties
    assert "赵*在店里摔倒" in order.summary
    assert "赵敏敏" not in page(cast, cast.dept_user)


def test_what_changes_nothing_for_the_department_leaves_its_order(cast: Cast, clock: Clock, case: Case) -> None:
    before = Order.objects.get().version
    put_right(cast, clock, case, 1, address="望潮区东渡街道渡口社区1幢")
    assert Order.objects.get().version == before
    assert len(sheets()) == 1
    assert not Message.objects.filter(stream=Order.objects.get().stream).exists()


def test_a_closed_order_stays_as_it_was(cast: Cast, clock: Clock, case: Case) -> None:
    order, clerk = Order.objects.get(), cast.actor(cast.window_clerk)
    done = Result(
        received_when="今日", spoke_with="张先生", measures="责令赔付", solved_when="今日", no_photo="电话核实"
    )
    report(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk, result=done)
    accept_result(by=clerk, at=clock.now, order_id=order.pk)
    call_back(by=clerk, at=clock.now, order_id=order.pk, outcome=Outcome.SATISFIED)
    close(by=clerk, at=clock.now, order_id=order.pk)
    before = Order.objects.get()
    put_right(cast, clock, case, 1, phone="13811110000")
    after = Order.objects.get()
    assert (after.version, after.parties) == (before.version, before.parties)
    assert len(sheets()) == 1
