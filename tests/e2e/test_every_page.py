"""A law: every page of the URL resolver is sound on a phone and at a desk. Pages to come fall under it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, ConsoleMessage, Page, Request
from pytest_django import DjangoDbBlocker

from huying.cases.commands.accept import accept as accept_case
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.testing import a_case
from huying.cases.tests.papers_samples import a_paper
from huying.core.clock import in_china, now
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.orders.commands.sign import sign
from huying.orders.testing import an_order
from huying.people.duty.testing import a_formula
from huying.people.models import Person
from huying.people.testing import PASSWORD, on_duty
from huying.supervision.retention.commands.hold import place_hold
from huying.supervision.retention.testing import a_destruction, an_old_clue
from tests.cast import Cast
from tests.e2e.browser import DESK, PHONE, device, sign_in
from tests.processes import Installation
from tests.waiting import until

pytestmark = pytest.mark.e2e

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
NO_PAGES = {
    "healthz",
    "readyz",
    "metrics",
    "openapi",
    "app:ticket",
    "seat:ticket",
    "orders:ticket",
    "seat:map",
    "basemap",
    "wall:basemap",
    "wall:ticket",
}
"""Answers for programs."""
PARTS = {"seat:queue", "seat:places", "seat:why", "app:photo", "incidents:photo", "orders:file", "orders:suggest"} | {
    "papers:pdf",
    "papers:receipt",
    "cases:places",
    "cases:similar",
    "due_count",
    "clues:file",
    "consultations:joint_offer",
    "seat:replay_file",
    "wall:now",
    "wall:matters",
    "wall:month",
    "phone:corner",
}
"""Fragments and files that stand inside a page."""
OF_CASES = {"cases", "mediation", "closing", "diversion", "citizen"}
"""Namespaces whose codes are those of disputes."""
QUIET = {"AudioContext", "Autofocus processing"}
"""What Chromium says of sound before the first gesture; it is not an error."""
PEOPLE = [
    *("", "guard", "police_post", "street_seat", "district_chief", "dept_user", "window_clerk", "mediator_sun"),
    *("court_desk", "inspector"),
]
"""Who looks; "" is a passer-by."""
SERIOUS = {"serious", "critical"}
AXE_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" ¦ ")])"""


def names() -> list[str]:
    """Every name of the resolver that a GET may lead to, with its namespace."""
    return sorted(name for name in found(get_resolver().url_patterns) if name not in NO_PAGES | PARTS)


def found(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Names below these patterns; the API's are for programs."""
    for each in patterns:
        if isinstance(each, URLResolver):
            if each.app_name != "ninja":
                yield from found(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
        elif each.name:
            yield f"{space}{each.name}"


class Given:
    """What the pages' addresses need: an open incident, the calls to it, a signed order, a dispute in mediation."""

    def __init__(self, town: Cast) -> None:
        for person in (town.mall_lead, town.police_post, town.guard_li):
            on_duty(person=person, at=now(), point=(120.2055, 30.2001))
        content = Whistle(template="security", unit_id=town.units.mall.pk)
        self.incident: Incident = whistle(by=town.actor(town.guard), at=now(), content=content)
        calls = Assignment.objects.filter(incident=self.incident)
        until(lambda: calls.count() >= 2, what="people are called")
        self.person = {"app:whistle": town.guard}
        self.call = calls.get(person=town.police_post)
        arrive(by=town.actor(town.mall_lead), at=now(), assignment_id=calls.get(person=town.mall_lead).pk)
        accept(by=town.actor(town.police_post), at=now(), assignment_id=self.call.pk, eta_s=120)
        bureau = town.units.market_bureau
        street = town.actor(town.street_seat)
        self.order = an_order(by=street, at=now(), lead=bureau, area_code=town.town.community.code)
        sign(by=town.actor(town.dept_user), at=now(), order_id=self.order.pk)
        mediator(town.mediator_sun, town.units.committee)
        case = a_case(owner=town.units.street_center, area_code=town.town.community.code)
        accept_case(by=street, at=now(), case_id=case.pk)
        self.case = mediating(case, town.mediator_sun)
        self.building = str(town.garage.code)
        self.paper = a_paper(self.case, by=street, at=now())
        self.roster = town.units.street_center.pk
        a_formula(by=street, at=now(), organisation=town.units.street_center)
        self.retention = retention(town)

    def address(self, name: str) -> str | None:
        """The page of a name; None when it needs something that is not given here."""
        code = self.case.code if name.partition(":")[0] in OF_CASES else self.incident.code
        values: dict[str, str | UUID] = {"code": code, "assignment": self.call.pk}
        values |= {"order_code": self.order.code, "paper_id": self.paper.pk, "check_code": self.paper.check_code}
        values |= {"building": self.building, "organisation_id": self.roster, **self.retention}
        if name == "retention:destruction":
            values["code"] = self.retention["listed"]
        single = [(wanted,) for wanted in values]
        for wanted in ((), *single, ("code", "verb")):
            try:
                return reverse(name, kwargs={key: {**values, "verb": "receive"}[key] for key in wanted})
            except NoReverseMatch:
                continue
        return None


def retention(town: Cast) -> dict[str, str | UUID]:
    """A kind of which something is due, a list that waits for approval, and a hold."""
    seat, inspector, area = town.actor(town.street_seat), town.actor(town.inspector), town.town.community.code
    listed, held = (an_old_clue(seat=seat, at=now(), area=area) for _ in range(2))
    until = in_china(now()).date() + timedelta(days=9)
    hold = place_hold(by=inspector, at=now(), matter=held.code, reason="法院调卷", until=until)
    row = a_destruction(seat=town.actor(town.district_seat), at=now())
    assert row.rows.get().matter == listed.code
    return {"slug": row.kind, "listed": row.code, "hold_id": hold.pk}


@pytest.fixture(scope="module")
def given(huying: Installation, town: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[Given]:
    """Written once for all pages."""
    with huying.orm(django_db_blocker):
        yield Given(town)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_sound(huying: Installation, browser: Browser, town: Cast, given: Given, who: str) -> None:
    context = device(browser, huying.web_url, viewport=PHONE, point=(120.2052, 30.2003))
    # Not added as a script: the pages' own policy allows none from elsewhere.
    context.add_init_script(path=AXE)
    page = context.new_page()
    if who:
        person: Person = getattr(town, who)
        sign_in(page, person.username, PASSWORD)
    faults: list[str] = []
    watch(page, huying, faults)
    seen = [name for name in names() if look_at(page, given.address(name), name, faults)]
    context.close()
    assert not faults, "\n".join(faults)
    assert len(seen) >= (1 if not who else 3), seen


def watch(page: Page, huying: Installation, faults: list[str]) -> None:
    """Note what the page says on the console and whom it asks."""

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in QUIET):
            faults.append(f"{page.url}: console: {message.text} {message.location.get('url', '')}")

    def asked(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host and host != urlsplit(huying.web_url).hostname:
            faults.append(f"{page.url}: asks {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("request", asked)


SHAPE = """
[innerWidth, ...new Set([...document.querySelectorAll("*")].map((one) => {
  const said = [...one.attributes].map(({name, value}) =>
    ["class", "role", "type", "style", "lang", "hidden"].includes(name) || name.startsWith("aria-") || !value
      ? `${name}=${value}` : name);
  const place = one.parentElement ? `${one.parentElement.tagName}.${one.parentElement.className}` : "";
  return [place, one.tagName, one.textContent.trim() ? "words" : "", ...said.sort()].join(" ");
}))].sort().join("\\n")
"""
"""Of what elements a page is made, each kind once: how they are marked, in what they stand and whether words are in
them; not which words, and not how often. The width is that of the window."""
HIDDEN_COLUMNS = """
[...document.querySelectorAll(".hy-table-box:has(> [data-stack])")].some((box) => box.scrollWidth > box.clientWidth)
"""
"""Of tables that say that they stack on a narrow screen."""
TAKEN_TWICE = """
[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, place, all) => all.indexOf(id) !== place)
"""
"""Ids that a second element bears: its label, and whatever swaps it, finds the first one instead."""


def look_at(page: Page, address: str | None, name: str, faults: list[str]) -> bool:
    """Open one page and judge it on a phone and as wide as a desk; False when this person has no such page."""
    if address is None:
        return False
    answer = page.request.get(address, max_redirects=0)
    if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
        return False
    page.set_viewport_size(PHONE)
    page.goto(address)
    faults += [f"{name} at 360 px: {fault}" for fault in judged(page)]
    faults += [f"{name}: two elements have the id {taken}" for taken in page.evaluate(TAKEN_TWICE)]
    page.set_viewport_size(DESK)
    faults += [f"{name} at 1440 px: {fault}" for fault in judged(page)]
    return True


JUDGED: set[str] = set()
"""Shapes of pages that axe has judged: people see many pages that differ in their words alone."""


def judged(page: Page) -> Iterator[str]:
    """What is wrong with the page at the width that it has."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"scrolls sideways by {wide} px"
    if page.evaluate(HIDDEN_COLUMNS):
        yield "a table hides columns at its side"
    shape = page.evaluate(SHAPE)
    if shape in JUDGED:
        return
    JUDGED.add(shape)
    for impact, rule, where in page.evaluate(AXE_RUN):
        if impact in SERIOUS:
            yield f"{rule}: {where}"
