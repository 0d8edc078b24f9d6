"""Object (提出异议): the rated body explains why a rating should not count, with proof; once, in the period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Conflict, in_words
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.letters.soundness import sound_evidence
from huying.supervision.ratings.access import require_objecting
from huying.supervision.ratings.events import RatingObjected
from huying.supervision.ratings.given import Given, given
from huying.supervision.ratings.journal import free_code, record
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.rules import LEVEL, MOST_TEXT, RULE_CLOCK, Kind, State
from huying.supervision.ratings.soundness import sound_words
from huying.supervision.ratings.telling import rulers_of, tell
from huying.ui.formats import dated


class ObjectedAlready(Conflict):
    """One objection to one rating; what was ruled is final here."""

    slug = "rating-objected-already"
    text = _("对这次评价已经提过异议（{code}），每次评价只能提一次。")


class ObjectionLate(Conflict):
    """The period is over."""

    slug = "rating-objection-late"
    text = _("异议期已于 {until} 结束，不能再提异议。")


@command
def object_(
    *, by: Actor, at: datetime, kind: str, rating_id: UUID, text: str, evidence: Sequence[str] = ()
) -> RatingObjection:
    """Take it in and start the clock of the ruling. The rating is not touched.

    Raises ExplanationNeeded, RatingNamesPerson, NoSuchFile, ObjectedAlready, ObjectionLate.
    """
    rating = given(kind, rating_id)
    require_objecting(by, rating)
    said = sound_words(text, most=MOST_TEXT, field="text", stream=rating.stream)
    kept = sound_evidence(evidence, needed=False)
    type(rating.row).objects.select_for_update().get(pk=rating.row.pk)
    _require_open(rating, at)
    made = RatingObjection(id=new_id(), code=free_code(at), kind=rating.kind, state=State.OPEN, text=said, at=at)
    made.area_code, made.matter_code, made.rated_id = rating.area_code, rating.matter_code, rating.rated_id
    made.by_id, made.evidence = by.person_id, kept
    setattr(made, _COLUMN[rating.kind], rating.row)
    subject = Subject("", LEVEL, rating.area_code)
    made.due_at = start_legal(stream=made.stream, code=RULE_CLOCK, at=at, subject=subject).due_at
    made.save()
    fact = RatingObjected(made.pk, made.code, made.kind, made.area_code, made.rated_id, len(kept))
    recorded = record(made, fact, by=by, at=at, first=True)
    tell(made, recorded, "rule", rulers_of(made, at), at)
    return made


def _require_open(rating: Given, at: datetime) -> None:
    before = RatingObjection.objects.filter(**{_COLUMN[rating.kind]: rating.row}).first()
    if before is not None:
        raise ObjectedAlready(code=before.code)
    if at > rating.until:
        raise ObjectionLate(until=in_words(dated, rating.until))


_COLUMN = {Kind.ORDER: "evaluation", Kind.CASE: "rating"}
