"""A body that a petition is about neither keeps it nor answers it; another one has it at once (信访工作条例 30)."""

from __future__ import annotations

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.commands.admit import admit
from huying.cases.commands.correct_party import Correction, correct_party
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.commands.settle import settle
from huying.cases.endings import Ending
from huying.cases.handing_over_own import OwnMatter
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case, HandOver
from huying.cases.testing import TENANT, new_case, registered
from huying.core.audit import verify
from huying.core.errors import NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.people.models import Person
from huying.people.testing import person
from tests.cast import Cast

TITLE = "街道乱收费"
STREET = NewParty(name="西亭街道办事处", side="respondent", kind="organisation")
MALL = NewParty(name="潮汇商场", side="respondent", kind="organisation")
WHY = "信访人补充说明"


def petition(who: Person, *others: NewParty) -> Case:
    return registered(who, line="petition", category="consumer", title=TITLE, parties=(TENANT, *others))


def told_of(cast: Cast, clock: Clock, who: Person, case: Case, party: NewParty) -> None:
    add_party(by=cast.actor(who), at=clock.now, case_id=case.pk, newcomer=Newcomer(party, reason=WHY))


def gone_to_the_district(cast: Cast, clock: Clock, case: Case) -> bool:
    """Whether the district's centre has it, and of the street nobody knows it any more."""
    case = Case.objects.get(pk=case.pk)
    browser, street = cast.client(cast.street_seat), cast.actor(cast.street_seat)
    assert browser.get(f"/cases/{case.code}/").status_code == (200 if case.owner == cast.units.street_center else 404)
    if case.owner != cast.units.district_center:
        return False
    assert TITLE not in browser.get("/cases/").content.decode()
    with pytest.raises(NotFound):
        accept(by=street, at=clock.now, case_id=case.pk, said=Acceptance(petition_class="accusation"))
    with pytest.raises(NotFound):
        dispose(by=street, at=clock.now, case_id=case.pk, result=Result(text="查无此事", answer="reject"))
    return cast.client(cast.petition_clerk).get(f"/cases/{case.code}/").status_code == 200


def test_a_street_that_turns_out_to_be_accused_loses_the_petition(cast: Cast, clock: Clock) -> None:
    case = petition(cast.street_seat)
    assert not gone_to_the_district(cast, clock, case)
    told_of(cast, clock, cast.street_seat, case, STREET)
    assert gone_to_the_district(cast, clock, case)
    row = HandOver.objects.get(case=case)
    assert (row.giver, row.taker, row.asked_by, row.accepted) == (
        *(cast.units.street_center, cast.units.district_center),
        *(None, True),
    )
    facts = [record.type for record in read(case.stream)]
    assert facts.index("cases.HandOverAccepted") < facts.index("cases.PartyAdded")
    told = Delivery.objects.filter(message__body__why="handed_over").values_list("person__name", flat=True)
    assert cast.petition_clerk.name in set(told)
    assert cast.street_seat.name not in set(told)
    page = cast.client(cast.petition_clerk).get(f"/cases/{case.code}/").content.decode()
    assert "信访反映的是原首接单位，依法回避" in page
    assert verify().findings == []


def test_the_petition_clerk_of_a_street_reads_what_the_street_has_alone(cast: Cast, clock: Clock) -> None:
    clerk = person(username="jiefang", name="街道信访员", role="petition_clerk", organisation=cast.units.street_center)
    browser = cast.client(clerk)
    case, other = petition(cast.street_seat), petition(cast.petition_clerk, STREET)
    assert browser.get(f"/cases/{case.code}/").status_code == 200
    assert browser.get(f"/cases/{other.code}/").status_code == 404, "it is about the street, which never had it"
    told_of(cast, clock, cast.street_seat, case, STREET)
    assert browser.get(f"/cases/{case.code}/").status_code == 404
    assert TITLE not in browser.get("/cases/").content.decode()
    assert cast.client(cast.petition_clerk).get(f"/cases/{other.code}/").status_code == 200


def test_a_name_put_right_does_the_same(cast: Cast, clock: Clock) -> None:
    case = petition(cast.street_seat, MALL)
    right = Correction(reason=WHY, name="西亭街道城管中队")
    by, party = cast.actor(cast.street_seat), case.parties.get(number=2)
    correct_party(by=by, at=clock.now, case_id=case.pk, party_id=party.pk, right=right)
    assert gone_to_the_district(cast, clock, case)


def test_about_somebody_else_it_stays(cast: Cast, clock: Clock) -> None:
    case = petition(cast.street_seat, MALL)
    told_of(cast, clock, cast.street_seat, case, NewParty("区市监局", side="respondent", kind="organisation"))
    assert not gone_to_the_district(cast, clock, case)


def test_a_dispute_stays_where_it_was_brought(cast: Cast, clock: Clock) -> None:
    case = registered(cast.street_seat, parties=(TENANT, STREET))
    assert Case.objects.get(pk=case.pk).owner == cast.units.street_center


def test_brought_to_the_street_itself_it_is_registered_and_goes_on(cast: Cast, clock: Clock) -> None:
    case = petition(cast.street_seat, STREET)
    assert gone_to_the_district(cast, clock, case)
    browser, taken_in = cast.client(cast.street_seat), f"/cases/{case.code}/registered/"
    assert browser.get(taken_in).status_code == 200
    clock.advance(hours=2)
    assert browser.get(taken_in).status_code == 404


def test_accepting_at_once_registers_alone_and_answering_at_once_is_refused(cast: Cast, clock: Clock) -> None:
    content = new_case(
        line="petition",
        category="consumer",
        title=TITLE,
        parties=(TENANT, STREET),
        petition=NewPetition(petition_class="accusation"),
    )
    by = cast.actor(cast.street_seat)
    result = Result(text="查无此事", answer="reject", on_the_spot=True)
    with pytest.raises(OwnMatter):
        settle(by=by, at=clock.now, content=content, result=result)
    case = admit(by=by, at=clock.now, content=content)
    assert Case.objects.get(pk=case.pk).state == "registered"
    assert gone_to_the_district(cast, clock, case)


def test_a_merge_that_brings_the_street_along_does_the_same(cast: Cast, clock: Clock) -> None:
    case = petition(cast.street_seat)
    second = petition(cast.petition_clerk, STREET)
    merge(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=second.pk, into_id=case.pk)
    assert gone_to_the_district(cast, clock, case)


def test_where_nobody_else_is_over_the_place_its_people_only_send_it_on(cast: Cast, clock: Clock) -> None:
    case = petition(cast.petition_clerk, NewParty("望潮区社会治理中心", side="respondent", kind="organisation"))
    by, district = cast.actor(cast.petition_clerk), cast.units.district_center
    assert Case.objects.get(pk=case.pk).owner == district
    with pytest.raises(OwnMatter):
        accept(by=by, at=clock.now, case_id=case.pk, said=Acceptance(petition_class="accusation"))
    ending = Ending(route="court", body="望潮区人民法院")
    assert other_route(by=by, at=clock.now, case_id=case.pk, ending=ending).state == "other_route"


def test_a_mediator_of_the_street_reads_no_further_what_they_took_in(cast: Cast, clock: Clock) -> None:
    case = petition(cast.mediator, MALL)
    browser = cast.client(cast.mediator)
    assert browser.get(f"/cases/{case.code}/").status_code == 200
    told_of(cast, clock, cast.petition_clerk, case, NewParty("潮前社区", side="respondent", kind="organisation"))
    assert browser.get(f"/cases/{case.code}/").status_code == 404
    assert case.code not in browser.get("/cases/").content.decode()
