"""What the pages of the table may ask for: one of each thing, in one story."""

from __future__ import annotations

from datetime import timedelta

from huying.cases.bookings.commands.book import Appointment, book
from huying.cases.bookings.testing import room
from huying.cases.citizen.models import ReopenRequest, Urge
from huying.cases.diversion.testing import a_register
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.cases.tests.papers_samples import a_paper
from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.files import store_photo
from huying.core.testing import Clock, settle
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.say import say
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.tasking import Owner
from huying.people.access import SYSTEM
from huying.people.commands.tokens import create_token
from huying.people.models import Token
from tests.cast import Cast
from tests.contracts import list_rows
from tests.contracts.api_story import an_order_with_all
from tests.contracts.file_rows import a_correction
from tests.contracts.patrol_rows import patrolled
from tests.contracts.view_rows import things
from tests.pictures import png


def ids_of(cast: Cast, clock: Clock) -> dict[str, str]:
    """An incident in the mall to which the police post has come, another of the same caller, a rule and a token."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    guard = cast.actor(cast.guard)
    incident = whistle(by=guard, at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk))
    other = whistle(by=guard, at=clock.now, content=Whistle(place_id=cast.garage.pk))
    settle()
    Assignment.objects.exclude(person=cast.police_post).delete()
    call = Assignment.objects.get(incident=incident, person=cast.police_post)
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk)
    photo = store_photo(png())
    say(by=guard, at=clock.now, incident_id=incident.pk, photo=photo)
    rule = change_rule(by=cast.actor(cast.district_chief), at=clock.now, change=Change("arrive", 240))
    create_token(by=SYSTEM, at=clock.now, person_id=cast.guard.pk, name="x", scopes=("incidents:read",))
    clock.advance(seconds=1)
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    material = case.materials.create(kind="photo", file=photo, at=clock.now, by=cast.street_seat)
    urge = Urge.objects.create(case=case, at=clock.now)
    reopening = ReopenRequest.objects.create(case=case, reason="x", at=clock.now)
    order = an_order_with_all(cast, clock)
    paper = a_paper(case, by=cast.actor(cast.street_seat), at=clock.now)
    return {
        **things(cast, clock),
        **list_rows.a_view(cast, clock),
        **a_mediation(cast, clock),
        **patrolled(cast, clock),
        **a_register(),
        "order_code": order.code,
        "paper_id": str(paper.pk),
        "check_code": paper.check_code,
        "organisation_id": str(cast.units.street_center.pk),
        "department": str(cast.units.market_bureau.pk),
        "case": case.code,
        "other_case": a_case(owner=cast.units.street_center, area_code=cast.town.community.code).code,
        "urge": str(urge.pk),
        "reopening": str(reopening.pk),
        "party": str(case.parties.get(number=1).pk),
        "material_id": str(material.pk),
        "change_id": str(a_correction(case, clock).pk),
        "code": incident.code,
        "other": other.code,
        "assignment": str(call.pk),
        **a_task(cast, clock, incident),
        "name": photo,
        "rule_id": str(rule.pk),
        "clock_id": str(a_clock(case.stream, case.area_code, clock).pk),
        "token_id": str(Token.objects.get(person=cast.guard).pk),
        "volunteer": str(cast.volunteer.pk),
    }


def a_task(cast: Cast, clock: Clock, incident: Incident) -> dict[str, str]:
    """A task that the police, who lead on the scene, gave to themselves."""
    work, police = Work("x", Owner(cast.police_post.pk)), cast.actor(cast.police_post)
    task = give_task(by=police, at=clock.now, incident_id=incident.pk, work=work)
    return {"task": str(task.pk), "task_owner": f"person-{cast.police_post.pk}"}


def a_mediation(cast: Cast, clock: Clock) -> dict[str, str]:
    """A dispute that is being mediated, a room booked by its mediator, and a relation that they declared."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    by = cast.actor(cast.mediator)
    relation = declare(by=by, at=clock.now, relation=Relation("kinship", "钱某"))
    start = clock.now + timedelta(days=1, hours=8)
    wanted = Appointment(room(cast.units.committee).pk, start, start + timedelta(hours=1))
    return {
        "mediated": mediating(found, cast.mediator).code,
        "relation_id": str(relation.pk),
        "booking_id": str(book(by=by, at=clock.now, wanted=wanted).pk),
    }


def a_clock(stream: str, area_code: str, clock: Clock) -> RunningClock:
    """A legal clock of a matter."""
    return start_legal(stream=stream, code="WAGE", at=clock.now, subject=Subject("", 4, area_code))
