"""郑窗口 takes matters in: what is needed, what is not, what is refused, and what comes twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying.cases.commands.register import register
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.intake import (
    CategoryUnknown,
    ContactNeeded,
    InTheFuture,
    NewParty,
    NewPetition,
    RepresentativeNeeded,
    TextTooLong,
    TitleNamesParty,
    TooManyRepresentatives,
    WhatNeeded,
    WhoNeeded,
)
from huying.cases.jurisdiction import AreaUnknown, OutOfReach, PlaceUnknownHere, ReceiverUnknown
from huying.cases.models import Case, Party, PetitionDetails
from huying.cases.petitions import SortingUnknown
from huying.cases.testing import LANDLORD, TENANT, new_case, registered
from huying.clocks.models import RunningClock
from huying.core.codes import read_code
from huying.core.errors import NotAllowed, Refused
from huying.core.eventlog import read
from huying.core.identity import WrongCreditCode, WrongIdNumber, WrongPhone
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.cast import Cast

PSEUDONYM = NewParty(name="热心居民", pseudonym=True)


def test_a_matter_gets_its_code_its_clock_and_its_first_receiver(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    assert read_code(case.code) == case.code
    assert (case.state, case.owner, case.version) == ("registered", cast.units.district_center, 1)
    assert case.title == "潮前花苑 8 幢：房屋租赁买卖"
    running = RunningClock.objects.get(stream=case.stream)
    assert running.kind == "CASE.accept"
    assert running.due_at == datetime(
        2026, 11, 25, 15, 59, 59, 999999, tzinfo=UTC
    )  # three working days, a Saturday first
    (fact,) = read(case.stream)
    assert (fact.type, fact.data["parties"], fact.data["code"]) == ("cases.CaseRegistered", 2, case.code)


def test_nothing_personal_is_readable_in_the_database_but_found_again(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text || c::text FROM cases_party p JOIN cases_case c ON c.id = p.case_id")
        raw = "".join(row[0] for row in cursor.fetchall())
    for secret in ("张三丰", "13800001234", "330102199003070019", "不退押金", "8幢301"):
        assert secret not in raw
    party = Party.objects.get(case=case, number=1)
    assert (party.name, party.phone, party.sex) == ("张三丰", "13800001234", "male")
    assert bytes(party.name_index) == name_index(" 张三丰 ")
    assert bytes(party.phone_index) == phone_index("138 0000 1234")
    assert bytes(party.id_index) == id_index("330102199003070019")
    assert bytes(Party.objects.get(case=case, number=2).id_index) == b""


def test_a_pseudonym_without_any_number_is_enough(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk, parties=(PSEUDONYM,), returns_in_person=True)
    assert case.returns_in_person
    assert Party.objects.get(case=case).pseudonym


def test_a_child_is_known_by_the_day_of_birth(cast: Cast, clock: Clock) -> None:
    child = NewParty(name="小明", side="third", id_number="11010520150101001X")
    with pytest.raises(WrongIdNumber):
        registered(cast.window_clerk, parties=(TENANT, child))
    case = registered(cast.window_clerk, parties=(TENANT, replace(child, id_number="", minor=True)))
    assert case.minor_involved


def test_petitions_start_the_clocks_of_their_rules(cast: Cast, clock: Clock) -> None:
    sent = NewPetition("appeal", "petition", people=6)
    with pytest.raises(RepresentativeNeeded):
        registered(cast.petition_clerk, line="petition", petition=sent, category="land")
    speaks = (replace(TENANT, representative=True),)
    case = registered(cast.petition_clerk, line="petition", petition=sent, category="land", parties=speaks)
    assert set(RunningClock.objects.filter(stream=case.stream).values_list("kind", flat=True)) == {
        "XF.register",
        "XF.reply_receipt",
    }
    details = PetitionDetails.objects.get(case=case)
    assert (details.petition_class, details.route, details.people, case.group) == ("appeal", "petition", 6, True)


def test_the_same_external_id_is_the_same_case(cast: Cast, clock: Clock) -> None:
    first = registered(cast.window_clerk, external_id="旧系统-17")
    again = registered(cast.window_clerk, external_id="旧系统-17", facts="又送来一次")
    assert again.pk == first.pk
    assert Case.objects.count() == 1
    assert len(list(read(first.stream))) == 1


def test_a_code_that_is_kept_is_never_given_twice(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk, code="261121-482053-7")
    assert case.code == "261121-482053-7"
    assert registered(cast.window_clerk, code="261121-482053-7").pk == case.pk


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"facts": " "}, WhatNeeded, "facts"),
        ({"facts": "长" * 5001}, TextTooLong, "facts"),
        ({"parties": ()}, WhoNeeded, "parties"),
        ({"parties": (LANDLORD,)}, WhoNeeded, "parties"),
        ({"parties": (TENANT, NewParty(name="  "))}, WhoNeeded, "parties.1.name"),
        ({"parties": (PSEUDONYM,)}, ContactNeeded, "returns_in_person"),
        ({"parties": (replace(TENANT, phone="12345"),)}, WrongPhone, "parties.0.phone"),
        ({"parties": (replace(TENANT, id_number="330102199003070018"),)}, WrongIdNumber, "parties.0.id_number"),
        (
            {"parties": (TENANT, NewParty(name="潮汇商场", kind="organisation", id_number="91350100M000100Y44"))},
            WrongCreditCode,
            "parties.1.id_number",
        ),
        ({"title": "张三丰退押金"}, TitleNamesParty, "title"),
        ({"happened_on": date(2026, 11, 22)}, InTheFuture, "happened_on"),
        ({"category": "dragons"}, CategoryUnknown, "category"),
        ({"place_id": new_id()}, PlaceUnknownHere, "place"),
        ({"area_code": "990109001001"}, OutOfReach, "place"),
        ({"area_code": "990108009"}, AreaUnknown, "area_code"),
        ({"line": "petition", "petition": NewPetition("suggestion", "duty")}, SortingUnknown, "route"),
        ({"line": "petition", "petition": NewPetition("gossip")}, SortingUnknown, "petition_class"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    cast: Cast, clock: Clock, wrong: dict[str, object], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as told:
        registered(cast.window_clerk, **wrong)
    assert told.value.field == field
    assert not Case.objects.exists()


def test_a_group_is_heard_through_five_at_most(cast: Cast, clock: Clock) -> None:
    crowd = tuple(NewParty(name=f"村民{number}", representative=True) for number in range(5))
    case = registered(cast.petition_clerk, line="petition", parties=crowd, returns_in_person=True)
    assert case.group
    with pytest.raises(TooManyRepresentatives):
        registered(cast.petition_clerk, line="petition", parties=(*crowd, replace(TENANT, representative=True)))


def test_who_may_register(cast: Cast, clock: Clock) -> None:
    for who in (cast.station_chief, cast.grid_member, cast.mediator, cast.street_seat, cast.petition_clerk):
        assert registered(who).registered_by == who
    for who in (cast.guard, cast.dept_user, cast.inspector, cast.auditor, cast.sysadmin):
        with pytest.raises(NotAllowed):
            registered(who)
    with pytest.raises(OutOfReach):
        registered(cast.stranger)


def test_a_program_names_the_body_that_received_it(cast: Cast, clock: Clock) -> None:
    with pytest.raises(ReceiverUnknown):
        register(by=SYSTEM, at=clock.now, content=new_case())
    content = new_case(owner_id=cast.units.station.pk, channel="import")
    assert register(by=SYSTEM, at=clock.now, content=content).owner == cast.units.station


def test_it_takes_few_statements(cast: Cast, clock: Clock) -> None:
    registered(cast.window_clerk)
    actor, content = cast.actor(cast.window_clerk), new_case()
    with CaptureQueriesContext(connection) as asked:
        register(by=actor, at=clock.now, content=content)
    assert len(asked) <= 12, [query["sql"][:80] for query in asked]
