"""A petition about the body that is responsible for it goes to another one at once (信访工作条例 30).

What is said against a body is neither its to handle nor its to know. Nobody is asked: the system hands it over. Where
no other body of the centre is over the place, its people may only hand it over.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.cases.access import READING, permitted
from huying.cases.events_intake import HandOverAccepted
from huying.cases.handing_over import RUNNING, takers_of
from huying.cases.journal import topics
from huying.cases.jurisdiction import petition_body
from huying.cases.models import Case, HandOver
from huying.cases.registry import may_act
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.notices.commands.send import send
from huying.orders.commands.keep_circle import keep_circle
from huying.orders.matters import concerned_among
from huying.people.access import SYSTEM, Actor
from huying.people.holders import holders
from huying.people.models import Organisation

STILL_THEIRS = READING | {
    *("hand_over", "withdraw_hand_over", "decide_hand_over", "other_route", "recuse", "parties"),
}
"""What people of a body that a petition is about may do as long as nobody else has it."""


class OwnMatter(Conflict):
    """The petition is about the body of whoever acts; another body is to take it (信访工作条例 30)."""

    slug = "petition-own-matter"
    text = _(
        "这件信访反映的是本单位，依法不能由本单位办理。请按“只登记”，系统会交给其他单位；没有交出的，请移交，或转到其他途径。"
    )


def pass_on(case: Case, at: datetime) -> None:
    """Make another body responsible where a petition is about the one that is: the centre for petitions of the area,
    or the nearest one that is not below; its people are told. The row of the case is taken, its parties are written."""
    if case.line != "petition" or case.owner_id not in concerned_among(case.stream, frozenset({case.owner_id})):
        return
    taker = _taker(case, at)
    if taker is None:
        return
    giver_id = case.owner_id
    HandOver.objects.filter(case=case, decided_at=None).delete()
    with override("zh-hans"):
        why = gettext("信访反映的是原首接单位，依法回避")
    row = HandOver.objects.create(
        case=case, giver_id=giver_id, taker=taker, reason=why, asked_at=at, decided_at=at, accepted=True
    )
    case.owner_id = taker.pk
    if case.handler_id == giver_id:
        case.handler_id = taker.pk
    Case.objects.filter(pk=case.pk).update(owner_id=case.owner_id, handler_id=case.handler_id)
    keep_circle(matter=case.stream, bodies=(case.owner_id, case.handler_id))
    fact = append(
        case.stream, [HandOverAccepted(case.pk, row.pk, giver_id, taker.pk)], by=SYSTEM, at=at, topics=topics(case)
    )[0]
    send(
        stream=f"decision:{row.pk}",
        kind="update",
        body={"matter": case.code, "title": case.title, "why": "handed_over"},
        to=dict.fromkeys(holders([taker.pk], RUNNING, at)),
        event_id=fact.id,
        at=at,
    )


def _taker(case: Case, at: datetime) -> Organisation | None:
    """Who takes it; nothing against a body goes down to one below it."""
    size = len(Organisation.objects.values_list("area_id", flat=True).get(pk=case.owner_id))
    found = [body for body in takers_of(case, at) if len(body.area_id) <= size]
    first = petition_body(case.area_code)
    return min(found, key=lambda body: (body.pk != first, -len(body.area_id)), default=None)


def gone_from(by: Actor, case: Case) -> bool:
    """Whether a petition that somebody has just taken in is about their own body, and went to another one."""
    return case.line == "petition" and "accept" not in permitted(by, case) and _about_their_own(by, case)


def _about_their_own(by: Actor, case: Case) -> bool:
    own = frozenset(duty.organisation_id for duty in by.duties)
    return bool(concerned_among(case.stream, own))


@may_act
def require_another(by: Actor, verb: str, case: Case) -> None:
    """Pass, or raise OwnMatter: nobody handles what is said against their own body."""
    if case.line == "petition" and not by.system and verb not in STILL_THEIRS and _about_their_own(by, case):
        raise OwnMatter
