"""A copy of a paper opens what is its party's; papers for all show the progress; no guessing locks another out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from huying.cases.addressees import addressed_to, keys_of
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.merge import merge
from huying.cases.commands.register import register
from huying.cases.intake import NewParty
from huying.cases.mediation.issuing import termination
from huying.cases.models import Case, Material
from huying.cases.testing import a_case, new_case
from huying.core.clock import now
from huying.core.codes import fits, follow_key
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.papers.render import Heading, _each_copy
from huying.papers.sheets import addressees_of, copies_of, kind_of
from huying.people.networks import network_of
from tests.cast import Cast

HOUSE, STREET = "2001:db8:1:1::5", "198.51.100.7"


@pytest.fixture
def case(cast: Cast) -> Case:
    """The noise upstairs: 张测试 (…1234) against 李测试 (…4321)."""
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code)


def scan(code: str, key: str, address: str = STREET) -> Client:
    browser = Client(REMOTE_ADDR=address)
    browser.get(reverse("citizen:progress", args=[code]) + f"?k={key}")
    return browser


def knock(code: str, tail: str, address: str = STREET) -> int:
    return Client(REMOTE_ADDR=address).post(reverse("citizen:door"), {"code": code, "tail": tail}).status_code


def page(browser: Client, case: Case) -> str:
    return browser.get(reverse("citizen:progress", args=[case.code])).content.decode()


def key_of(case: Case, number: int) -> str:
    return follow_key(case.code, str(case.parties.get(number=number).pk))


def keys_on(paper: Paper) -> list[str]:
    """Whose each printed copy is."""
    heading = Heading("x", "x", paper.code, paper.issued_at, paper.copies, check_code="x", progress=True)
    return [copy.addressee for copy in _each_copy(kind_of(paper.sheet), heading, addressees_of(paper.sheet))]


def test_the_applicants_copy_of_the_notice_is_the_applicant(cast: Cast, case: Case, clock: Clock) -> None:
    said = Acceptance(category="neighbour")
    accept(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, said=said)
    paper = Paper.objects.get(kind="acceptance")
    applicant = str(case.parties.get(number=1).pk)
    assert keys_on(paper) == [applicant, "", ""]
    heading = Heading("x", "x", case.code, clock.now, 3, progress=True)
    squares = {replace(heading, addressee=key).progress_url for key in ("", applicant)}
    assert len(squares) == 2
    browser = Client()
    [address] = [each for each in squares if each.endswith(key_of(case, 1))]
    browser.get(address.removeprefix(settings.HUYING_PUBLIC_URL))
    browser.post(reverse("citizen:act", args=[case.code, "add"]), {"text": "昨晚又响了", "key": "a"})
    assert Material.objects.get().party_id == case.parties.get(number=1).pk
    fact = [record.data for record in read(case.stream) if record.type == "cases.CaseFollowed"][-1]
    assert (fact["party_id"], fact["by_paper"]) == (applicant, True)


def test_two_applicants_have_a_copy_each_and_a_crowd_has_none(cast: Cast, clock: Clock) -> None:
    def registered(*names: str) -> Case:
        parties = tuple(NewParty(name=name, phone=f"1380000{at:04d}") for at, name in enumerate(names))
        content = new_case(parties=(*parties, NewParty(name="李测试", side="respondent", phone="13900004321")))
        return register(by=cast.actor(cast.window_clerk), at=now(), content=content)

    pair, crowd = registered("张甲", "张乙"), registered(*(f"张{at}" for at in range(6)))
    for each in (pair, crowd):
        by = cast.actor(cast.window_clerk)
        accept(by=by, at=clock.now, case_id=each.pk, said=Acceptance(category="housing"))
    two = Paper.objects.get(kind="acceptance", code=pair.code)
    assert (two.copies, len([key for key in keys_on(two) if key])) == (4, 2)
    many = Paper.objects.get(kind="acceptance", code=crowd.code)
    assert (many.copies, set(keys_on(many))) == (3, {""})


def test_both_sides_get_a_copy_of_what_is_told_to_both(case: Case, clock: Clock) -> None:
    sheet = termination(case, None, "other", "谈不拢", clock.now)
    assert addressees_of(sheet) == keys_of(case.parties.order_by("number"))
    assert copies_of(sheet) == 3
    assert copies_of(replace(sheet, addressees=())) == 3


def test_what_a_party_said_is_not_the_others(case: Case) -> None:
    one, other = scan(case.code, key_of(case, 1)), scan(case.code, key_of(case, 2))
    one.post(reverse("citizen:act", args=[case.code, "add"]), {"text": "昨晚又响了", "key": "a"})
    assert "昨晚又响了" in page(one, case)
    assert "昨晚又响了" not in page(other, case)
    assert "已经登记" in page(other, case)
    material = Material.objects.get()
    Material.objects.filter(pk=material.pk).update(file=f"{'a' * 64}.jpg")
    address = reverse("citizen:material", args=[case.code, material.pk])
    assert other.get(address).status_code == 404


def test_a_paper_of_former_days_shows_the_progress_alone(case: Case) -> None:
    party = scan(case.code, key_of(case, 1))
    party.post(reverse("citizen:act", args=[case.code, "add"]), {"text": "昨晚又响了", "key": "a"})
    old = scan(case.code, follow_key(case.code))
    assert "已经登记" in page(old, case)
    assert "昨晚又响了" not in page(old, case)


def test_a_key_opens_its_own_matter_and_not_for_who_left(cast: Cast, case: Case, clock: Clock) -> None:
    other = a_case(owner=cast.units.street_center, area_code=cast.town.community.code, title="另一件")
    assert "后四位" in page(scan(other.code, key_of(case, 1)), other)
    key = key_of(case, 2)
    case.parties.filter(number=2).update(left_at=clock.now)
    assert "后四位" in page(scan(case.code, key), case)
    assert not fits(case.code, key)


def test_merged_the_paper_leads_to_the_same_person(cast: Cast, case: Case, clock: Clock) -> None:
    second = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    third = a_case(
        owner=cast.units.street_center,
        area_code=cast.town.community.code,
        parties=(NewParty(name="王测试", phone="13800009999"),),
    )
    keys = {each.code: key_of(each, 1) for each in (second, third)}
    for each in (second, third):
        merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=each.pk, into_id=case.pk)
    one = scan(case.code, key_of(case, 1))
    one.post(reverse("citizen:act", args=[case.code, "add"]), {"text": "昨晚又响了", "key": "a"})
    assert "昨晚又响了" in page(scan(second.code, keys[second.code]), case)
    joined = page(scan(third.code, keys[third.code]), case)
    assert "已经登记" in joined
    assert "昨晚又响了" not in joined


def test_who_guesses_elsewhere_locks_nobody_out(case: Case) -> None:
    assert [knock(case.code, "0000", HOUSE) for _ in range(5)][-1] == 429
    assert knock(case.code, "1234", HOUSE) == 429
    assert knock(case.code, "1234", "2001:db8:1:1::9") == 429
    assert knock(case.code, "1234", STREET) == 302
    assert knock(case.code, "4321", "2001:db8:1:2::5") == 302


def test_guessing_from_everywhere_closes_the_tails_but_no_key(case: Case, clock: Clock) -> None:
    places = [f"203.0.113.{number}" for number in range(8)]
    got = [knock(case.code, "0000", place) for place in places for _ in range(4)]
    assert got[29] == 429
    assert knock(case.code, "1234", STREET) == 429
    assert "已经登记" in page(scan(case.code, key_of(case, 1), places[0]), case)
    clock.advance(hours=25)
    assert knock(case.code, "1234", STREET) == 302


def test_wrong_keys_lock_neither_keys_nor_tails(case: Case) -> None:
    wrong: list[Any] = [
        Client(REMOTE_ADDR=HOUSE).get(reverse("citizen:progress", args=[case.code]) + "?k=aaaaaaaa") for _ in range(6)
    ]
    assert wrong[-1].status_code == 429
    assert "已经登记" in page(scan(case.code, key_of(case, 1), HOUSE), case)
    assert knock(case.code, "4321", HOUSE) == 302


def test_networks() -> None:
    assert network_of("2001:db8:1:1::5") == network_of("2001:db8:1:1:9::1") != network_of("2001:db8:1:2::5")
    assert network_of("198.51.100.7") == "198.51.100.7"
    assert network_of("") == ""


def test_addressees_are_the_representatives_of_a_group(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(group=True)
    case.refresh_from_db()
    assert len(addressed_to(case)) == 1
