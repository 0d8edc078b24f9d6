"""Story 4: 医院口角冲突. Two whistles become one, then a case; 老娘舅 mediates, both sign, the police are told."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from huying.cases.bookings.models import Resource
from huying.cases.bookings.testing import room
from huying.cases.commands.accept import accept
from huying.cases.commands.convert import convert
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.intake import NewCase, NewParty
from huying.cases.mediation.models import Agreement, Mediation, Session
from huying.cases.mediation.testing import DRAWING, mediator
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.merge import merge
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.people.models import Person
from tests.cast import Cast


def whistled(cast: Cast, clock: Clock) -> Incident:
    """The guard sees it on the screens and whistles; the police post whistles as well; the seat merges them."""
    cast.on_duty(cast.police_post)
    content = Whistle(template="security", unit_id=cast.units.hospital.pk, note="视频巡查发现急诊大厅两人推搡")
    first = whistle(by=cast.actor(cast.guard_li), at=clock.now, content=content)
    clock.advance(seconds=40)
    second = whistle(
        by=cast.actor(cast.police_post),
        at=clock.now,
        content=Whistle(template="security", lon=120.2020, lat=30.1985, note="医院打电话说有人吵架"),
    )
    settle()
    into = merge(by=cast.actor(cast.street_seat), at=clock.now, incident_id=second.pk, into_id=first.pk)
    assert into.pk == first.pk
    return into


def converted(cast: Cast, clock: Clock, incident: Incident) -> Case:
    """Nobody is hurt: the seat turns it into a dispute under the same code, the window accepts and diverts it."""
    quarrel = NewCase(
        line="dispute",
        category="neighbour",
        source="police",
        facts="候诊时因排队口角，周某推了何某，眼镜摔坏。",
        request="赔偿眼镜并道歉",
        parties=(
            NewParty(name="何患者", phone="13800001111"),
            NewParty(name="周家属", side="respondent", phone="13900002222"),
        ),
    )
    case = convert(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, content=quarrel)
    assert case.code == incident.code
    accept(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk)
    committee = cast.units.committee.pk
    hand = Hand(path="grid", lead_id=committee, reason="口角纠纷", handler_id=committee)
    divert(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, hand=hand)
    settle()
    return Case.objects.get(pk=case.pk)


class Mediated:
    """The presses of the mediation, each by whoever may."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def press(self, browser: Client, verb: str, **body: object) -> None:
        where = reverse("mediation:act", args=[self.case.code, verb])
        answer = browser.post(where, {"key": f"{verb}{body}"[:120], **body})
        assert answer.status_code == 303, answer.content.decode()[:3000]
        self.case.refresh_from_db()

    def page(self, browser: Client) -> str:
        answer = browser.get(reverse("mediation:workspace", args=[self.case.code]))
        assert answer.status_code == 200
        return str(answer.content.decode())

    def chosen_by_both(self, head: Client, who: Person) -> None:
        """Both choose from the list of names, without numbers of anybody."""
        for party in self.case.parties.order_by("number"):
            self.press(head, "wish", party=str(party.pk), wished=str(who.pk), means="oral")
        self.press(head, "assign", kind="people")

    def consented(self, own: Client) -> None:
        """The mediator discloses, both consent, the period begins."""
        self.press(own, "ask_consent", unrelated="on")
        for party in self.case.parties.order_by("number"):
            self.press(own, "consent", party=str(party.pk), given="yes", means="oral")
        assert self.case.state == "mediating"
        assert RunningClock.objects.filter(stream=self.case.stream, kind="PM.duration", stopped_at=None).exists()

    def met(self, own: Client, clock: Clock, where: Resource) -> None:
        """A session in the room of the committee, with its record."""
        clock.advance(hours=7)
        hours = {"day": f"{in_china(clock.now):%Y-%m-%d}", "starts_at": "10:00", "ends_at": "11:00", "mode": "on_site"}
        self.press(own, "schedule", resource=str(where.pk), **hours)
        clock.advance(hours=1, minutes=30)
        minutes = {"statements": "何说眼镜一千二，周说是互相推的", "result": "周赔八百并当面道歉"}
        came = [str(party.pk) for party in self.case.parties.all()]
        self.press(own, "record", session=str(Session.objects.get().pk), attended=came, **minutes)

    def signed(self, own: Client, head: Client, clock: Clock) -> Agreement:
        """The agreement, signed by both and by the mediator, sealed by the committee."""
        due = in_china(clock.now).date() + timedelta(days=3)
        payer = self.case.parties.get(side="respondent")
        texts = {"facts": "候诊口角，眼镜摔坏", "issues": "赔偿数额", "responsibilities": "双方都有过错，周某为主"}
        terms = {"terms": "周某赔偿八百元并当面道歉，何某不再追究。", "method": "转账，当面道歉"}
        item = {"party_1": str(payer.pk), "what_1": "赔偿眼镜", "amount_1": "800", "due_1": due.isoformat()}
        self.press(own, "draft", asked="on", **texts, **terms, **item)
        self.press(own, "put_up")
        digest = Agreement.objects.get().digest
        for signer in (*(str(party.pk) for party in self.case.parties.all()), ""):
            self.press(own, "sign", signer=signer, digest=digest, image=DRAWING)
        self.press(head, "seal")
        return Agreement.objects.get()


def test_from_two_whistles_to_the_note_for_the_police(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee, categories=("neighbour",), studio="老娘舅工作室")
    mediator(cast.mediator_sun, cast.units.committee)
    case = converted(cast, clock, whistled(cast, clock))
    incident = Incident.objects.get(code=case.code)
    assert (incident.state, case.channel, case.state) == ("converted", "whistle", "diverted")
    story = Mediated(case)
    head, own, seat = (cast.client(who) for who in (cast.mediation_admin, cast.mediator, cast.street_seat))
    assert "老娘舅工作室" in head.get(reverse("mediation:mediators")).content.decode()

    story.chosen_by_both(head, cast.mediator)
    leg = Mediation.objects.get(case=case)
    assert (leg.mediator, leg.choice) == (cast.mediator, "parties")
    story.consented(own)
    story.met(own, clock, room(cast.units.committee))
    assert "互相推的" in story.page(own)
    assert "互相推的" not in story.page(seat)
    agreement = story.signed(own, head, clock)
    assert (case.state, agreement.state, agreement.amount) == ("agreed", "effective", Decimal("800.00"))

    # the note of article 9 paragraph 4 stands there, and nothing here sets a penalty
    note = story.page(own)
    assert "治安管理处罚法第九条第四款" in note
    assert "是否处罚由公安机关决定" in note

    # performed with proof: the file is complete under the one code
    story.press(own, "perform", performance=str(agreement.performances.get().pk), proof="微信转账 800 元")
    assert case.state == "performed"
    told = [record.type for record in read(case.stream)]
    wanted = ["CaseRegistered", "MediatorAssigned", "MediationBegun", "AgreementTookEffect", "AgreementPerformed"]
    assert [name for name in told if name.removeprefix("cases.") in wanted] == [f"cases.{name}" for name in wanted]
    assert verify().findings == []
