"""Honours: by announced criteria, after a publicity, persons by their consent, and never as a ranking."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.tables.declared import TABLES
from huying.core.testing import Clock
from huying.supervision.honours.access import OwnHonour
from huying.supervision.honours.commands.confer import ObjectionsOpen, PublicityRuns, confer
from huying.supervision.honours.commands.consent import consent
from huying.supervision.honours.commands.end import end, revoke
from huying.supervision.honours.commands.object_ import (
    ObjectionAnswered,
    PublicityOver,
    TooManyObjections,
    answer,
    object_,
)
from huying.supervision.honours.commands.propose import (
    HonourUnknown,
    PeriodNeeded,
    Proposal,
    ProposedAlready,
    RecipientUnclear,
    propose,
)
from huying.supervision.honours.commands.publish import ConsentNeeded, publish
from huying.supervision.honours.commands.set_kind import HonourKindUnclear, HonourRanksPersons
from huying.supervision.honours.journal import HonourMovedOn, HonourReasonNeeded
from huying.supervision.honours.models import Honour, HonourKind
from huying.supervision.honours.testing import LATER, PERIOD, REASON, a_conferred_honour, a_kind, an_honour
from huying.supervision.honours.waiting import honours_to_act_on
from tests.api import Caller
from tests.cast import Cast

ADDRESS = "198.51.100.7"


def press(browser: Client, address: str, **words: Any) -> Any:
    return browser.post(address, {"key": address, **words})


def test_from_the_criteria_to_the_certificate_that_everybody_verifies(cast: Cast, clock: Clock) -> None:
    head, chief, seat = (cast.client(who) for who in (cast.district_chief, cast.street_chief, cast.street_seat))
    kind = {"name": "平安守护", "recipient": "organisation", "criteria": "保护了群众安全", "source": "荣誉办法"}
    assert press(head, "/honours/kinds/", **kind).status_code == 303
    made = {"kind": str(HonourKind.objects.get().pk), "organisation": str(cast.units.mall.pk), "period": PERIOD}
    assert press(seat, "/honours/new/", **made, reason=REASON).status_code == 303
    honour = Honour.objects.get()
    one, outside = f"/honours/{honour.code}/", f"/honour/{honour.code}/"
    assert Client().get(outside).status_code == 404, "not public yet"
    assert press(seat, f"{one}publish/").status_code == 303
    assert cast.units.mall.name in Client().get("/honour/").content.decode()
    objected = Client().post(outside, {"text": "当晚是学校的人转移的", "key": "k"})
    assert objected.status_code == 302
    assert "异议已收到" in Client().get(objected.headers["Location"]).content.decode()
    assert "当晚是学校" in seat.get(one).content.decode()
    assert "当晚是学校" not in Client().get(outside).content.decode()
    answered = {"objection": 1, "upheld": "no", "why": "两处分别转移，均已核实"}
    assert press(seat, f"{one}answer/", **answered).status_code == 303
    assert press(chief, f"{one}confer/").status_code == 422, "the publicity still runs"
    clock.advance(days=LATER.days)
    chief = cast.client(cast.street_chief)
    assert chief.post(f"{one}confer/", {"key": "again"}).status_code == 303
    honour.refresh_from_db()
    assert honour.certificate is not None
    page = Client().get(outside).content.decode()
    assert ("核验证书" in page, "提交异议" in page) == (True, False)
    check = f"/v/{honour.certificate.check_code}/"
    assert check in page
    valid = Client().get(check).content.decode()
    revoked = chief.post(f"{one}revoke/", {"key": "r", "why": "事迹不实"})
    assert (revoked.status_code, Client().get(outside).status_code) == (303, 404)
    assert Client().get(check).content.decode() != valid
    types = [entry.type.partition(".")[2] for entry in read(honour.stream)]
    assert types == [
        "HonourProposed", "HonourPublished", "HonourObjected", "HonourObjectionAnswered", "HonourConferred",
        "HonourRevoked",
    ]  # fmt: skip


def test_a_person_is_named_by_their_consent_alone(cast: Cast, clock: Clock) -> None:
    head, seat, chief = (cast.actor(who) for who in (cast.district_chief, cast.street_seat, cast.street_chief))
    kind = a_kind(chief=head, at=clock.now, recipient="person")
    honour = an_honour(by=seat, at=clock.now, kind=kind, person=cast.volunteer.pk)
    own = cast.actor(cast.volunteer)
    assert [row.word for row in honours_to_act_on(own, clock.now)] == ["同意或不同意公开姓名"]
    with pytest.raises(ConsentNeeded):
        publish(by=seat, at=clock.now, honour_id=honour.pk)
    for who in (seat, chief):
        with pytest.raises(NotAllowed):
            consent(by=who, at=clock.now, honour_id=honour.pk)
    with pytest.raises(NotFound):
        consent(by=cast.actor(cast.guard), at=clock.now, honour_id=honour.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Honour.objects.filter(pk=honour.pk).update(published_at=clock.now)
    consent(by=own, at=clock.now, honour_id=honour.pk)
    consent(by=own, at=clock.now, honour_id=honour.pk)
    assert a_conferred_honour(honour, seat=seat, chief=chief, at=clock.now).state == "conferred"
    browser = cast.client(cast.volunteer)
    assert "已授予" in browser.get(f"/honours/{honour.code}/").content.decode()
    unwanted = an_honour(
        by=seat, at=clock.now, kind=a_kind(chief=head, at=clock.now, recipient="person", name="热心"),
        person=cast.volunteer.pk,
    )  # fmt: skip
    assert end(by=own, at=clock.now, honour_id=unwanted.pk, why="不愿公开").state == "ended"


def test_persons_are_neither_ranked_nor_counted(cast: Cast, clock: Clock) -> None:
    head = cast.actor(cast.district_chief)
    for criteria in ("吹哨响应次数最多的", "全年积分前十名", "按排名评选"):
        with pytest.raises(HonourRanksPersons):
            a_kind(chief=head, at=clock.now, recipient="person", criteria=criteria)
    assert HonourKind.objects.count() == 0
    columns = TABLES["honours"].columns
    assert {column.key for column in columns if column.kind == "number"} == set()
    assert [column.sort for column in columns if column.key == "to"] == [""]


def test_who_proposed_or_receives_it_does_not_confer_it(cast: Cast, clock: Clock) -> None:
    head, chief = cast.actor(cast.district_chief), cast.actor(cast.street_chief)
    kind = a_kind(chief=head, at=clock.now)
    honour = an_honour(by=chief, at=clock.now, kind=kind, organisation=cast.units.mall.pk)
    with pytest.raises(ProposedAlready):
        an_honour(by=chief, at=clock.now, kind=kind, organisation=cast.units.mall.pk)
    publish(by=chief, at=clock.now, honour_id=honour.pk)
    with pytest.raises(OwnHonour):
        confer(by=chief, at=clock.now + LATER, honour_id=honour.pk)
    with pytest.raises(PublicityRuns):
        confer(by=head, at=clock.now, honour_id=honour.pk)
    object_(at=clock.now, honour_id=honour.pk, text="x", address=ADDRESS)
    with pytest.raises(ObjectionsOpen):
        confer(by=head, at=clock.now + LATER, honour_id=honour.pk)
    said: dict[str, Any] = {"by": chief, "at": clock.now, "honour_id": honour.pk, "objection": 1}
    with pytest.raises(HonourReasonNeeded):
        answer(upheld=True, why=" ", **said)
    answer(upheld=True, why="属实", **said)
    honour.refresh_from_db()
    assert (honour.state, honour.ended_why) == ("ended", "属实")
    with pytest.raises(ObjectionAnswered):
        answer(upheld=False, why="x", **said)
    with pytest.raises(PublicityOver):
        object_(at=clock.now, honour_id=honour.pk, text="x", address=ADDRESS)
    with pytest.raises(HonourMovedOn):
        revoke(by=head, at=clock.now, honour_id=honour.pk, why="x")


def test_objections_are_limited_and_end_with_the_publicity(cast: Cast, clock: Clock) -> None:
    head, seat = cast.actor(cast.district_chief), cast.actor(cast.street_seat)
    kind = a_kind(chief=head, at=clock.now, recipient="team")
    with pytest.raises(RecipientUnclear):
        an_honour(by=seat, at=clock.now, kind=kind, organisation=cast.units.mall.pk)
    honour = an_honour(by=seat, at=clock.now, kind=kind, organisation=cast.units.mall.pk, team="微型消防站")
    publish(by=seat, at=clock.now, honour_id=honour.pk)
    for _ in range(3):
        object_(at=clock.now, honour_id=honour.pk, text="x", address=ADDRESS)
    with pytest.raises(TooManyObjections):
        object_(at=clock.now, honour_id=honour.pk, text="x", address=ADDRESS)
    outside = Client().post(f"/honour/{honour.code}/", {"text": " ", "key": "k"})
    assert (outside.status_code, Client().get("/honour/nonsense/").status_code) == (422, 404)
    clock.advance(days=LATER.days)
    with pytest.raises(PublicityOver):
        object_(at=clock.now, honour_id=honour.pk, text="x", address="203.0.113.9")


def test_what_is_wrong_is_told_at_its_field(cast: Cast, clock: Clock) -> None:
    head, seat = cast.actor(cast.district_chief), cast.actor(cast.street_seat)
    with pytest.raises(NotAllowed):
        a_kind(chief=seat, at=clock.now)
    for field in ("name", "criteria", "source"):
        with pytest.raises(HonourKindUnclear) as refused:
            a_kind(chief=head, at=clock.now, **{field: " "})
        assert refused.value.field == field
    kind = a_kind(chief=head, at=clock.now)
    assert a_kind(chief=head, at=clock.now) == kind, "the same again changes nothing"
    mall = cast.units.mall.pk
    with pytest.raises(PeriodNeeded):
        propose(by=seat, at=clock.now, proposal=Proposal(kind.pk, " ", "x", organisation=mall))
    with pytest.raises(RecipientUnclear):
        propose(by=seat, at=clock.now, proposal=Proposal(kind.pk, "x", "x", organisation=cast.units.far_mall.pk))
    with pytest.raises(HonourUnknown):
        propose(by=cast.actor(cast.stranger), at=clock.now, proposal=Proposal(kind.pk, "x", "x", organisation=mall))
    browser = cast.client(cast.street_seat)
    wrong = press(browser, "/honours/new/", kind="x", period="", reason="写了一半")
    assert (wrong.status_code, "写了一半" in wrong.content.decode()) == (422, True)
    assert browser.get("/honours/?state=lost").status_code == 422
    assert press(cast.client(cast.district_chief), "/honours/kinds/", name="").status_code == 422


def test_the_api_says_the_same(cast: Cast, clock: Clock) -> None:
    head, seat, chief = (Caller(who) for who in (cast.district_chief, cast.street_seat, cast.street_chief))
    said = {"name": "平安守护", "recipient": "organisation", "criteria": "x", "source": "x"}
    kind = head.post("honour_kinds", {**said, "area": "990108"}).json()["id"]
    made = {"kind": kind, "period": PERIOD, "reason": REASON, "organisation": str(cast.units.mall.pk)}
    one = f"honours/{seat.post('honours', made).json()['code']}"
    assert seat.post(f"{one}/publish").json()["state"] == "published"
    assert chief.post(f"{one}/confer").status_code == 409
    assert seat.post(f"{one}/answer", {"objection": 1, "upheld": True, "why": "x"}).status_code == 404
    clock.advance(days=LATER.days)
    assert chief.post(f"{one}/confer").json()["state"] == "conferred"
    assert chief.post(f"{one}/revoke", {"why": "x"}).json()["state"] == "revoked"
    assert seat.get("honours?state=revoked").json()["total"] == 1
    assert [row["name"] for row in seat.get("honour_kinds").json()["items"]] == ["平安守护"]
