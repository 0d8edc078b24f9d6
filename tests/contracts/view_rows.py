"""The rows of the table of views, and those of the ledger with what they ask for."""

from __future__ import annotations

from dataclasses import dataclass, field

from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.models import FaultsRequest
from huying.cases.ledger.testing import row, workbook
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.cast import Cast
from tests.contracts.groups import BOOKS, CASE_KNOWING, COMMAND, INSPECTION, KNOWING, OWN_DESKS, SEATS
from tests.contracts.planned_rows import planned

WITHOUT_APP = f"{INSPECTION} analyst auditor sysadmin"


@dataclass(frozen=True)
class Row:
    """A view, who gets through, and who is told "no" (403) instead of "there is no such thing" (404)."""

    name: str
    through: str
    method: str = "GET"
    known_to: str = ""
    given: dict[str, str] = field(default_factory=dict)
    body: dict[str, object] = field(default_factory=dict)


def of_case(name: str, through: str, *, method: str = "GET", known_to: str = "", **body: object) -> Row:
    """A page or an act of the dispute of the story."""
    return Row(name, through, method, known_to, given={"code": "{case}"}, body=body)


def act(verb: str, through: str, **body: object) -> Row:
    """A verb of the seat; who may know of the incident and not do this is told so."""
    return Row("incidents:act", through, "POST", KNOWING, {"verb": verb}, body)


def called(name: str, method: str = "POST", **body: object) -> Row:
    """A page or an answer of the called person."""
    return Row(f"app:{name}", "police_post", method, WITHOUT_APP, body=body)


def callers(name: str, method: str = "POST", **body: object) -> Row:
    """A page or an act of the one who whistled."""
    return Row(f"app:{name}", "guard", method, WITHOUT_APP, body=body)


IMPORTS = f"{SEATS} station_chief window_clerk petition_clerk"
NEVER_IMPORTS = f"grid_member mediator mediator_sun mediation_admin hotline_clerk {OWN_DESKS} {INSPECTION}"
"""They have a part in the flow of cases, but keep no ledger of a body."""
OF_THE_CENTRE = "district_chief district_seat window_clerk petition_clerk"
"""In whose body the ledger of the story was brought."""
LEDGER = (
    *(Row(f"ledger:{name}", IMPORTS, known_to=NEVER_IMPORTS) for name in ("imports", "template")),
    Row("ledger:receive", IMPORTS, "POST", NEVER_IMPORTS),
    Row("ledger:ask_faults", OF_THE_CENTRE, "POST", NEVER_IMPORTS),
    Row("ledger:faults_request", OF_THE_CENTRE, given={"request_id": "{faults_id}"}),
    Row("ledger:faults_request", OF_THE_CENTRE, "POST", given={"request_id": "{faults_id}"}),
    *(Row(f"ledger:{name}", OF_THE_CENTRE, known_to=NEVER_IMPORTS) for name in ("import", "faults")),
    *(Row(f"ledger:{name}", OF_THE_CENTRE, "POST", NEVER_IMPORTS) for name in ("start", "cancel")),
)


def an_old_ledger(cast: Cast, clock: Clock) -> dict[str, str]:
    """A ledger that the centre brought, not checked yet."""
    upload = Upload("x.xlsx", workbook([row()]))
    ledger = receive(by=cast.actor(cast.window_clerk), at=clock.now, upload=upload)
    asked = FaultsRequest.objects.create(
        ledger=ledger, reason="x", rows=1, asked_by=cast.window_clerk, asked_at=clock.now
    )
    return {"ledger_id": str(ledger.pk), "faults_id": str(asked.pk)}


SERVICES = (
    Row("bookings:requests", BOOKS),
    of_case("bookings:ask", f"{COMMAND} window_clerk", method="POST", known_to=CASE_KNOWING, service="notary"),
    Row("bookings:take_back", f"{COMMAND} window_clerk", "POST", f"{CASE_KNOWING} court_desk"),
    *(
        Row("bookings:answer", "court_desk", "POST", CASE_KNOWING, {"verb": verb})
        for verb in ("take", "decline", "conclude")
    ),
)
"""A case for which the court's desk was asked to help."""


def a_request(cast: Cast, clock: Clock) -> dict[str, str]:
    """A request to the court's desk, for a case of its own."""
    helped = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    clerk = cast.actor(cast.window_clerk)
    made = ask_service(by=clerk, at=clock.now, case_id=helped.pk, service="court_guidance")
    return {"request_id": str(made.pk)}


PARTIES = (
    of_case("cases:parties", "street_chief street_seat", known_to=CASE_KNOWING),
    Row(
        "cases:former",
        "street_chief street_seat",
        "POST",
        CASE_KNOWING,
        {"code": "{case}", "change_id": "{change_id}"},
        {"reason": "xxxx"},
    ),
    Row("cases:change_party", "street_chief street_seat", "POST", CASE_KNOWING, {"code": "{case}", "verb": "add"}),
)
"""The parties of the dispute of the story are changed by the body that received it."""

ROWS = (*LEDGER, *SERVICES, *PARTIES)


def things(cast: Cast, clock: Clock) -> dict[str, str]:
    """What these rows need."""
    return {**an_old_ledger(cast, clock), **a_request(cast, clock), **planned(cast, clock)}
