"""Who sees a material, reader by reader (`Material`): its party, the other, the bodies at work, and all others."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.citizen.models import Disclosure
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case, Material
from huying.cases.testing import a_case
from huying.core.clock import now
from huying.core.codes import follow_key
from huying.core.files import store_photo
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import person
from tests.cast import Cast
from tests.pictures import png

TEXT = "张测试付了押金，电话 13800001234"
KINDS: tuple[dict[str, Any], ...] = ({}, {"released": True}, {"kind": "identity", "released": True})
ALL, SOME, NONE = (200, 200, 200), (403, 200, 403), (403, 403, 403)
"""What opens: a plain photo, one that is released, and a paper of identity that was released by mistake."""


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that 钱调解 mediated, and whose agreement the court is asked to confirm."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    case = mediating(found, cast.mediator)
    agreed(case, cast.mediator, cast.mediation_admin)
    wanted = Application(cast.units.court.pk, [party.pk for party in case.parties.all()])
    apply_confirmation(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=wanted)
    return case


@pytest.fixture
def notary(cast: Cast) -> Person:
    return person(username="gongzheng", name="公证员", organisation=cast.units.district_center, role="notary_desk")


def handed_in(case: Case, **values: Any) -> Material:
    said = {"kind": "contract", "text": TEXT, "file": store_photo(png()), "at": now(), **values}
    return Material.objects.create(case=case, party=case.parties.get(number=1), **said)


def opens(browser: Client, case: Case, material: Material) -> int:
    answer = browser.get(reverse("cases:material", args=[case.code, material.pk]))
    assert b"".join(answer)
    return answer.status_code


def test_at_work_whole_reading_masked_others_nothing(cast: Cast, case: Case, clock: Clock, notary: Person) -> None:
    clerk = cast.actor(cast.window_clerk)
    ask_service(by=clerk, at=clock.now, case_id=case.pk, service="notary")
    rows = [handed_in(case, **kind) for kind in KINDS]
    for who, whole, files in (
        (cast.street_seat, True, ALL),  # the body that received it
        (cast.mediation_admin, True, ALL),  # the body that handles it
        (cast.mediator, True, ALL),
        (cast.court_desk, True, ALL),
        (cast.district_seat, False, SOME),
        (cast.window_clerk, False, SOME),
        (cast.station_chief, False, SOME),
        (notary, False, SOME),
        (cast.inspector, None, NONE),
    ):
        browser = cast.client(who)
        shown = browser.get(f"/cases/{case.code}/").content.decode()
        assert ("付了押金" in shown) is (whole is not None), who.username
        assert ("13800001234" in shown) is bool(whole), who.username
        assert tuple(opens(browser, case, row) for row in rows) == files, who.username
    for who in (cast.dept_user, cast.mediator_sun, cast.other_street_seat, cast.stranger, cast.guard):
        assert opens(cast.client(who), case, rows[1]) == 404, who.username


def test_a_party_sees_their_own_and_what_is_shown_to_all(cast: Cast, case: Case, clock: Clock) -> None:
    rows = [handed_in(case, **kind) for kind in KINDS]
    one, other, paper = (Client(), Client(), Client())
    parties = case.parties.order_by("number")
    keys = (*(follow_key(case.code, str(party.pk)) for party in parties), follow_key(case.code))
    for browser, key in zip((one, other, paper), keys, strict=True):
        browser.get(reverse("citizen:progress", args=[case.code]) + f"?k={key}")

    def files(browser: Client) -> list[int]:
        found = [browser.get(reverse("citizen:material", args=[case.code, row.pk])) for row in rows]
        assert all(b"".join(answer) for answer in found)
        return [answer.status_code for answer in found]

    assert (files(one), files(other), files(paper)) == ([200] * 3, [404] * 3, [404] * 3)
    assert "13800001234" in one.get(reverse("citizen:progress", args=[case.code])).content.decode()
    Disclosure.objects.create(material=rows[0], by=cast.street_seat, at=clock.now)
    assert (files(one), files(other), files(paper)) == ([200] * 3, [200, 404, 404], [404] * 3)
    shown = other.get(reverse("citizen:progress", args=[case.code])).content.decode()
    assert "付了押金" in shown
    assert "13800001234" not in shown
    Case.objects.filter(pk=case.pk).update(dv_suspected=True)
    assert files(one) == [200] * 3
    closed = other.get(reverse("citizen:material", args=[case.code, rows[0].pk]))  # the other side is at the door again
    assert "后四位" in closed.content.decode()
