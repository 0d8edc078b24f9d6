"""What comes of a matter, step by step. A step that would lie in the future ends the script: it is still to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.explain import explain
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.gate import asked_of
from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result as Disposal
from huying.cases.commands.dispose import dispose
from huying.cases.commands.not_accept import not_accept
from huying.cases.commands.other_route import other_route
from huying.cases.commands.withdraw import withdraw
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.endings import Ending
from huying.cases.mediation.agreeing import Content, Item
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.consent import Answer, consent
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.commands.record_session import Attended, Minutes, record_session
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.commands.schedule import Plan, schedule
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.commands.suspend import suspend
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Performance
from huying.cases.models import Case
from huying.core.clock import in_china
from huying.demo.casework.team import Team
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.begin import begin
from huying.orders.commands.call_back import call_back
from huying.orders.commands.close import close as close_order
from huying.orders.commands.object import object_
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign as sign_order
from huying.orders.models import Order
from huying.orders.rules import Outcome
from huying.people.access import SYSTEM, Actor
from huying.people.models import Organisation

DRAWING = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWg"
    "AAAAAElFTkSuQmCC"
)


EVERYDAY = frozenset({"neighbour", "family", "housing", "property", "debt", "contract", "injury"})
"""Quarrels that a street settles; a department's matter is not handed to a street."""


OPENS, SHUTS = 8, 19
"""Hours of the day between which people of the demonstration work."""


class StillToCome(Exception):
    """The next step of a script has not come yet."""


@dataclass(slots=True)
class Scene:
    """One matter being played: who plays, where the clock stands, and when the present is reached."""

    team: Team
    case_id: UUID
    at: datetime
    until: datetime
    number: int

    def later(self, **span: float) -> datetime:
        """Go on after so much time, by day: what would be at night is the next morning's. Raises StillToCome."""
        self.at += timedelta(**span)
        local = in_china(self.at)
        if not OPENS <= local.hour < SHUTS:
            self.at = local.replace(hour=OPENS) + timedelta(days=local.hour >= SHUTS)
        if self.at > self.until:
            raise StillToCome
        return self.at

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return Case.objects.get(pk=self.case_id)

    @property
    def mediator(self) -> Actor:
        """The mediator of the street, or the district's."""
        return self.mediating_body[0]

    @property
    def mediating_body(self) -> tuple[Actor, Organisation]:
        """The street's committee for everyday quarrels, the district's for what departments answer for."""
        case = self.case
        return self.team.mediator_for(case.area_code if case.category in EVERYDAY else case.area_code[:6])

    @property
    def officer(self) -> Actor:
        """The officer of the department that answers for such matters."""
        return self.department[0]

    @property
    def department(self) -> tuple[Actor, Organisation]:
        """The department that answers for such matters, with its officer."""
        return self.team.departments[self.case.category]

    @property
    def other_department(self) -> Organisation:
        """Another one."""
        others = (body for _officer, body in self.team.departments.values())
        return next(body for body in others if body != self.department[1])


Script = Callable[[Scene], object]


def waits(_scene: Scene) -> None:
    """Registered a moment ago."""


def accepted(scene: Scene) -> None:
    """It will be dealt with."""
    accept(by=scene.team.clerk, at=scene.later(hours=2), case_id=scene.case_id)


def turned_away(scene: Scene) -> None:
    """Not here, and where else."""
    ending = Ending("labour_arbitration", "区劳动人事争议仲裁院", ground="other_procedure", text="已在仲裁程序中。")
    not_accept(by=scene.team.clerk, at=scene.later(hours=3), case_id=scene.case_id, ending=ending)


def taken_back(scene: Scene) -> None:
    """They settled it themselves."""
    accepted(scene)
    withdraw(by=scene.team.clerk, at=scene.later(days=1), case_id=scene.case_id, text="双方自行和好。")


def elsewhere(scene: Scene) -> None:
    """It goes to court."""
    accepted(scene)
    ending = Ending("court", "区人民法院", number="演示", text="当事人选择诉讼。")
    other_route(by=scene.team.clerk, at=scene.later(days=1), case_id=scene.case_id, ending=ending)
    half_visited(scene)


def on_the_spot(scene: Scene) -> None:
    """Solved at the window."""
    accepted(scene)
    result = Disposal(text="当场联系双方说明，约定处理办法。", on_the_spot=True)
    dispose(by=scene.team.clerk, at=scene.later(hours=1), case_id=scene.case_id, result=result)
    visited(scene)
    filed(scene)


def to_department(scene: Scene) -> Order:
    """A department gets an order."""
    accepted(scene)
    hand = Hand("department", scene.department[1].pk, "属于该部门职责。", ask="请核实情况，依法处理并答复群众。")
    divert(by=scene.team.clerk, at=scene.later(hours=1), case_id=scene.case_id, hand=hand)
    return Order.objects.get(matter=f"case:{scene.case_id}")


def issued(scene: Scene) -> None:
    """Waiting for the signature."""
    to_department(scene)


def objected(scene: Scene) -> None:
    """The department says that it belongs to another."""
    order = to_department(scene)
    sign_order(by=scene.officer, at=scene.later(hours=4), order_id=order.pk)
    other = scene.other_department
    object_(
        by=scene.officer,
        at=scene.later(days=1),
        order_id=order.pk,
        reason="按职责分工应由对方承办。",
        suggested=other.pk,
    )


def in_work(scene: Scene) -> Order:
    """Signed and begun."""
    order = to_department(scene)
    sign_order(by=scene.officer, at=scene.later(hours=5), order_id=order.pk)
    begin(by=scene.officer, at=scene.later(hours=2), order_id=order.pk)
    return order


def reported(scene: Scene) -> Order:
    """The four elements."""
    order = in_work(scene)
    result = Result(
        "签收当日",
        "申请人本人及现场负责人",
        "现场核查，责令整改并复查。",
        solved_when="已整改到位",
        no_photo="演示数据，不附照片",
    )
    report(by=scene.officer, at=scene.later(days=2), order_id=order.pk, result=result)
    return order


def done_by_department(scene: Scene) -> None:
    """Accepted, asked after, closed; then the return visit and the archive."""
    order = reported(scene)
    accept_result(by=scene.team.clerk, at=scene.later(hours=20), order_id=order.pk)
    call_back(by=scene.team.clerk, at=scene.later(hours=5), order_id=order.pk, outcome=Outcome.SATISFIED)
    close_order(by=scene.team.clerk, at=scene.later(hours=1), order_id=order.pk)


def assigned(scene: Scene) -> None:
    """A mediator has it."""
    accepted(scene)
    actor, body = scene.mediating_body
    hand = Hand("street" if len(body.area_id) > 6 else "professional", body.pk, "适合人民调解。")
    divert(by=scene.team.clerk, at=scene.later(hours=1), case_id=scene.case_id, hand=hand)
    assign(by=scene.team.clerk, at=scene.later(hours=2), case_id=scene.case_id, wanted=Wanted(actor.person_id))


def asked(scene: Scene) -> None:
    """The parties are asked."""
    assigned(scene)
    ask_consent(by=scene.mediator, at=scene.later(hours=3), case_id=scene.case_id, unrelated=True)


def refused(scene: Scene) -> None:
    """One side says no."""
    asked(scene)
    party = principals(scene.case)[-1]
    refuse(by=scene.mediator, at=scene.later(hours=6), case_id=scene.case_id, party_id=party.pk)
    half_visited(scene)


def mediating(scene: Scene) -> None:
    """All agreed to be helped."""
    asked(scene)
    for party in principals(scene.case):
        answer = Answer(party.pk, given=True, means="oral")
        consent(by=scene.mediator, at=scene.later(hours=4), case_id=scene.case_id, answer=answer)


def held(scene: Scene) -> None:
    """A meeting with its record."""
    mediating(scene)
    starts = scene.at + timedelta(days=1)
    plan = Plan(starts, starts + timedelta(hours=1), place_text="第一调解室")
    session = schedule(by=scene.mediator, at=scene.later(minutes=20), case_id=scene.case_id, plan=plan)
    present = [Attended("party", party.pk) for party in principals(scene.case)]
    minutes = Minutes(
        present, "双方各自陈述了经过。", "双方愿意各让一步，约定再谈细节。", explained="已说明不调解的其他途径。"
    )
    record_session(by=scene.mediator, at=scene.later(days=1, hours=1), session_id=session.pk, minutes=minutes)


def suspended(scene: Scene) -> None:
    """An expert has to look at it first; the fifteen days of labour disputes know no pause."""
    held(scene)
    if scene.case.category == "labour":
        return
    at = scene.later(hours=3)
    suspend(by=scene.mediator, at=at, case_id=scene.case_id, ground="appraisal", document="鉴定委托书（演示）")


def failed(scene: Scene) -> None:
    """Too far apart."""
    held(scene)
    fail(by=scene.mediator, at=scene.later(days=1), case_id=scene.case_id, reason="wide_gap")
    half_visited(scene)
    filed(scene)


def agreed(scene: Scene) -> Agreement:
    """Written, signed by all and sealed."""
    held(scene)
    payer = principals(scene.case)[-1]
    due = in_china(scene.at).date() + timedelta(days=3)
    content = Content(
        facts="双方对事情经过没有争议。",
        issues="费用和时间如何安排。",
        responsibilities="双方各自承担相应责任。",
        terms="被申请人按约定时间履行，双方不再争执。",
        method="转账或当面履行。",
        items=(Item(payer.pk, "首付款", due, Decimal("500.00")), Item(payer.pk, "余款", due, Decimal("300.00"))),
    )
    draft(by=scene.mediator, at=scene.later(hours=2), case_id=scene.case_id, content=content)
    agreement = put_up(by=scene.mediator, at=scene.later(minutes=10), case_id=scene.case_id)
    for party_id in (*(party.pk for party in principals(scene.case)), None):
        signing = Signing(agreement.digest, party_id, image=DRAWING)
        sign(by=scene.mediator, at=scene.later(minutes=5), case_id=scene.case_id, signing=signing)
    seal_agreement(by=SYSTEM, at=scene.later(hours=1), case_id=scene.case_id)
    return agreement


def settled(scene: Scene) -> None:
    """Performed, asked after, archived."""
    agreement = agreed(scene)
    at = scene.later(days=3)
    for item in Performance.objects.filter(agreement=agreement):
        perform(by=scene.mediator, at=at, performance_id=item.pk, proof="转账回单（演示）")
    visited(scene, performed=True)
    filed(scene)


def performing(scene: Scene) -> None:
    """The first part is done."""
    agreement = agreed(scene)
    item = Performance.objects.filter(agreement=agreement).order_by("pk")[0]
    perform(by=scene.mediator, at=scene.later(days=2), performance_id=item.pk, proof="转账回单（演示）")


def visited(scene: Scene, *, performed: bool | None = None) -> None:
    """The return visit: one in nine is not satisfied."""
    happy = scene.number % 9 != 4
    said = Said("call", satisfied=happy, performed=performed, answers=(("您反映的问题解决了吗？", "说清楚了。"),))
    visit(by=scene.team.clerk, at=scene.later(days=2), case_id=scene.case_id, said=said)
    if not happy:
        raise StillToCome


def half_visited(scene: Scene) -> None:
    """Half of them have been asked after."""
    if scene.number // 3 % 2:
        raise StillToCome
    visited(scene)


def filed(scene: Scene) -> None:
    """Into the archive."""
    for asked in asked_of(scene.case):
        if asked.explainable:
            why = "当事人没有出示证件（演示）"
            explain(by=scene.team.clerk, at=scene.at, case_id=scene.case_id, need=asked.need.key, reason=why)
    words = "办理结果回应了诉求，当事人知晓。"
    close(by=scene.team.clerk, at=scene.later(hours=4), case_id=scene.case_id, meets_request=words)


SCRIPTS: dict[str, tuple[Script, ...]] = {
    "dispute": (
        *(settled, done_by_department, failed, refused, elsewhere, settled, objected, on_the_spot),
        *(suspended, agreed, performing, held, mediating, asked, assigned, reported, in_work, issued, taken_back),
        *(turned_away, accepted, waits),
    ),
    "request": (done_by_department, on_the_spot, reported, in_work, issued, accepted, waits),
    "petition": (accepted, done_by_department, in_work, waits),
}
"""The long stories first: the oldest matters have had the time for them."""
