"""Open (发起议事): put a topic to deliberation in a community."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.access import duty_for, require_holder
from huying.cases.deliberation.events import DeliberationOpened
from huying.cases.deliberation.journal import record
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.naming import NamesInPublic, phone_in
from huying.cases.deliberation.rules import FORMS, PROJECTS, sound_times
from huying.cases.deliberation.words import LAW
from huying.core.codes import new_code
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.places.models import Area


class NoTopic(Invalid):
    """A deliberation is about something, in words."""

    slug = "deliberation-no-topic"
    text = _("请写明议题和要商量的事情。")
    field = "topic"


class NotInThisList(Invalid):
    """Not one of the projects or of the ways to meet."""

    slug = "deliberation-not-in-list"
    text = _("请从列表中选择。")
    field = "project"


class NotYourCommunity(Invalid):
    """The area is no community in which this person holds deliberations."""

    slug = "deliberation-area"
    text = _("请选择您负责的社区。")
    field = "area_code"


class NoPlace(Invalid):
    """A meeting is held somewhere."""

    slug = "deliberation-no-place"
    text = _("现场议事请写明地点。")
    field = "place"


class WrongTimes(Invalid):
    """It ends after it begins, within sixty days, and begins within a year of today."""

    slug = "deliberation-times"
    text = _("结束时间要晚于开始时间，前后不超过 60 天；开始时间在今天前后一年内。")
    field = "ends_at"


class WrongQuorum(Invalid):
    """At least one person."""

    slug = "deliberation-quorum"
    text = _("最少参加人数至少为 1，没有规定的不用填。")
    field = "quorum"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is deliberated, where and when; `quorum` is how many the room's own rule asks for, None for no rule."""

    area_code: str
    project: str
    topic: str
    about: str
    form: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    legal_basis: str = ""
    quorum: int | None = None
    synthetic: bool = False


@command
def open_(*, by: Actor, at: datetime, opening: Opening) -> Deliberation:
    """Open a room for the topic; guests are invited next. Raises what is wrong at its field."""
    require_holder(by)
    duty = duty_for(by, opening.area_code)
    if duty is None or not Area.objects.filter(code=opening.area_code, level="community").exists():
        raise NotYourCommunity
    _checked(opening, at)
    room = Deliberation(
        code=_fresh_code(at),
        project=opening.project,
        topic=opening.topic.strip()[:120],
        about=opening.about.strip()[:2000],
        legal_basis=opening.legal_basis.strip()[:200] or str(LAW),
        form=opening.form,
        place=opening.place.strip()[:120],
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        owner_id=duty.organisation_id,
        area_code=opening.area_code,
        quorum=opening.quorum,
        opened_by_id=by.person_id,
        opened_at=at,
        synthetic=opening.synthetic,
    )
    fact = DeliberationOpened(room.pk, room.project, room.form, room.code, room.area_code)
    record(room, [fact], by=by, at=at, first=True)
    return room


def _checked(opening: Opening, at: datetime) -> None:
    if opening.project not in PROJECTS or opening.form not in FORMS:
        raise NotInThisList(field="form" if opening.project in PROJECTS else "project")
    if not opening.topic.strip() or not opening.about.strip():
        raise NoTopic(field="about" if opening.topic.strip() else "topic")
    phone = phone_in(opening.topic)
    if phone:
        raise NamesInPublic(field="topic", found=phone)
    if opening.form != "online" and not opening.place.strip():
        raise NoPlace
    if not sound_times(opening.starts_at, opening.ends_at, at):
        raise WrongTimes
    if opening.quorum is not None and opening.quorum < 1:
        raise WrongQuorum


def _fresh_code(at: datetime) -> str:
    """A code that no deliberation has yet."""
    code = new_code(at)
    while Deliberation.objects.filter(code=code).exists():
        code = new_code(at)
    return code
