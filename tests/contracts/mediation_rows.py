"""Operations on meetings, agreements, bookings and the closing gate: who gets through, and what they ask for."""

from __future__ import annotations

from datetime import timedelta

from huying.cases.bookings.api_examples import EXAMPLES as OF_BOOKINGS
from huying.cases.bookings.models import Booking
from huying.cases.bookings.testing import room
from huying.cases.closing.api import EXAMPLES as OF_CLOSING
from huying.cases.mediation.api_examples import EXAMPLES
from huying.cases.mediation.models import Agreement, Mediation, Performance, Session, Visit
from huying.cases.mediation.testing import mediator
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.testing import Clock
from tests.cast import Cast
from tests.contracts.center_report_rows import CENTER_REPORTED, center_report_rows, center_reported
from tests.contracts.clue_rows import CLUED, clue_rows, clued
from tests.contracts.consultation_rows import CONSULTED, consultation_rows, consulted
from tests.contracts.deliberation_rows import DELIBERATED, deliberated, deliberation_rows
from tests.contracts.duty_rows import DUTIED, dutied, duty_rows
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import BOOKS, WATCHERS
from tests.contracts.honour_rows import HONOURED, honour_rows, honoured
from tests.contracts.legal_supervision_rows import FOUND_BY_LAW, legal_supervision_rows, supervised_by_law
from tests.contracts.letter_rows import LETTERED, letter_rows, lettered
from tests.contracts.light_rows import LIT, light_rows, supervised
from tests.contracts.phone_rows import PHONED, phone_rows, phoned
from tests.contracts.rating_rows import RATED, objected, rating_rows
from tests.contracts.report_rows import REPORTED, report_rows, reported
from tests.contracts.retention_rows import RETAINED, retained, retention_rows
from tests.contracts.review_rows import REVIEWED, review_rows, reviewed
from tests.contracts.subsidy_rows import SUBSIDISED, subsidised, subsidy_rows
from tests.contracts.wall_rows import WALL_FIGURES

_OF_MEDIATION = ("meeting_id", "performance_id", "performance_visit_id", "booking_id", "room_id", "mediator_id")
MEDIATED = (
    *_OF_MEDIATION,
    *DELIBERATED,
    *SUBSIDISED,
    *REPORTED,
    *CENTER_REPORTED,
    *LETTERED,
    *FOUND_BY_LAW,
    *LIT,
    *REVIEWED,
)
MEDIATED += CONSULTED
MEDIATED += DUTIED
_DISTRICT = "district_chief district_seat"
_OWN = "mediator mediation_admin"
MEDIATED += CLUED + HONOURED + RETAINED + RATED + PHONED


def mediation_rows(who: Groups) -> list[Operation]:
    """The case of the story is not mediated; meeting, item and visit are of another, which 钱调解 mediates."""
    case, mediated = "cases/{case_code}", "cases/{case_code}/mediation"
    leads = f"{who.command} window_clerk"
    knowing = f"{who.knowing} {_OWN}"
    return [
        (f"GET {case}/needs", leads, None, who.knowing),
        (f"POST {case}/gaps", leads, OF_CLOSING["explain_case_gap"], who.knowing),
        (f"GET {mediated}/meetings", who.knowing, None, ""),
        (f"POST {mediated}/meetings", "", EXAMPLES["plan_meeting"], who.knowing),
        (f"GET {mediated}/agreements", who.knowing, None, ""),
        *((f"POST {mediated}/{verb}", "", {}, who.knowing) for verb in ("put_up", "take_back", "seal")),
        (f"POST {mediated}/take_up", leads, {}, who.knowing),
        ("POST meetings/{meeting_id}/record", "mediator", {**EXAMPLES["record_meeting"], "attended": []}, knowing),
        ("POST meetings/{meeting_id}/cancel", _OWN, {}, knowing),
        ("POST performances/{performance_id}", _OWN, EXAMPLES["record_performance"], knowing),
        (
            "POST performance_visits/{performance_visit_id}",
            f"{leads} {_OWN}",
            EXAMPLES["record_performance_visit"],
            knowing,
        ),
        ("GET bookings", BOOKS, None, ""),
        (
            "POST bookings",
            f"{leads} {_OWN} mediator_sun",
            {**OF_BOOKINGS["book_resource"], "resource": "{room_id}"},
            "",
        ),
        *(
            (f"POST bookings/{{booking_id}}/{verb}", f"{leads} {_OWN}", OF_BOOKINGS[f"{verb}_booking"], "mediator_sun")
            for verb in ("cancel", "conclude")
        ),
        *_court_rows(who),
        *_mediator_rows(who),
        *(*subsidy_rows(who), *phone_rows(who)),
        *report_rows(who),
        *center_report_rows(),
        *letter_rows(who),
        *clue_rows(who),
        *honour_rows(who),
        *retention_rows(who),
        *rating_rows(who),
        *legal_supervision_rows(who),
        *light_rows(),
        *review_rows(who),
        *WALL_FIGURES,
        *consultation_rows(who),
        *deliberation_rows(),
        *duty_rows(who),
    ]


def _court_rows(who: Groups) -> list[Operation]:
    """Signing, and confirmation by the court; nobody has applied in the case of the story."""
    mediated = "cases/{case_code}/mediation"
    return [
        (f"GET {mediated}/signing", f"street_chief street_seat {WATCHERS}", None, who.knowing),
        (f"GET {mediated}/confirmation", "", None, f"{_DISTRICT} station_chief window_clerk {WATCHERS}"),
        *(
            (f"POST {mediated}/{verb}", "", EXAMPLES[name], who.knowing)
            for verb, name in (
                ("sign", "sign_agreement"),
                ("apply", "apply_for_confirmation"),
                ("decide", "decide_case_confirmation"),
                ("extend_ruling", "extend_case_ruling"),
            )
        ),
        ("GET confirmations", who.everybody, None, ""),
    ]


def _mediator_rows(who: Groups) -> list[Operation]:
    """Profiles of mediators, and who sits where."""
    heads = f"{who.command} window_clerk mediation_admin"
    staff = f"{who.seats} station_chief window_clerk {_OWN} mediator_sun"
    return [
        ("GET mediators", staff, None, ""),
        ("GET mediators/{mediator_id}", staff.replace("stranger ", ""), None, ""),
        ("POST mediators", heads, {**EXAMPLES["set_mediator_profile"], "committee": "{committee}"}, staff),
        (
            "POST residencies",
            heads,
            {**OF_BOOKINGS["set_resource_residency"], "person": "{mediator_id}", "resource": "{room_id}"},
            BOOKS,
        ),
    ]


def mediated(cast: Cast, clock: Clock) -> dict[str, str]:
    """A mediation with a meeting that was held, an agreement in effect with an item and a visit, and a room booked."""
    at, day = clock.now, in_china(clock.now).date()
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    leg = Mediation.objects.create(
        case=case,
        number=1,
        committee=cast.units.committee,
        mediator=cast.mediator,
        choice="named",
        clock="PM.duration",
        assigned_at=at,
        ended_at=at,
        outcome="agreed",
    )
    span = {"starts_at": at - timedelta(hours=2), "ends_at": at - timedelta(hours=1)}
    held = Session.objects.create(mediation=leg, number=1, planned_at=at, state="held", held_at=at, **span)
    agreement = Agreement.objects.create(mediation=leg, version=1, state="effective", drafted_at=at, effective_at=at)
    payer = case.parties.get(number=2)
    item = Performance.objects.create(agreement=agreement, number=1, party=payer, what="x", due_on=day)
    visit = Visit.objects.create(agreement=agreement, kind="due", due_on=day)
    booking = Booking.objects.create(resource=room(cast.units.committee), by=cast.mediator, at=at, **span)
    mediator(cast.mediator, cast.units.committee)
    keys = (held.pk, item.pk, visit.pk, booking.pk, booking.resource_id, cast.mediator.pk)
    known = {**dict(zip(_OF_MEDIATION, map(str, keys), strict=True)), **deliberated(cast, clock)}
    watched = {
        **subsidised(cast, clock, case),
        **reported(cast, clock),
        **center_reported(cast, clock),
        **lettered(cast, clock),
        **clued(cast, clock),
        **honoured(cast, clock),
        **retained(cast, clock),
        **objected(cast, clock),
        **supervised_by_law(cast, clock),
        **supervised(cast, clock),
        **reviewed(cast, clock),
        **dutied(cast, clock),
        **consulted(cast, clock),
        **phoned(cast, clock),
    }
    return {**known, "committee": str(cast.units.committee.pk), **watched}
