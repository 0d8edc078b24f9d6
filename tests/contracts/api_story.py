"""What the operations of the table may ask for: one of each thing, in one story."""

from __future__ import annotations

from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.testing import a_case
from huying.cases.tests.papers_samples import a_paper
from huying.clocks.models import RunningClock
from huying.core.files import store_photo
from huying.core.testing import Clock, settle
from huying.incidents.api.examples import EXAMPLES
from huying.incidents.models import Assignment
from huying.orders.commands.arrange_visit import arrange_visit
from huying.orders.commands.attach import attach
from huying.orders.models import Order
from huying.orders.testing import an_order
from tests.api import Caller
from tests.cast import Cast
from tests.contracts.figure_rows import own_figure
from tests.contracts.file_rows import files_of
from tests.contracts.mediation_rows import mediated
from tests.contracts.patrol_rows import patrolled
from tests.contracts.planned_rows import planned
from tests.pictures import png


def ids_of(cast: Cast, clock: Clock) -> dict[str, str]:
    """An incident in the mall to which the police post has come, and another of the same caller."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    guard = Caller(cast.guard)
    code = guard.post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)}).json()["code"]
    other = guard.post("whistles", {"place_id": str(cast.garage.pk)}).json()["code"]
    settle()
    Assignment.objects.exclude(person=cast.police_post).delete()
    key = Assignment.objects.get(incident__code=code, person=cast.police_post).pk
    Caller(cast.police_post).post(f"assignments/{key}/arrive", {})
    police = str(cast.police_post.pk)
    task = Caller(cast.police_post).post(f"incidents/{code}/give_task", {"text": "x", "person_id": police}).json()["id"]
    hook = Caller(cast.street_seat).post("webhooks", EXAMPLES["create_webhook"]).json()["id"]
    order = an_order_with_all(cast, clock)
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    paper = a_paper(case, by=cast.actor(cast.street_seat), at=clock.now)
    helped = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    clerk = cast.actor(cast.window_clerk)
    request = ask_service(by=clerk, at=clock.now, case_id=helped.pk, service="court_guidance")
    return {
        "request_id": str(request.pk),
        "paper_id": str(paper.pk),
        "code": code,
        "other": other,
        "key": str(key),
        "task": task,
        "police": police,
        "volunteer": str(cast.volunteer.pk),
        "hook": hook,
        "case_code": case.code,
        "other_case": a_case(owner=cast.units.street_center, area_code=cast.town.community.code).code,
        **files_of(cast, clock, case),
        **planned(cast, clock),
        **mediated(cast, clock),
        **patrolled(cast, clock),
        **own_figure(cast, clock),
        "party": str(case.parties.get(number=1).pk),
        "order_code": order.code,
        "year": "2027",
        "clock_id": str(RunningClock.objects.filter(stream=order.stream).latest("due_at").pk),
        "department": str(cast.units.market_bureau.pk),
        "attachment": str(order.attachments.get().pk),
        "visit": str(order.visits.get().pk),
    }


def an_order_with_all(cast: Cast, clock: Clock) -> Order:
    """An order with a released file and a joint visit."""
    seat = cast.actor(cast.district_seat)
    order = an_order(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=cast.town.community.code)
    attach(by=seat, at=clock.now, order_id=order.pk, title="x", file=store_photo(png()), release=True)
    arrange_visit(by=seat, at=clock.now, order_id=order.pk, meets_at=clock.now)
    return order
