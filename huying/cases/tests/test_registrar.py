"""Whoever is out in the grid, or mediates, takes a matter in by a page, and knows afterwards how it goes on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from huying.cases.commands.accept import accept
from huying.cases.models import Case
from huying.cases.tests.papers_samples import FILING_RIGHTS
from huying.cases.tests.test_register_page import body, page
from huying.core.clock import now
from huying.core.testing import Clock
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.people.access import actor_of
from huying.people.models import Person
from huying.people.pages import pages_of
from tests.cast import Cast


def sent(browser: Client, **changed: Any) -> tuple[int, Case | None]:
    told = browser.post("/cases/new/", body(**changed))
    return told.status_code, Case.objects.first()


def linked(somebody: Person) -> set[str]:
    return {each.key for each in pages_of(actor_of(somebody, now()))}


def test_the_grid_member_registers_and_reads_how_it_goes_on(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.grid_member)
    assert {"register", "cases"} <= linked(cast.grid_member)
    form = page(browser.get("/cases/new/"))
    assert 'value="accept"' not in form
    assert 'value="settle"' not in form
    assert '<option value="grid" selected>' in form
    told = browser.post("/cases/new/", body(do="register", channel="hotline"))
    case = Case.objects.get()
    assert (told.status_code, case.state, case.channel, case.owner) == (
        303,
        "registered",
        "hotline",
        cast.units.station,
    )
    shown = page(browser.get(told.headers["Location"], follow=True))
    assert case.code in shown
    assert f"由{cast.units.station.name}决定是否受理" in shown
    # the process is theirs to follow, the people in it are not; after thirty days neither
    detail = page(browser.get(f"/cases/{case.code}/"))
    assert ("13800001234" in detail, "不退押金" in detail) == (False, False)
    assert case.code in page(browser.get("/cases/"))
    clock.advance(days=31)
    again = cast.client(cast.grid_member)
    assert again.get(f"/cases/{case.code}/").status_code == 404
    assert again.get(f"/cases/{case.code}/registered/").status_code == 404
    assert case.code not in page(again.get("/cases/"))


def test_what_the_parties_are_handed_is_printed_by_whoever_brought_it(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.grid_member)
    _status, case = sent(browser, do="register")
    assert case is not None
    assert "handed-out" not in page(browser.get(f"/cases/{case.code}/"))
    accept(by=cast.actor(cast.station_chief), at=clock.now, case_id=case.pk)
    notice = Paper.objects.get(stream=case.stream)
    filing = {"stream": case.stream, "code": case.code, "organisation": cast.units.station}
    other = issue(by=cast.actor(cast.station_chief), at=clock.now, sheet=FILING_RIGHTS, **filing)
    for address in (f"/cases/{case.code}/", f"/cases/{case.code}/registered/"):
        shown = page(browser.get(address))
        assert (f"/papers/{notice.pk}.pdf" in shown, f"/papers/{other.pk}.pdf" in shown) == (True, False), address
    assert browser.get(f"/papers/{notice.pk}.pdf").status_code == 200
    assert browser.get(f"/papers/{other.pk}.pdf").status_code == 404
    # handing it over is theirs, withdrawing it is the station's
    assert browser.post(f"/papers/{notice.pk}/withdraw/", {"reason": "写错了"}).status_code == 403
    assert cast.client(cast.mediator).get(f"/papers/{notice.pk}.pdf").status_code == 404
    clock.advance(days=31)
    assert cast.client(cast.grid_member).get(f"/papers/{notice.pk}.pdf").status_code == 404


def test_a_mediators_matter_is_received_by_the_centre(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.mediator)
    assert "register" in linked(cast.mediator)
    status, case = sent(browser, do="register")
    assert case is not None
    assert (status, case.owner) == (303, cast.units.street_center)
    assert browser.get(f"/cases/{case.code}/registered/").status_code == 200
    assert cast.client(cast.mediator_sun).get(f"/cases/{case.code}/registered/").status_code == 404


@pytest.mark.parametrize(("who", "line"), [("grid_member", "dispute"), ("mediator", "request")])
@pytest.mark.parametrize("do", ["accept", "settle"])
def test_who_accepts_nothing_is_told_so_at_the_line(cast: Cast, clock: Clock, who: str, line: str, do: str) -> None:
    told = cast.client(cast.people[who]).post("/cases/new/", body(do=do, line=line, text="x", result="solved"))
    assert (told.status_code, Case.objects.exists()) == (422, False)
    assert "id_line_error" in page(told)
    assert "只登记" in page(told)


@pytest.mark.parametrize(
    ("who", "line"), [("station_chief", "petition"), ("petition_clerk", "dispute"), ("petition_clerk", "request")]
)
def test_a_line_of_others_is_registered_and_not_accepted(cast: Cast, clock: Clock, who: str, line: str) -> None:
    browser = cast.client(cast.people[who])
    said = body(line=line, petition_class="suggestion" if line == "petition" else "")
    assert browser.post("/cases/new/", said).status_code == 422
    told = browser.post("/cases/new/", {**said, "do": "register"})
    shown = page(browser.get(told.headers["Location"]))
    code = Case.objects.get().code
    assert (code in shown, f'href="/cases/{code}/"' in shown) == (True, False)


@pytest.mark.parametrize("who", ["station_chief", "grid_member"])
def test_a_petition_of_the_grid_lands_where_petitions_are_received(cast: Cast, clock: Clock, who: str) -> None:
    told = cast.client(cast.people[who]).post("/cases/new/", body(do="register", line="petition"))
    case = Case.objects.get()
    assert (told.status_code, case.owner) == (303, cast.units.district_center)
    assert cast.client(cast.petition_clerk).get(f"/cases/{case.code}/").status_code == 200


def test_a_channel_that_nobody_hears_from(cast: Cast, clock: Clock) -> None:
    told = cast.client(cast.window_clerk).post("/cases/new/", body(channel="import"))
    assert told.status_code == 422
    assert "id_channel_error" in page(told)
