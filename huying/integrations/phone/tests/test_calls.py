"""A call from the ringing to what became of it: claimed by one, written while talking, given back, never lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from huying.cases.intake import WhereNeeded
from huying.cases.models import Case
from huying.clocks.commands.fire import fire_due
from huying.core.clock import now
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.retention import forget_old
from huying.core.testing import Clock, settle
from huying.incidents.models import Incident
from huying.incidents.queries.places import PlaceUnclear
from huying.integrations.phone.access import visible_to
from huying.integrations.phone.callers import caller_of
from huying.integrations.phone.commands.claim import claim
from huying.integrations.phone.commands.file_call import file_call
from huying.integrations.phone.commands.give_back import give_back
from huying.integrations.phone.commands.reclaim import reclaim
from huying.integrations.phone.commands.ring import Ringing, hang_up, ring
from huying.integrations.phone.commands.save import save
from huying.integrations.phone.filing import CallerNeeded, Filing, LineUnknown, OutcomeUnknown, SaidNeeded
from huying.integrations.phone.journal import CallClaimed, CallFiled, CallNotYours
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.queries import desk, draft_of
from huying.integrations.phone.rules import State, plain_number
from huying.notices.worklist import WAITS
from huying.people.access import Actor
from huying.people.models import Organisation, Person
from tests.cast import Cast

NUMBER = "13900001111"
GARAGE = "潮汇商场 地下车库"


def rung(cast: Cast, key: str = "sip-1", number: str = NUMBER) -> PhoneCall:
    """A call that rings at the street's room."""
    return ring(by=cast.actor(cast.street_seat), at=now(), content=Ringing(key, number, "0571-88880000"))


def turn(clock: Clock) -> None:
    """Let the clocks that are due fire."""
    while fire_due(at=clock.now):
        pass
    settle()


def state_of(call: PhoneCall) -> str:
    return PhoneCall.objects.get(pk=call.pk).state


def test_from_the_ringing_to_the_whistle(cast: Cast, clock: Clock) -> None:
    call = rung(cast)
    assert [row.call for row in desk(cast.actor(cast.street_seat)).open] == [call]
    assert desk(cast.actor(cast.street_seat)).open[0].number == "139****1111"
    clock.advance(seconds=8)
    seat = cast.actor(cast.street_seat)
    claim(by=seat, at=clock.now, call_id=call.pk)
    assert desk(seat).claimed[0].number == NUMBER
    assert desk(cast.actor(cast.district_seat)).claimed[0].number == "139****1111", "only who has it in hand reads it"
    save(by=seat, at=clock.now, call_id=call.pk, draft={"note": "门口有人打架", "place": GARAGE})
    content = Filing("whistle", note="门口有人打架", place=GARAGE, template="security")
    filed = file_call(by=seat, at=clock.now, call_id=call.pk, content=content)
    settle()
    incident = Incident.objects.get()
    assert (filed.incident, incident.place, incident.template) == (incident, cast.garage, "security")
    assert incident.raised_by == cast.street_seat
    assert [fact.type.rpartition(".")[2] for fact in read(call.stream)] == ["PhoneRang", "PhoneClaimed", "PhoneFiled"]
    assert NUMBER not in str([fact.data for fact in read(call.stream)])


def test_a_gateway_tells_twice_and_it_is_one_call(cast: Cast, clock: Clock) -> None:
    first = rung(cast)
    clock.advance(seconds=3)
    assert rung(cast) == first
    assert (PhoneCall.objects.count(), len(list(read(first.stream)))) == (1, 1)
    seat = cast.actor(cast.street_seat)
    hang_up(by=seat, at=clock.now, gateway_id="sip-1")
    clock.advance(seconds=3)
    again = hang_up(by=seat, at=clock.now, gateway_id="sip-1")
    assert again.hung_up_at == clock.now - timedelta(seconds=3)
    assert (again.state, len(list(read(first.stream)))) == (State.MISSED, 2)
    with pytest.raises(NotFound):
        hang_up(by=seat, at=clock.now, gateway_id="sip-2")


def test_one_has_it_in_hand(cast: Cast, clock: Clock) -> None:
    call = rung(cast)
    street, district = cast.actor(cast.street_seat), cast.actor(cast.district_seat)
    claim(by=street, at=clock.now, call_id=call.pk)
    assert claim(by=street, at=clock.now, call_id=call.pk).claimed_by == cast.street_seat
    with pytest.raises(CallClaimed) as refusal:
        claim(by=district, at=clock.now, call_id=call.pk)
    assert cast.street_seat.name in str(refusal.value)
    for act in (
        lambda: save(by=district, at=clock.now, call_id=call.pk, draft={"note": "x"}),
        lambda: give_back(by=district, at=clock.now, call_id=call.pk),
        lambda: file_call(by=district, at=clock.now, call_id=call.pk, content=Filing("nothing")),
    ):
        with pytest.raises(CallNotYours):
            act()
    file_call(by=street, at=clock.now, call_id=call.pk, content=Filing("nothing"))
    with pytest.raises(CallFiled):
        claim(by=district, at=clock.now, call_id=call.pk)
    with pytest.raises(CallFiled):
        save(by=street, at=clock.now, call_id=call.pk, draft={"note": "x"})


def test_what_is_heard_of_stays_and_what_is_not_goes_back_with_its_draft(cast: Cast, clock: Clock) -> None:
    call, seat = rung(cast), cast.actor(cast.street_seat)
    claim(by=seat, at=clock.now, call_id=call.pk)
    for _ in range(5):
        clock.advance(seconds=100)
        save(by=seat, at=clock.now, call_id=call.pk, draft={"note": "电动车着火"})
        turn(clock)
    assert state_of(call) == State.CLAIMED
    clock.advance(seconds=121)
    turn(clock)
    assert state_of(call) == State.WAITING
    with pytest.raises(CallNotYours):
        file_call(by=seat, at=clock.now, call_id=call.pk, content=Filing("nothing"))
    other = cast.actor(cast.district_seat)
    taken = claim(by=other, at=clock.now, call_id=call.pk)
    assert draft_of(taken) == {"note": "电动车着火"}
    hang_up(by=seat, at=clock.now, gateway_id="sip-1")
    clock.advance(seconds=121)
    turn(clock)
    assert state_of(call) == State.MISSED, "the caller is gone: to be called back"


def test_a_late_wake_up_changes_nothing(cast: Cast, clock: Clock) -> None:
    call, seat = rung(cast), cast.actor(cast.street_seat)
    claim(by=seat, at=clock.now, call_id=call.pk)
    due = clock.now + timedelta(seconds=120)
    clock.advance(seconds=130)
    save(by=seat, at=due + timedelta(seconds=1), call_id=call.pk, draft={})
    assert reclaim(at=clock.now, call_id=call.pk, due_at=due).state == State.CLAIMED


def test_a_missed_call_waits_to_be_called_back(cast: Cast, clock: Clock) -> None:
    call, seat = rung(cast), cast.actor(cast.street_seat)
    hang_up(by=seat, at=clock.now, gateway_id="sip-1")
    assert "回拨来电" in waiting(seat)
    assert "回拨来电" not in waiting(cast.actor(cast.guard))
    claim(by=seat, at=clock.now, call_id=call.pk)
    assert "回拨来电" not in waiting(seat)
    give_back(by=seat, at=clock.now, call_id=call.pk)
    assert state_of(call) == State.MISSED


def waiting(actor: Actor) -> list[str]:
    """The words of what waits for somebody."""
    return [str(one.word) for waits in WAITS for one in waits(actor, now())]


def test_a_case_is_registered_with_the_number_of_the_call(cast: Cast, clock: Clock) -> None:
    call, seat = rung(cast), cast.actor(cast.street_seat)
    claim(by=seat, at=clock.now, call_id=call.pk)
    content = Filing("case", note="退租押金不还", place="潮前社区", name="陈女士")
    case = file_call(by=seat, at=clock.now, call_id=call.pk, content=content).case
    assert case is not None
    party = case.parties.get()
    assert (case.line, case.channel, party.name, party.phone) == ("dispute", "hotline", "陈女士", NUMBER)
    clock.advance(minutes=5)
    later = rung(cast, "sip-2", "+86 139 0000 1111")
    claim(by=seat, at=clock.now, call_id=later.pk)
    known = caller_of(seat, later)
    assert (known.cases, known.earlier) == ([case], [PhoneCall.objects.get(pk=call.pk)])
    assert not caller_of(seat, rung(cast, "sip-3", "13911112222")).known


def test_the_directory_knows_people_and_units_of_the_district(cast: Cast, clock: Clock) -> None:
    Person.objects.filter(pk__in=[cast.guard.pk, cast.stranger_guard.pk]).update(phone=NUMBER)
    Organisation.objects.filter(pk=cast.units.mall.pk).update(phone="0571-86660001")
    seat = cast.actor(cast.street_seat)
    assert caller_of(seat, rung(cast)).people == [(cast.guard.name, cast.units.mall.name)]
    assert caller_of(seat, rung(cast, "sip-2", "057186660001")).units == [cast.units.mall]
    assert not caller_of(seat, rung(cast, "sip-3", "anonymous")).known


@pytest.mark.parametrize(
    ("content", "wrong", "field"),
    [
        (Filing("shout"), OutcomeUnknown, "outcome"),
        (Filing("answered"), SaidNeeded, "note"),
        (Filing("answered", note="长" * 2001), SaidNeeded, "note"),
        (Filing("case", note="x", place="y"), CallerNeeded, "name"),
        (Filing("case", note="x", name="z"), WhereNeeded, "place"),
        (Filing("case", note="x", name="z", place="y", line="petition"), LineUnknown, "line"),
        (Filing("whistle", place="没有这个地方"), PlaceUnclear, "place"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    cast: Cast, clock: Clock, content: Filing, wrong: type[Exception], field: str
) -> None:
    call, seat = rung(cast), cast.actor(cast.street_seat)
    claim(by=seat, at=clock.now, call_id=call.pk)
    with pytest.raises(wrong) as refusal:
        file_call(by=seat, at=clock.now, call_id=call.pk, content=content)
    assert getattr(refusal.value, "field", None) == field
    assert (state_of(call), Incident.objects.count(), Case.objects.count()) == (State.CLAIMED, 0, 0)


def test_strangers_know_of_no_call(cast: Cast, clock: Clock) -> None:
    call = rung(cast)
    for who in (cast.stranger, cast.other_street_seat, cast.guard, cast.inspector):
        actor = cast.actor(who)
        assert not visible_to(actor).exists()
        with pytest.raises(NotFound):
            claim(by=actor, at=clock.now, call_id=call.pk)
    with pytest.raises(NotFound):
        claim(by=cast.actor(cast.street_seat), at=clock.now, call_id=UUID(int=7))
    with pytest.raises(NotAllowed):
        ring(by=cast.actor(cast.guard), at=clock.now, content=Ringing("sip-9"))


def test_number_and_words_go_after_half_a_year_and_what_became_of_it_stays(cast: Cast, clock: Clock) -> None:
    open_one, call, seat = rung(cast, "sip-2"), rung(cast), cast.actor(cast.street_seat)
    claim(by=seat, at=clock.now, call_id=call.pk)
    file_call(by=seat, at=clock.now, call_id=call.pk, content=Filing("answered", note="告诉他去哪里办证"))
    clock.advance(days=184)
    forget_old(clock.now)
    kept = PhoneCall.objects.get(pk=call.pk)
    assert (kept.number, bytes(kept.number_index), kept.note, kept.outcome) == ("", b"", "", "answered")
    assert desk(seat).filed[0].number == "已到期删除"
    assert PhoneCall.objects.get(pk=open_one.pk).number == NUMBER, "nobody has filed it yet"


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("+86 138 0000 1234", "13800001234"),
        ("008613800001234", "13800001234"),
        ("sip:13800001234@10.0.0.1;user=phone", "13800001234"),
        ("013800001234", "13800001234"),
        ("tel:0571-88880000", "057188880000"),
        ("(0571) 88880000", "057188880000"),
        ("10086", "10086"),
        ("anonymous", ""),
        ("sip:anonymous@anonymous.invalid", ""),
        ("", ""),
    ],
)
def test_numbers_in_one_form(said: str, digits: str) -> None:
    assert plain_number(said) == digits
