"""Who writes, signs and reads reviews, and who answers for a measure (domain 4.a row 15).

The seats over the place write, their chiefs sign; inspectors read what is not sealed. A body that a measure is given
to reads and answers that measure, and no more of the review. Who did it does not verify it.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.codes import read_code
from huying.core.errors import NotAllowed, NotFound
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import DEPARTMENT, INSPECTORS, MEDIATION_ADMINS, SEATS, STATION, UNIT_LEADS
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.rules import Reason

ANSWERS = SEATS | DEPARTMENT | STATION | UNIT_LEADS | MEDIATION_ADMINS
"""They answer for their body."""
READERS = SEATS | INSPECTORS
EVERYBODY = READERS | ANSWERS


class OwnMeasure(NotAllowed):
    """A measure is verified by somebody else than who did it."""

    slug = "review-own-measure"
    text = _("这一条是您自己办的，请另一位坐席核验。")


class ExerciseByChief(NotAllowed):
    """Figures leave an exercise out: who is measured by them does not say so alone."""

    slug = "review-exercise-by-chief"
    text = _("只有指挥长可以把事件记为演练：演练不计入统计。")


def has_reviews(actor: Actor) -> bool:
    """Whether reviews or measures are anything to this person."""
    return actor.system or actor.has(EVERYBODY)


def visible_to(actor: Actor) -> QuerySet[Review]:
    """The reviews that a person reads."""
    rows = Review.objects.select_related("incident")
    if actor.system:
        return rows
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in SEATS:
            seen |= Q(area_code__startswith=duty.area_code)
        elif duty.role in INSPECTORS:
            seen |= Q(area_code__startswith=duty.area_code, sealed=False)
    return rows.filter(seen)


def review_of(actor: Actor, code: str) -> Review:
    """The review of the incident of a code. Raises MistypedCode, NotFound."""
    found = visible_to(actor).filter(incident__code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def measures_of(actor: Actor) -> QuerySet[Measure]:
    """The measures that a person reads: of reviews that they read, and those given to their body once it is signed."""
    rows = Measure.objects.select_related("review__incident", "owner")
    mine = Q(owner_id__in=bodies_of(actor), review__signed_at__isnull=False)
    return rows.filter(mine | Q(review__in=visible_to(actor)))


def measure_of(actor: Actor, measure_id: UUID) -> Measure:
    """One of them. Raises NotFound."""
    found = measures_of(actor).filter(pk=measure_id).first()
    if found is None:
        raise NotFound
    return found


def bodies_of(actor: Actor) -> set[UUID]:
    """The organisations for which somebody answers."""
    return {duty.organisation_id for duty in actor.duties if duty.role in ANSWERS}


def may_write(actor: Actor, area_code: str) -> bool:
    """Whether this person opens and writes reviews there."""
    return actor.system or actor.in_area(SEATS, area_code)


def may_sign(actor: Actor, area_code: str) -> bool:
    """Whether this person signs them."""
    return actor.in_area(CHIEFS, area_code)


def may_finish(actor: Actor, measure: Measure) -> bool:
    """Whether this person says for the body that it is done."""
    return actor.in_organisation(ANSWERS, measure.owner_id)


def may_verify(actor: Actor, measure: Measure) -> bool:
    """Whether this person looks at what was done."""
    return actor.in_area(SEATS, measure.review.area_code) and measure.done_by_id != actor.id


def require_opening(actor: Actor, incident: Incident) -> None:
    """Pass, or raise NotFound for who has no seat over the place."""
    if not may_write(actor, incident.area_code):
        raise NotFound


def require_demanding(actor: Actor, incident: Incident, reason: str) -> None:
    """Pass for a seat over the place, of an exercise for a chief alone. Raises NotFound, ExerciseByChief."""
    require_opening(actor, incident)
    if reason == Reason.EXERCISE and not (actor.system or may_sign(actor, incident.area_code)):
        raise ExerciseByChief


def require_writing(actor: Actor, review: Review) -> None:
    """Pass, or raise NotFound for who may not read it and NotAllowed for who may only read it."""
    if not may_write(actor, review.area_code):
        _refuse(actor, review)


def require_signing(actor: Actor, review: Review) -> None:
    """Pass, or raise NotFound or NotAllowed likewise."""
    if not may_sign(actor, review.area_code):
        _refuse(actor, review)


def require_finishing(actor: Actor, measure: Measure) -> None:
    """Pass, or raise NotFound or NotAllowed likewise."""
    if not may_finish(actor, measure):
        _refuse_measure(actor, measure)


def require_verifying(actor: Actor, measure: Measure) -> None:
    """Pass, or raise NotFound or NotAllowed likewise; OwnMeasure for who did it."""
    if may_verify(actor, measure):
        return
    if actor.in_area(SEATS, measure.review.area_code):
        raise OwnMeasure
    _refuse_measure(actor, measure)


def _refuse(actor: Actor, review: Review) -> None:
    if visible_to(actor).filter(pk=review.pk).exists():
        raise NotAllowed
    raise NotFound


def _refuse_measure(actor: Actor, measure: Measure) -> None:
    if measures_of(actor).filter(pk=measure.pk).exists():
        raise NotAllowed
    raise NotFound
