"""Who gets what from the pages: every view × every role of the cast, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from tests.architecture.test_views import VIEWS
from tests.contracts import list_rows
from tests.contracts.figure_rows import FIGURE_PAGES
from tests.contracts.groups import (
    BOOKS,
    CALLERS,
    CENTRE,
    COMMAND,
    EVERYBODY,
    INBOX,
    INSPECTION,
    KNOWING,
    OFFICES,
    OPENS_CASE,
    ORDER_KNOWING,
    OWN_DESKS,
    REGISTER,
    REGISTERS,
    SEATS,
    SUGGESTS,
    WATCHERS,
    filled_in,
)
from tests.contracts.patrol_rows import VIEWS as PATROL_VIEWS
from tests.contracts.story import a_story, taken_back
from tests.contracts.task_rows import on_task_rows
from tests.contracts.test_access import CASE_ACTS, ORDER_ACTS
from tests.contracts.view_rows import ROWS, WITHOUT_APP, Row, act, called, callers, of_case
from tests.contracts.view_story import ids_of

HERE = f"{COMMAND} station_chief mall_lead"
"""In whose queue the incident of the story stands."""
QUEUES = f"{SEATS} station_chief unit_lead mall_lead"
CHIEF = "district_chief"
PAPERS = "street_chief street_seat"
"""The body that issued the paper of the case reads it, and no other here reads the parties in full."""
NOBODY = ""
"""A page for developers: it does not exist outside HUYING_DEBUG."""
PLAN = {"year": "2027", "days": "date,is_workday\n2027-01-01,0", "source": "x", "reason": "x"}
CARD = {
    "code": "fire_alarm",
    "name": "火情",
    "level": "3",
    "wanted": "2",
    "capabilities": ["fire"],
    "start_ring": "1",
    "reach": "3",
    "auto_dispatch": "never",
    "asked": "到场",
}


MEDIATION_STAFF = f"{SEATS} station_chief window_clerk mediator mediator_sun mediation_admin"
KNOWS_MEDIATION = f"{COMMAND} station_chief window_clerk mediation_admin mediator {WATCHERS}"
"""Who may know of the mediation of the story; what is said in it is its mediator's alone."""
READS_AGREEMENT = f"mediator mediation_admin street_chief street_seat {WATCHERS}"
KNOWS_OF_IT = "district_chief district_seat station_chief window_clerk"
"""They know that there is an agreement; its text is not theirs to read."""
LEADS = f"{COMMAND} window_clerk mediation_admin mediator"
ARRANGES = "mediator mediation_admin"
MEDIATION_ACTS = (
    ("assign", f"{COMMAND} station_chief window_clerk mediation_admin"),
    *((verb, LEADS) for verb in ("wish", "challenge", "consent", "refuse", "report_risk", "visit")),
    *((verb, ARRANGES) for verb in ("sign_material", "schedule", "cancel_session", "perform", "apply")),
    *((verb, "mediator") for verb in ("ask_consent", "record", "note", "suspend", "resume", "extend", "agree_facts")),
    *((verb, "mediator") for verb in ("fail", "draft", "oral", "put_up", "take_back", "sign")),
    ("seal", "mediation_admin"),
    ("decide", ""),
)
IN_FLOW = (
    f"{SEATS} station_chief grid_member window_clerk petition_clerk mediator mediator_sun mediation_admin"
    f" hotline_clerk {OWN_DESKS} {INSPECTION}"
)
"""Who has a part in the flow of cases, and so a list of those in their reach."""
PAYS = f"{SEATS} window_clerk mediator mediator_sun mediation_admin {INSPECTION}"
"""Who sees subsidies: the centre, committees, mediators their own."""
DECIDES_CASE = f"{COMMAND} window_clerk"
READS_CASE = f"{OPENS_CASE} {WATCHERS}"
"""In whose reach the dispute of the story lies: 潮前社区, registered by its street."""


# "Through" is any answer but 403 and 404: the state may still refuse (409) and the words may be wrong (422).
TABLE = (
    *(
        Row(name, EVERYBODY)
        for name in ("home", "profile", "sign_in", "basemap", "shifts", "healthz", "readyz", "metrics")
    ),
    *(Row(name, EVERYBODY) for name in ("openapi", "ui:manifest", "ui:service_worker", "ui:offline")),
    Row("ui:gallery", NOBODY),
    *(
        Row(name, EVERYBODY, "POST")
        for name in ("sign_out", "duty_off", "change_profile", "change_password", "ui:look")
    ),
    Row("duty_on", EVERYBODY, "POST"),
    Row("create_token", EVERYBODY, "POST", body={"name": "x", "scopes": "incidents:read", "days": "7"}),
    Row("revoke_token", "guard", "POST"),
    *(Row(f"app:{name}", CALLERS, known_to=WITHOUT_APP) for name in ("home", "calls", "ticket")),
    Row("app:raise", CALLERS, "POST", WITHOUT_APP, body={"lon": "120.2052", "lat": "30.2003"}),
    *(called(verb) for verb in ("accept", "decline", "arrive")),
    called("call", "GET"),
    called("report", text="x", outcome="progress"),
    called("say", text="x"),
    called("lead"),
    called("offer_lead", person="{volunteer}"),
    called("leave"),
    called("come_back"),
    callers("whistle", "GET"),
    callers("describe", note="x"),
    callers("cancel"),
    *(Row(f"seat:{name}", QUEUES) for name in ("home", "queue", "map", "ticket", "places")),
    *(Row(f"seat:{name}", HERE) for name in ("incident", "why", "replay", "replay_file")),
    act("receive", HERE),
    act("dispatch", HERE),
    *(act(verb, COMMAND) for verb in ("widen", "raise_level", "take_over", "stand_down")),
    act("escalate", "street_chief street_seat"),
    act("delegate", "district_chief district_seat"),
    act("control", f"{COMMAND} police_post"),
    act("confirm", f"{COMMAND} station_chief guard"),
    act("close", f"{COMMAND} station_chief"),
    act("describe", f"{HERE} guard", note="x"),
    act("redirect", COMMAND, lon="120.2052", lat="30.2003"),
    act("hand_over", f"{COMMAND} police_post", agency="police", taker="x"),
    act("dispose", f"{COMMAND} police_post", text="x"),
    act("merge", COMMAND, into="{other}"),
    act("false_alarm", COMMAND, reason="x"),
    act("give_task", f"{COMMAND} police_post", text="x", owner="{task_owner}"),
    *on_task_rows(),
    act("name_lead", COMMAND, person="{volunteer}"),
    act("send_home", COMMAND, person="{volunteer}"),
    act("call_person", COMMAND, person="{volunteer}"),
    act("say", KNOWING, text="x"),
    Row("incidents:photo", KNOWING),
    *(Row(f"orders:{name}", INBOX) for name in ("inbox", "suggest", "ratings", "ticket")),
    Row("orders:issue", f"{SEATS} window_clerk petition_clerk"),
    Row("orders:whistle", f"{SEATS} station_chief"),
    Row("orders:order", ORDER_KNOWING),
    Row("orders:file", f"{COMMAND} window_clerk dept_user dept_head"),
    *(
        Row("orders:act", who, "POST", ORDER_KNOWING, {"order_verb": verb}, body or {})
        for verb, body, who in ORDER_ACTS
    ),
    Row("rules", SEATS),
    Row("coverage", SEATS),
    Row("change_rule", CHIEF, "POST", SEATS, body={"kind": "receive", "limit_s": "45", "source": "x"}),
    Row("end_rule", CHIEF, "POST", SEATS),
    Row("law", OFFICES),
    Row("change_law", CHIEF, "POST", OFFICES, body={"kind": "CALL.back", "length": "2", "source": "x"}),
    Row("end_law", CHIEF, "POST", OFFICES),
    Row("calendar", OFFICES),
    *(Row(f"{verb}_calendar", CHIEF, "POST", OFFICES, body={**PLAN}) for verb in ("preview", "change")),
    Row("clock", READS_CASE),
    Row("due", f"{SEATS} station_chief {CENTRE}"),
    Row("due_count", f"{SEATS} station_chief {CENTRE}"),
    Row("due_noted", f"{SEATS} station_chief {CENTRE}", "POST"),
    Row("incidents:cards", SEATS),
    Row("incidents:try_card", CHIEF, method="POST", known_to=SEATS, body=dict(CARD)),
    Row("incidents:change_card", CHIEF, "POST", SEATS, body=CARD),
    Row("incidents:withdraw_card", CHIEF, "POST", SEATS),
    Row("incidents:policies", SEATS),
    Row("incidents:withdraw_policy", CHIEF, "POST", SEATS),
    Row("compare", SEATS),
    Row("incidents:change_policy", CHIEF, "POST", SEATS, body={"method": "waves"}),
    Row("cases:list", IN_FLOW),
    *(
        Row(f"cases:{name}", REGISTERS, method, IN_FLOW)
        for name, method in (("new", "GET"), ("similar", "POST"), ("places", "GET"))
    ),
    *ROWS,
    *PATROL_VIEWS,
    *list_rows.ROWS,
    of_case("cases:registered", READS_CASE),
    *(
        Row("cases:act", who, "POST", READS_CASE, {"code": "{case}", "verb": verb}, body or {})
        for verb, body, who in CASE_ACTS
    ),
    of_case("cases:case", READS_CASE),
    of_case("cases:extension", "district_chief street_chief", known_to=READS_CASE),
    of_case("cases:extension", "district_chief street_chief", method="POST", known_to=READS_CASE, approved="no"),
    of_case("cases:unmask", OPENS_CASE, method="POST", known_to=READS_CASE, party="{party}", reason="核对电话"),
    *(
        Row(f"citizen:{name}", EVERYBODY, given={"code": "{case}"})
        for name in ("door", "new", "brought", "progress", "mediators", "material")
    ),
    Row("citizen:act", EVERYBODY, "POST", given={"code": "{case}", "verb": "urge"}),
    of_case("citizen_staff:ask", OPENS_CASE, method="POST", known_to=READS_CASE, text="x"),
    of_case(
        "citizen_staff:disclose",
        DECIDES_CASE,
        method="POST",
        known_to=READS_CASE,
        material="{material_id}",
        shown="yes",
    ),
    of_case("citizen_staff:see", OPENS_CASE, method="POST", known_to=READS_CASE, urge="{urge}"),
    of_case(
        "citizen_staff:decide",
        DECIDES_CASE,
        method="POST",
        known_to=READS_CASE,
        request="{reopening}",
        granted="no",
        answer="x",
    ),
    Row("closing:visits", IN_FLOW),
    *(of_case(f"video:{verb}", OPENS_CASE, method="POST", known_to=READS_CASE) for verb in ("ask", "view")),
    of_case("video:decide", COMMAND, method="POST", known_to=READS_CASE),
    of_case("closing:visit", DECIDES_CASE, method="POST", known_to=READS_CASE),
    of_case("closing:close", DECIDES_CASE, method="POST", known_to=READS_CASE, meets_request="x"),
    of_case("closing:explain", DECIDES_CASE, method="POST", known_to=READS_CASE, need="x", reason="x"),
    of_case("closing:archive", "street_chief street_seat", known_to=READS_CASE),
    *FIGURE_PAGES,
    Row("supervision:subsidies", PAYS),
    Row("supervision:propose", PAYS, "POST", body={"code": "x", "dispute_class": "simple", "reason": "x"}),
    Row("supervision:scale", "district_chief", "POST", PAYS, body={"dispute_class": "simple", "amount": "1"}),
    Row("supervision:gather", "district_chief district_seat stranger", "POST", PAYS),
    Row("supervision:batches", "district_chief district_seat stranger"),
    Row("supervision:pay", NOBODY, "POST", given={"batch_id": "{rule_id}"}),
    Row("supervision:book", NOBODY, given={"batch_id": "{rule_id}"}),
    Row("supervision:act", NOBODY, "POST", given={"subsidy_id": "{rule_id}", "verb": "approve"}),
    of_case("cases:material", PAPERS, known_to=f"{OPENS_CASE} {READS_CASE}"),
    of_case("cases:release", DECIDES_CASE, method="POST", known_to=READS_CASE, released="yes", reason="部门核对"),
    Row("mediation:note_arrived", MEDIATION_STAFF, "POST"),
    *(Row(f"mediation:{name}", MEDIATION_STAFF) for name in ("mine", "mediators")),
    Row("mediation:set_profile", f"{COMMAND} window_clerk mediation_admin", "POST", MEDIATION_STAFF),
    *(Row(f"mediation:{name}", "mediator", "POST", MEDIATION_STAFF) for name in ("declare", "end_relation")),
    *(Row(f"mediation:{name}", KNOWS_MEDIATION, given={"code": "{mediated}"}) for name in ("workspace", "signing")),
    Row("mediation:agreement", READS_AGREEMENT, "GET", KNOWS_MEDIATION, {"code": "{mediated}"}),
    Row(
        "mediation:print_sheet",
        "street_chief street_seat mediator mediation_admin",
        "POST",
        KNOWS_MEDIATION,
        {"code": "{mediated}"},
        {"kind": "mediation_application", "party": "{party}"},
    ),
    Row("mediation:confirmation_data", NOBODY, "GET", f"{KNOWS_OF_IT} {WATCHERS}", {"code": "{mediated}"}),
    Row("mediation:kept", NOBODY, "GET", KNOWS_OF_IT, {"code": "{mediated}"}),
    *(
        Row("mediation:act", who, "POST", KNOWS_MEDIATION, {"code": "{mediated}", "verb": verb})
        for verb, who in MEDIATION_ACTS
    ),
    *(Row(f"bookings:{name}", BOOKS, method) for name, method in (("calendar", "GET"), ("book", "POST"))),
    *(
        Row(f"bookings:{name}", f"{SEATS} window_clerk mediation_admin", "POST", BOOKS)
        for name in ("set_resource", "set_residency")
    ),
    *(
        Row(f"bookings:{name}", f"{COMMAND} window_clerk mediator mediation_admin", "POST", "mediator_sun")
        for name in ("cancel", "conclude")
    ),
    *(Row(f"diversion:{name}", REGISTER) for name in ("register", "export", "questions")),
    *(Row(f"diversion:{name}", SUGGESTS, known_to=REGISTER) for name in ("coverage", "change")),
    *(Row(f"diversion:{name}", SUGGESTS, "POST", REGISTER) for name in ("rehearse", "propose")),
    *(Row(f"diversion:{name}", CHIEF, "POST", REGISTER, body={"reason": "x"}) for name in ("end", "decline")),
    Row("diversion:end_question", CHIEF, "POST", REGISTER),
    *(
        of_case(f"diversion:{name}", OPENS_CASE, method="POST", known_to=READS_CASE)
        for name in ("answer", "divert", "by_hand")
    ),
    *(of_case(f"diversion:{name}", DECIDES_CASE, method="POST", known_to=READS_CASE) for name in ("object", "track")),
    of_case("diversion:rule", COMMAND, method="POST", known_to=READS_CASE),
    *(Row(f"papers:{name}", PAPERS) for name in ("pdf", "paper", "receipt")),
    Row("papers:serve", PAPERS, "POST", body={"to": "张三", "how": "in_person"}),
    Row("papers:withdraw", PAPERS, "POST", body={"reason": "x"}),
    Row("papers:reissue", PAPERS, "POST"),
    *(Row(f"papers:{name}", EVERYBODY) for name in ("verify", "verified")),
    Row("papers:letterheads", "district_chief mediation_admin"),
    Row("papers:set_letterhead", CHIEF, "POST", body={"letters": "西亭综"}),
)


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """Told once; what a row does is taken back."""
    with a_story(django_db_blocker) as (cast, clock):
        signed_in = {who: cast.client(person).cookies for who, person in cast.people.items()}
        yield Told(signed_in, ids_of(cast, clock))


@dataclass(frozen=True)
class Told:
    """The browsers' cookies of the story's people, and what each row may ask for."""

    signed_in: dict[str, SimpleCookie]
    ids: dict[str, str]

    def browser(self, who: str) -> Client:
        """One that nobody has used: a row may have signed its person out."""
        fresh = Client()
        fresh.cookies.load(self.signed_in[who])
        return fresh


def ask(browser: Client, row: Row, ids: dict[str, str]) -> int:
    """The status of one view for whoever is signed in."""
    wanted = VIEWS[row.name].pattern.converters
    given = {name: value.format(**ids) for name, value in row.given.items()}
    address = reverse(row.name, kwargs={name: {**ids, **given}[name] for name in wanted})
    if row.method == "GET":
        answer = browser.get(address)
        if answer.streaming:
            list(answer.streaming_content)  # a photo is read to its end, which closes the file
        return answer.status_code
    return browser.post(address, filled_in(row.body, ids)).status_code


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.name} {row.given.get('verb', '')}".strip())
def test_each_role_gets_its_answer(told: Told, row: Row) -> None:
    got: dict[str, int | str] = {}
    for who in told.signed_in:
        with taken_back():  # each of them finds everything as it was
            status = ask(told.browser(who), row, told.ids)
        assert status < 500, who
        got[who] = status if status in {403, 404} else "through"
    refused = {who: 403 if who in row.known_to.split() else 404 for who in told.signed_in}
    assert got == {**refused, **dict.fromkeys(row.through.split(), "through")}


def test_the_table_is_complete() -> None:
    pages = {name for name in VIEWS if not name.startswith("api:")}
    assert pages == {row.name for row in TABLE}
