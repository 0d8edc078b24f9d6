"""Those beside the flow: the hotline, the desk of the police, procurators, discipline inspectors, analysts.

Each gets what domain 5.1, 5.2 and 3.12 give, and no more.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from huying.cases.api.examples import EXAMPLES
from huying.cases.commands.report_suspicion import Reported, report_suspicion
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case, Reading
from huying.cases.testing import a_case, registered
from huying.cases.tests.test_register_page import body
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import person
from tests.api import Caller
from tests.cast import Cast

TOLD, NAME, PHONE = "租期已满，房东不退押金。", "张三丰", "13800001234"
WATCHERS = ("inspector", "discipline", "procuratorate_desk")


def page(cast: Cast, who: Person, case: Case) -> tuple[int, str]:
    answer = cast.client(who).get(f"/cases/{case.code}/")
    return answer.status_code, answer.content.decode()


def took_in(cast: Cast, who: Person, **changed: str) -> Case:
    """Registered by the page, as this person sends it."""
    sent = cast.client(who).post("/cases/new/", body(do="register", key=who.username, **changed))
    assert sent.status_code == 303, sent.content.decode()[:400]
    return Case.objects.get(registered_by=who)


def test_the_hotline_registers_and_tells_callers_how_it_stands(cast: Cast, clock: Clock) -> None:
    form = cast.client(cast.hotline_clerk).get("/cases/new/").content.decode()
    assert ('value="accept"' in form, '<option value="hotline" selected>' in form) == (False, True)
    case = took_in(cast, cast.hotline_clerk, channel="hotline")
    assert (case.channel, case.owner, case.state) == ("hotline", cast.units.district_center, "registered")
    clock.advance(days=40)
    colleague = person(username="rexian2", name="热线二", role="hotline_clerk", organisation=cast.units.district_center)
    for clerk in (cast.hotline_clerk, colleague):
        status, shown = page(cast, clerk, case)
        assert (status, TOLD in shown, NAME in shown, PHONE in shown) == (200, False, False, False)
    # what came another way, and a petition by phone, is not theirs
    walked_in = registered(cast.window_clerk)
    petition = registered(cast.petition_clerk, line="petition", channel="hotline", category="land")
    assert [page(cast, colleague, each)[0] for each in (walked_in, petition)] == [404, 404]
    listed = cast.client(colleague).get("/cases/?show=all").content.decode()
    assert (case.code in listed, walked_in.code in listed, petition.code in listed) == (True, False, False)


def test_a_hotline_that_accepts_nothing_brings_it_to_the_centre(cast: Cast, clock: Clock) -> None:
    clerk = person(username="rexian3", name="热线三", role="hotline_clerk", organisation=cast.units.city_bureau)
    assert took_in(cast, clerk, channel="hotline").owner == cast.units.district_center


@pytest.mark.parametrize("who", ["hotline_clerk", "police_desk"])
@pytest.mark.parametrize("do", ["accept", "settle"])
def test_they_accept_nothing(cast: Cast, clock: Clock, who: str, do: str) -> None:
    told = cast.client(cast.people[who]).post("/cases/new/", body(do=do, text="x", result="solved"))
    assert (told.status_code, Case.objects.exists()) == (422, False)
    assert "id_line_error" in told.content.decode()


def test_the_police_read_what_was_reported_to_them(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk, crime_suspected=True)
    other = registered(cast.window_clerk, crime_suspected=True)
    desk, clerk = cast.police_desk, cast.actor(cast.window_clerk)
    assert page(cast, desk, case)[0] == 404, "a suspicion alone opens nothing"
    report_suspicion(by=clerk, at=clock.now, case_id=case.pk, report=Reported("police", "西亭派出所"))
    report_suspicion(by=clerk, at=clock.now, case_id=other.pk, report=Reported("women", "区妇联"))
    status, shown = page(cast, desk, case)
    assert (status, TOLD in shown, "张*" in shown, NAME in shown) == (200, True, True, False)
    assert page(cast, desk, other)[0] == 404
    party = case.parties.get(side="applicant")
    address = f"/cases/{case.code}/unmask/"
    assert cast.client(desk).post(address, {"party": str(party.pk), "reason": "看"}).status_code == 422
    opened = cast.client(desk).post(address, {"party": str(party.pk), "reason": "接报核实，联系报案人"})
    assert PHONE in opened.content.decode()
    assert Reading.objects.get(part="party").person == desk
    assert list(read(case.stream))[-1].type == "cases.PartyUnmasked"
    for verb in ("accept", "withdraw", "dispose"):
        assert (
            cast.client(desk).post(f"/cases/{case.code}/acts/{verb}/", {"text": "x", "result": "solved"}).status_code
            == 403
        )
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=clock.now)
    clock.advance(days=31)
    assert page(cast, desk, case)[0] == 404


def test_the_police_bring_matters_of_their_own(cast: Cast, clock: Clock) -> None:
    case = took_in(cast, cast.police_desk, channel="police", source="police")
    assert (case.channel, case.source, case.owner) == ("police", "police", cast.units.district_center)
    assert page(cast, cast.police_desk, case)[0] == 200
    elsewhere = person(username="pai1", name="派一", role="police_desk", organisation=cast.units.police)
    assert took_in(cast, elsewhere, channel="police").owner == cast.units.street_center


@pytest.mark.parametrize("who", WATCHERS)
def test_who_watches_reads_the_process_and_the_agreement(cast: Cast, clock: Clock, who: str) -> None:
    mediator(cast.mediator, cast.units.committee)
    made = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=made.pk).update(state="accepted", handler=cast.units.committee)
    case = agreed(mediating(made, cast.mediator), cast.mediator, cast.mediation_admin)
    case = Case.objects.get(pk=made.pk)
    watcher = cast.people[who]
    if who == "procuratorate_desk":
        purpose = {"key": "a", "purpose": "核对调解期限"}
        assert cast.client(watcher).post(f"/legal-supervision/matters/{case.code}/", purpose).status_code == 303
    status, shown = page(cast, watcher, case)
    assert (status, case.facts in shown, "张测试" in shown, PHONE in shown) == (200, False, False, False)
    assert cast.client(watcher).get(reverse("mediation:agreement", args=[case.code])).status_code == 200
    for address in (f"/cases/{case.code}/archive.pdf", f"/cases/{case.code}/parties/"):
        assert cast.client(watcher).get(address).status_code == 403
    party = case.parties.get(number=1)
    opened = cast.client(watcher).post(f"/cases/{case.code}/unmask/", {"party": str(party.pk), "reason": "监督需要"})
    assert opened.status_code == 403
    assert Caller(watcher).post(f"cases/{case.code}/withdraw", {"text": "x"}).status_code == 403


def test_procurators_watch_no_orders_and_no_subsidies(cast: Cast, clock: Clock) -> None:
    assert cast.client(cast.procuratorate_desk).get("/orders/").status_code == 404
    assert cast.client(cast.procuratorate_desk).get("/subsidies/").status_code == 404
    assert cast.client(cast.discipline).get("/orders/").status_code == 200


def test_an_analyst_reads_figures_and_no_case(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    browser = cast.client(cast.analyst)
    assert browser.get("/", follow=True).status_code == 200
    assert browser.get("/figures/").status_code == 200
    for address in ("/cases/", f"/cases/{case.code}/", "/cases/new/", "/orders/", "/due/", "/seat/"):
        assert browser.get(address).status_code == 404, address
    assert Caller(cast.analyst).get("cases").json()["items"] == []
    assert Caller(cast.analyst).post("cases", EXAMPLES["register_case"]).status_code == 403
