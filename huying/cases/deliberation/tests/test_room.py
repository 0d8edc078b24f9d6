"""A room: opened where one works, guests invited once, opinions under the name that the speaker chose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.cases.deliberation.commands.invite import (
    Invited,
    NobodyInvited,
    SpokeAlready,
    TooManyGuests,
    invite,
    uninvite,
)
from huying.cases.deliberation.commands.link import PetitionApart, link
from huying.cases.deliberation.commands.open_ import (
    NoPlace,
    NotInThisList,
    NoTopic,
    NotYourCommunity,
    WrongQuorum,
    WrongTimes,
    open_,
)
from huying.cases.deliberation.commands.opinion import (
    MOST,
    NothingSaid,
    Said,
    SpeakerUnknown,
    TimeIsOver,
    TooManyOpinions,
    enter,
    give,
    withdraw,
    withdraw_for,
)
from huying.cases.deliberation.commands.reveal import WhyRevealed, reveal
from huying.cases.deliberation.entering import Pass, RoomLocked, WrongKey, by_key
from huying.cases.deliberation.journal import RoomNotInThisState
from huying.cases.deliberation.models import Deliberation, Guest, Opinion
from huying.cases.deliberation.queries.said import said_in
from huying.cases.deliberation.rules import MOST_GUESTS
from huying.cases.deliberation.testing import RESIDENTS, a_room, an_opening, key_of, minuted
from huying.cases.testing import registered
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.identity import WrongPhone
from huying.core.testing import Clock
from huying.people.access import Actor
from tests.cast import Cast


@pytest.fixture
def holder(cast: Cast) -> Actor:
    """Whose community it is."""
    return cast.actor(cast.station_chief)


@pytest.fixture
def room(holder: Actor, clock: Clock) -> Deliberation:
    """A room of tomorrow with four guests."""
    return a_room(holder, clock.now)


def guest_of(room: Deliberation, number: int = 1) -> Guest:
    return room.guests.get(number=number)


def let_in(room: Deliberation, clock: Clock, number: int = 1) -> Pass:
    """A guest scans the square of their invitation."""
    key = key_of(guest_of(room, number))
    return by_key(code=room.code, key=key, at=clock.now, address="10.0.0.1")


def test_whoever_works_in_the_community_opens_a_room_there(cast: Cast, clock: Clock) -> None:
    for person in (cast.station_chief, cast.mediator, cast.mediation_admin, cast.street_chief, cast.street_seat):
        made = open_(by=cast.actor(person), at=clock.now, opening=an_opening(clock.now))
        assert made.area_code == cast.town.community.code
        assert made.state == "open"
        assert made.legal_basis == "《城市居民委员会组织法》第三十二条"
    for person, refusal in (
        (cast.district_seat, NotAllowed),
        (cast.inspector, NotAllowed),
        (cast.guard, NotFound),
        (cast.other_street_seat, NotYourCommunity),
        (cast.stranger, NotAllowed),
    ):
        with pytest.raises(refusal):
            open_(by=cast.actor(person), at=clock.now, opening=an_opening(clock.now))


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"topic": " "}, NoTopic, "topic"),
        ({"about": ""}, NoTopic, "about"),
        ({"project": "bridge"}, NotInThisList, "project"),
        ({"form": "shouting"}, NotInThisList, "form"),
        ({"place": ""}, NoPlace, "place"),
        ({"quorum": 0}, WrongQuorum, "quorum"),
        ({"area_code": "990108001"}, NotYourCommunity, "area_code"),
    ],
)
def test_what_is_wrong_with_a_new_room(
    holder: Actor, clock: Clock, wrong: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        open_(by=holder, at=clock.now, opening=an_opening(clock.now, **wrong))
    assert refused.value.field == field
    assert set(refused.value.messages()) == {"zh", "en"}
    assert not Deliberation.objects.exists()


def test_it_ends_after_it_begins(holder: Actor, clock: Clock) -> None:
    begins = clock.now + timedelta(days=1)
    for starts_at, ends_at in (
        (begins, begins),
        (begins, begins + timedelta(days=61)),
        (begins + timedelta(days=400), begins + timedelta(days=401)),
    ):
        with pytest.raises(WrongTimes):
            open_(by=holder, at=clock.now, opening=an_opening(clock.now, starts_at=starts_at, ends_at=ends_at))


def test_nobody_is_invited_twice_and_all_or_none(holder: Actor, clock: Clock, room: Deliberation) -> None:
    again = invite(by=holder, at=clock.now, deliberation_id=room.pk, guests=RESIDENTS[:2])
    assert [guest.number for guest in again] == [1, 2]
    assert room.guests.count() == 4
    wrong = (Invited("resident", "王新来", "13700001111"), Invited("resident", phone="13700002222"))
    with pytest.raises(NobodyInvited) as refused:
        invite(by=holder, at=clock.now, deliberation_id=room.pk, guests=wrong)
    assert "2" in str(refused.value)
    with pytest.raises(WrongPhone) as bad:
        invite(by=holder, at=clock.now, deliberation_id=room.pk, guests=[Invited("resident", "王新来", "12")])
    assert bad.value.field == "lines"
    crowd = [Invited("household", room=f"9幢{number}") for number in range(MOST_GUESTS)]
    with pytest.raises(TooManyGuests):
        invite(by=holder, at=clock.now, deliberation_id=room.pk, guests=crowd)
    assert room.guests.count() == 4


def test_a_key_opens_the_room_of_its_guest_alone(holder: Actor, clock: Clock, room: Deliberation) -> None:
    opened = let_in(room, clock)
    assert opened == Pass(room.pk, guest_of(room).pk)
    assert guest_of(room).entered_at == clock.now
    uninvite(by=holder, at=clock.now, deliberation_id=room.pk, guest_id=guest_of(room).pk)
    with pytest.raises(WrongKey):
        let_in(room, clock)
    with pytest.raises(NotFound):
        give(opened=opened, at=clock.now, said=Said("support", "我也来"))
    # invited again, the same paper opens it
    invite(by=holder, at=clock.now, deliberation_id=room.pk, guests=RESIDENTS[:1])
    assert let_in(room, clock) == opened


def test_whoever_guesses_keys_waits_and_keeps_nobody_out(clock: Clock, room: Deliberation) -> None:
    for _try in range(4):
        with pytest.raises(WrongKey):
            by_key(code=room.code, key="aaaaaaaa", at=clock.now, address="10.0.0.9")
    for _try in range(2):
        with pytest.raises(RoomLocked):
            by_key(code=room.code, key="aaaaaaaa", at=clock.now, address="10.0.0.9")
    by_key(code=room.code, key=key_of(guest_of(room)), at=clock.now, address="10.0.0.9")


def test_names_are_shown_as_speakers_chose(holder: Actor, clock: Clock, room: Deliberation) -> None:
    for number, form in ((1, "full"), (2, "masked"), (3, "anonymous")):
        give(opened=let_in(room, clock, number), at=clock.now, said=Said("support", f"意见{number}", form))
    give(opened=let_in(room, clock, 4), at=clock.now, said=Said("advice", "按面积分摊", "masked"))
    enter(
        by=holder, at=clock.now, deliberation_id=room.pk, said=Said("oppose", "挡光", "masked", "paper"), name="赵没请"
    )
    names = [one.name for one in said_in(room)]
    assert names == ["张测试", "李*", "匿名", "潮前花苑业主委员会", "赵*"]
    give(opened=let_in(room, clock, 3), at=clock.now, said=Said("support", "再说一句", "masked"))
    assert said_in(room)[-1].name == "一户居民"


def test_an_opinion_is_taken_back_until_the_minutes_stand(holder: Actor, clock: Clock, room: Deliberation) -> None:
    opened, other = let_in(room, clock), let_in(room, clock, 2)
    first = give(opened=opened, at=clock.now, said=Said("oppose", "先不同意"))
    with pytest.raises(NotFound):
        withdraw(opened=other, at=clock.now, opinion_id=first.pk)
    for _press in range(2):
        withdraw(opened=opened, at=clock.now, opinion_id=first.pk)
    assert said_in(room) == []
    assert [each.type for each in read(room.stream)].count("cases.OpinionWithdrawn") == 1
    second = give(opened=opened, at=clock.now, said=Said("support", "想通了"))
    with pytest.raises(SpokeAlready):
        uninvite(by=holder, at=clock.now, deliberation_id=room.pk, guest_id=guest_of(room).pk)
    at = clock.advance(days=1, minutes=30)
    minuted(holder, room, at)
    for late in (
        lambda: withdraw(opened=opened, at=at, opinion_id=second.pk),
        lambda: give(opened=opened, at=at, said=Said("oppose", "又不同意")),
    ):
        with pytest.raises(RoomNotInThisState):
            late()
    assert [one.text for one in said_in(room)] == ["想通了"]


def test_what_staff_enter_is_theirs_to_take_back_for_the_speaker(
    holder: Actor, clock: Clock, room: Deliberation
) -> None:
    said = Said("oppose", "一楼挡光", "masked", "paper")
    paper = enter(by=holder, at=clock.now, deliberation_id=room.pk, said=said, guest_id=guest_of(room, 3).pk)
    online = give(opened=let_in(room, clock), at=clock.now, said=Said("support", "同意"))
    withdraw_for(by=holder, at=clock.now, deliberation_id=room.pk, opinion_id=paper.pk)
    with pytest.raises(NotFound):
        withdraw_for(by=holder, at=clock.now, deliberation_id=room.pk, opinion_id=online.pk)
    with pytest.raises(SpeakerUnknown):
        enter(by=holder, at=clock.now, deliberation_id=room.pk, said=said)
    with pytest.raises(NothingSaid):
        enter(by=holder, at=clock.now, deliberation_id=room.pk, said=Said("oppose", " ", way="paper"), name="赵")


def test_the_room_takes_opinions_until_the_meeting_ends(clock: Clock, room: Deliberation) -> None:
    opened = let_in(room, clock)
    for number in range(MOST):
        give(opened=opened, at=clock.now, said=Said("advice", f"第 {number} 条"))
    with pytest.raises(TooManyOpinions) as refused:
        give(opened=opened, at=clock.now, said=Said("advice", "再一条"))
    assert refused.value.status == 429
    give(opened=let_in(room, clock, 2), at=clock.now, said=Said("advice", "别人照样可以"))
    at = clock.advance(days=1, hours=2, minutes=1)
    with pytest.raises(TimeIsOver):
        give(opened=opened, at=at, said=Said("advice", "晚了"))
    assert Opinion.objects.count() == MOST + 1


def test_names_are_read_for_a_reason_and_on_record(cast: Cast, holder: Actor, clock: Clock, room: Deliberation) -> None:
    with pytest.raises(WhyRevealed):
        reveal(by=holder, at=clock.now, deliberation_id=room.pk, reason="看")
    rows = reveal(by=holder, at=clock.now, deliberation_id=room.pk, reason="打电话通知")
    assert [row.phone for row in rows] == ["13800001234", "13900004321", "", ""]
    assert [each.type for each in read(room.stream)][-1] == "cases.GuestsRevealed"
    assert "打电话通知" not in str([each.data for each in read(room.stream)])
    with pytest.raises(NotAllowed):
        reveal(by=cast.actor(cast.district_chief), at=clock.now, deliberation_id=room.pk, reason="打电话通知")


def test_a_quarrel_behind_it_is_known_to_its_case_alone(
    cast: Cast, holder: Actor, clock: Clock, room: Deliberation
) -> None:
    case = registered(cast.window_clerk, category="neighbour", title="加装电梯引起的纠纷")
    for _press in range(2):
        link(by=holder, at=clock.now, deliberation_id=room.pk, case_id=case.pk)
    told = [each for each in read(case.stream) if each.type == "cases.DeliberationLinked"]
    assert len(told) == 1
    assert str(case.pk) not in str([each.data for each in read(room.stream)])
    petition = registered(cast.petition_clerk, line="petition", category="other")
    with pytest.raises(NotFound):
        link(by=holder, at=clock.now, deliberation_id=room.pk, case_id=petition.pk)
    street = cast.actor(cast.street_chief)
    own = registered(cast.street_seat, line="petition", category="other")
    with pytest.raises(PetitionApart):
        link(by=street, at=clock.now, deliberation_id=room.pk, case_id=own.pk)
