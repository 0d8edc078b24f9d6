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
from tests.contracts.deliberation_rows import HOLDS_ROOM, HOLDS_ROOMS, KNOWS_ROOM, KNOWS_ROOMS, deliberated
from tests.contracts.groups import BOOKS, CASE_KNOWING, COMMAND, EVERYBODY, INSPECTION, KNOWING, OWN_DESKS, SEATS
from tests.contracts.planned_rows import planned
from tests.contracts.report_rows import KNOWING as KNOWS_REPORT
from tests.contracts.report_rows import READERS, STAFF, STREET, reported

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

_REPORT = {"report_id": "{report_id}"}
REPORTS = (
    Row("reports:reports", READERS),
    Row(
        "reports:synthesise",
        STREET,
        "POST",
        f"{COMMAND} {INSPECTION} analyst",
        body={"street": "990108001", "month": "2026-11"},
    ),
    *(Row(f"reports:{name}", KNOWS_REPORT, given=_REPORT) for name in ("report", "pdf", "docx", "xlsx")),
    Row("reports:figure", KNOWS_REPORT, given={**_REPORT, "figure": "cases_found"}),
    *(Row(f"reports:{verb}", STAFF, "POST", KNOWS_REPORT, _REPORT) for verb in ("edit", "redraw", "send", "decide")),
    Row("reports:give_back", STREET, "POST", KNOWS_REPORT, _REPORT),
    Row("reports:finish", STAFF, "POST", KNOWS_REPORT, {**_REPORT, "decision_id": "{decision_id}"}),
    Row("reports:amend", STAFF, "POST", KNOWS_REPORT, {**_REPORT, "letter_id": "{letter_id}"}),
)
"""The month of 潮汇共治网格."""
_ROOM = {"code": "{deliberation_code}"}
DELIBERATIONS = (
    Row("deliberation:list", KNOWS_ROOMS),
    *(Row("deliberation:new", HOLDS_ROOMS, method, KNOWS_ROOMS) for method in ("GET", "POST")),
    *(Row(f"deliberation:{name}", KNOWS_ROOM, given=_ROOM) for name in ("room", "background")),
    *(
        Row("deliberation:act", HOLDS_ROOM, "POST", KNOWS_ROOM, {**_ROOM, "verb": verb})
        for verb in ("invite", "reveal", "draw_minutes", "cancel")
    ),
    *(Row(f"forum:{name}", EVERYBODY, given=_ROOM) for name in ("door", "room", "background")),
    *(Row(f"forum:{name}", EVERYBODY, "POST", given=_ROOM) for name in ("speak", "take_back")),
    *(Row("forum:notice", EVERYBODY, method, given={"code": "{published_code}"}) for method in ("GET", "POST")),
    Row("forum:objection", "", given={"code": "{published_code}", "number": "1"}),
)
"""A room of 潮前社区 for tomorrow, and one whose resolution is published; an objection is its sender's alone."""
ROWS = (*LEDGER, *SERVICES, *PARTIES, *REPORTS, *DELIBERATIONS)


def things(cast: Cast, clock: Clock) -> dict[str, str]:
    """What these rows need."""
    known = {**an_old_ledger(cast, clock), **a_request(cast, clock), **planned(cast, clock), **reported(cast, clock)}
    return {**known, **deliberated(cast, clock)}
