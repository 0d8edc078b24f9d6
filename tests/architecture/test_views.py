"""Every address leads somewhere, and what a person may not know of does not exist for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.testing import a_case
from huying.cases.tests.papers_samples import a_paper
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.testing import Clock, settle
from huying.devices.testing import a_device
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.models import Assignment, RoomMessage
from huying.incidents.tasking import Owner
from huying.orders.testing import an_order
from huying.patrols.plates.testing import plate
from huying.supervision.grid_reports.testing import a_report
from tests.api import Caller
from tests.architecture.tree import files, product, short, text
from tests.cast import Cast
from tests.contracts.center_report_rows import center_reported
from tests.contracts.consultation_rows import consulted
from tests.contracts.duty_rows import dutied
from tests.contracts.enterprise_rows import a_firm
from tests.contracts.hazard_rows import a_known_hazard
from tests.contracts.legal_supervision_rows import supervised_by_law
from tests.contracts.letter_rows import lettered
from tests.contracts.light_rows import supervised
from tests.contracts.phone_rows import phoned
from tests.contracts.rating_rows import objected
from tests.contracts.review_rows import reviewed
from tests.contracts.story import a_story, taken_back

IN_TEMPLATE = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")
IN_PYTHON = re.compile(r"""\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["']([\w:-]+)["']""")
OWN = {"token_id", "rule_id", "card_id", "row_id", "proposal_id", "question_id", "booking_id", "relation_id"}
OWN |= {"policy_id", "subsidy_id", "batch_id", "figure", "ledger_id", "request_id", "view_id"}
OWN |= {"link_id", "opening_id", "patrol_id", "clash_id", "figure_id", "hold_id", "slug", "kind_verb"}
OWN |= {"place_id", "room_id", "import_id", "kind"}
"""Parameters of things that belong to no incident; their own tests say who may."""
OPEN = {"citizen:progress", "citizen:mediators", "citizen:material", "scan_matter"}
OPEN |= {"clue:act"}
OPEN |= {f"forum:{name}" for name in ("room", "background", "speak", "take_back", "objection")}
OPEN |= {"duty:calendar"}
"""Everybody gets these pages, with nothing on them but the question for the tail of the phone, or for the key."""
OF_CASES = {"bookings", "cases", "citizen_staff", "closing", "diversion", "mediation", "video"}
"""Whose `code` is that of a case; elsewhere it is that of an incident."""
OF_CASES |= {"legal_supervision"}


def views(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every named view with its whole name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, (*names, entry.namespace) if entry.namespace else names)
        elif entry.name:
            yield ":".join((*names, entry.name)), entry


VIEWS = dict(views(get_resolver()))


def test_every_name_of_an_address_exists() -> None:
    found = [(short(file), name) for file in files("*.html", of=["huying"]) for name in IN_TEMPLATE.findall(text(file))]
    found += [(short(file), name) for file in product() for name in IN_PYTHON.findall(text(file))]
    assert len(found) > 30
    assert [(place, name) for place, name in found if name not in VIEWS] == []


def parameters(entry: URLPattern) -> set[str]:
    """The parameters of a view's own part of the address."""
    return set(entry.pattern.converters)


BODY = {"text": "x", "outcome": "progress"}
OBJECTS = sorted(
    name
    for name, entry in VIEWS.items()
    if parameters(entry) - OWN and not name.startswith("api:") and name not in OPEN
)


VERBS = {
    "ruled_for": "returns",
    "swap_verb": "agree",
    "note_verb": "edit",
    "review_verb": "sign",
    "clue_verb": "refer",
    "identity_verb": "ask",
    "unsealing_verb": "ask",
    "honour_verb": "confer",
    "destruction_verb": "drop",
    "measure_verb": "verify",
    "supervision_verb": "warn",
    "task_verb": "withdraw",
    "letter_verb": "send",
}
"""One of the acts of each address that names one."""


def _watched(cast: Cast, clock: Clock) -> dict[str, object]:
    """What is supervised, written and planned."""
    parts = (dutied, lettered, supervised, reviewed, consulted, center_reported, objected, phoned)
    return {name: value for part in parts for name, value in part(cast, clock).items()}


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Cast, dict[str, object]]]:
    """The story is told once; what a stranger does to it is taken back."""
    with a_story(django_db_blocker) as (cast, clock):
        yield cast, real_things(cast, clock)


def a_task(cast: Cast, clock: Clock, call: Assignment) -> UUID:
    """What the seat asks of the body whose member was called."""
    work = Work("x", Owner(organisation_id=call.organisation_id))
    return give_task(by=cast.actor(cast.district_seat), at=clock.now, incident_id=call.incident_id, work=work).pk


def real_things(cast: Cast, clock: Clock) -> dict[str, object]:
    """Things that exist, by the name under which an address asks for them."""
    cast.on_duty(cast.mall_lead)
    guard = Caller(cast.guard)
    code = guard.post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)}).json()["code"]
    settle()
    assignment = Assignment.objects.get()
    message = RoomMessage.objects.create(
        incident=assignment.incident, author=cast.guard, text="x", photo=f"{'a' * 64}.jpg", at=clock.now
    )
    seat = cast.actor(cast.district_seat)
    order = an_order(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=cast.town.community.code)
    orders = {"order_code": order.code, "order_verb": "sign"}
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    paper = a_paper(case, by=cast.actor(cast.street_seat), at=clock.now)
    about = Subject("", 4, case.area_code)
    return {
        "case": case.code,
        "material_id": case.materials.create(kind="photo", file=message.photo, at=clock.now, by=cast.street_seat).pk,
        "change_id": case.party_changes.create(
            party=case.parties.get(number=1), verb="correct", reason="x", before="{}", by=cast.street_seat, at=clock.now
        ).pk,
        **a_known_hazard(cast, clock),
        "clock_id": start_legal(stream=case.stream, code="WAGE", at=clock.now, subject=about).pk,
        **orders,
        "paper_id": paper.pk,
        "check_code": "0" * 20,
        **_watched(cast, clock),
        "day": "2026-11-24",
        **VERBS,
        "organisation_id": cast.units.street_center.pk,
        **dict.fromkeys(("subsidy_id", "alarm_id"), case.pk),
        "report_id": a_report(area=cast.town.grid.code, at=clock.now).pk,
        "decision_id": case.pk,
        "letter_id": case.pk,
        "figure": "cases_found",
        "background_id": case.pk,
        "request_id": ask_service(by=seat, at=clock.now, case_id=case.pk, service="court_guidance").pk,
        "code": code,
        **a_firm(cast, clock),
        "verb": "say",
        "rule": "unproved",
        **supervised_by_law(cast, clock),
        "assignment": assignment.pk,
        "task": a_task(cast, clock, assignment),
        "building": cast.garage.code,
        "plate_id": plate(place=cast.garage).pk,
        "device_id": a_device(place=cast.garage).pk,
        "message": message.pk,
        "name": message.photo,
    }


@pytest.mark.parametrize("name", OBJECTS)
def test_a_stranger_is_told_that_there_is_nothing(told: tuple[Cast, dict[str, object]], name: str) -> None:
    cast, real = told
    wanted = parameters(VIEWS[name])
    assert wanted <= set(real), f"say in `real_things` what {wanted - set(real)} may be"
    given = {**real, "code": real["case"]} if name.partition(":")[0] in OF_CASES else real
    address = reverse(name, kwargs={each: given[each] for each in wanted})
    for person in (cast.stranger, cast.stranger_guard):
        with taken_back():
            browser = cast.client(person)
            got = {browser.get(address).status_code, browser.post(address, BODY).status_code}
        assert got <= {404, 405, 403}, got
        assert 404 in got or 403 in got
