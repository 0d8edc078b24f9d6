"""Reviews of the demonstration: three whistles of the last days, told to their end, and what was learned of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from huying.core.clock import in_china
from huying.core.files import store_photo
from huying.demo.scene_photo import scene_photo
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.receive import receive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import State
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.supervision.reviews.commands.demand_review import demand_review
from huying.supervision.reviews.commands.edit_review import edit_review
from huying.supervision.reviews.commands.finish_measure import finish_measure
from huying.supervision.reviews.commands.open_review import open_review
from huying.supervision.reviews.commands.set_measure import set_measure
from huying.supervision.reviews.commands.sign_review import sign_review
from huying.supervision.reviews.commands.verify_measure import verify_measure
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.rules import Publicity, Reason

SEAT, CHIEF = "district-seat", "district-chief"
NOTE = "演示数据。"
COMPLAINT = "演示数据：来电反映现场等候较久，没有人告知进展。"
DISPOSED = "演示：现场处置完毕，人员无伤，秩序恢复。"
WORKED = "演示数据：接报、流转在时限内完成，先期到场力量处置得当。"
SAID = {
    "problems": "演示数据：地库道闸从外面打不开，第二批力量绕行，到场偏晚。",
    "causes": "演示数据：门岗没有备用钥匙，预案没有写明绕行路线。",
    "lessons": "演示数据：对辖区内全部地库道闸排查一遍，预案写明第二通道。",
}
MEASURES = (
    ("演示：门岗配一把道闸备用钥匙，交接班时清点", "verified"),
    ("演示：预案补上第二通道和绕行路线", "done"),
    ("演示：排查辖区内同类地库道闸，书面报告结果", "open"),
)
DONE = "演示数据：已落实，附现场照片。"
TAKES = timedelta(minutes=14)
MEASURE_DAYS = 9
NOT_CALLED = frozenset({State.RAISED, State.RECEIVED})


@dataclass(frozen=True, slots=True)
class Told:
    """A whistle: who called and for what, how grave it was, how long ago, how long the first was on the way."""

    caller: str
    template: str
    level: int
    ago: timedelta
    reached: timedelta


TOLD = (
    Told("mall-guard", "security", 2, timedelta(days=3), timedelta(minutes=9)),
    Told("school-lead", "security", 3, timedelta(days=2), timedelta(minutes=3)),
    Told("mall-lead", "anti_fraud", 2, timedelta(days=1), timedelta(minutes=4)),
)
"""Reviewed and signed; reviewed as a draft; grave, and still to be reviewed."""


def play_reviews(at: datetime) -> int:
    """Tell three whistles to their end and review two; how many reviews. Again adds nothing."""
    names = {SEAT, CHIEF, *(each.caller for each in TOLD)}
    people = {each.username: actor_of(each, at, via="demo") for each in Person.objects.filter(username__in=names)}
    if len(people) < len(names) or Review.objects.filter(signed_at__isnull=False).exists():
        return 0
    photo = store_photo(scene_photo())
    for told, reason in zip(TOLD, (Reason.LEVEL, Reason.COMPLAINT, None), strict=True):
        later = at - told.ago + timedelta(hours=20)
        with transaction.atomic():  # at once: the worker is to find nothing open and late, and no review to draft
            incident = _told(told, people, at, photo)
            review = _written(incident, people[SEAT], later, reason) if reason else None
        if review is not None and reason is Reason.LEVEL:
            _sign(review, people, later, at, photo)
    return Review.objects.count()


def _told(told: Told, people: dict[str, Actor], at: datetime, photo: str) -> Incident:
    """From the whistle to its closing."""
    began, seat, caller = at - told.ago, people[SEAT], people[told.caller]
    content = Whistle(template=told.template, unit_id=caller.duties[0].organisation_id, note=NOTE)
    row = whistle(by=caller, at=began, content=content)
    receive(by=seat, at=began + timedelta(seconds=16), incident_id=row.pk)
    if told.level < row.level:
        describe(by=seat, at=began + timedelta(seconds=21), incident_id=row.pk, level=told.level)
    row.refresh_from_db()
    if row.state in NOT_CALLED:  # the card may have called already, as the unit is on duty
        dispatch(by=seat, at=began + timedelta(seconds=24), incident_id=row.pk)
    calls = Assignment.objects.filter(incident=row).select_related("person").order_by("distance_m", "pk")
    row.refresh_from_db()
    for number, call in enumerate(calls[: row.wanted]):
        who, minute = actor_of(call.person, at, via="demo"), timedelta(minutes=number)
        accept(by=who, at=began + timedelta(seconds=50), assignment_id=call.pk, eta_s=120)
        arrive(by=who, at=began + told.reached + minute, assignment_id=call.pk, position=(row.lon, row.lat))
    dispose(by=seat, at=began + TAKES, incident_id=row.pk, text=DISPOSED, photo=photo)
    close(by=seat, at=began + 2 * TAKES, incident_id=row.pk)
    row.refresh_from_db()
    return row


def _written(incident: Incident, by: Actor, at: datetime, reason: Reason) -> Review:
    """Drafted from the record; what people think of it is added."""
    if reason is Reason.COMPLAINT:
        demand_review(by=by, at=at, incident_id=incident.pk, reason=reason, text=COMPLAINT)
    review = open_review(by=by, at=at, incident_id=incident.pk, reason=reason)
    sections = {**review.sections, **SAID, "worked": review.sections["worked"] or WORKED}
    return edit_review(
        by=by, at=at + timedelta(minutes=40), review_id=review.pk, version=review.version, sections=sections,
        publicity=Publicity.BODIES,
    )  # fmt: skip


def _sign(review: Review, people: dict[str, Actor], at: datetime, until: datetime, photo: str) -> None:
    """With a measure in each state; the unit that whistled answers for them."""
    seat, lead = people[SEAT], people["mall-lead"]
    due = in_china(at).date() + timedelta(days=MEASURE_DAYS)
    owner = lead.duties[0].organisation_id
    rows = [
        (set_measure(by=seat, at=at + timedelta(hours=1), review_id=review.pk, text=text, owner=owner, due_on=due), end)
        for text, end in MEASURES
    ]
    sign_review(by=people[CHIEF], at=at + timedelta(hours=2), review_id=review.pk)
    for row, end in rows:
        if end != "open":
            finish_measure(by=lead, at=until - timedelta(hours=3), measure_id=row.pk, text=DONE, files=[photo])
        if end == "verified":
            verify_measure(by=seat, at=until - timedelta(hours=1), measure_id=row.pk)
