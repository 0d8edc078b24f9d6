"""Set a mediator's profile (调解员资料): committee, expertise, languages, how many cases at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.events import MediatorSet
from huying.cases.mediation.models import MediatorProfile
from huying.cases.mediation.rules import LANGUAGES, OPEN_MOST
from huying.cases.words import CATEGORY_WORDS
from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.models import Organisation, Person, Post
from huying.people.roles import CENTRE, MEDIATION_ADMINS, MEDIATORS


class WrongProfile(Invalid):
    """An unknown type of matter or language, or a load out of range."""

    slug = "wrong-mediator-profile"
    text = _("请选择已有的类别和语言，在办案件上限为 0 到 200。")
    field = "open_most"


class NoMediatorPost(Invalid):
    """The person holds no post of a mediator in that committee."""

    slug = "no-mediator-post"
    text = _("这个人没有在该调委会担任调解员，请先设置岗位。")
    field = "person"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who, what they are good at (no categories: any matter), their languages, how many open cases at most."""

    person_id: UUID
    committee_id: UUID
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    open_most: int = 12
    studio: str = ""
    listed: bool = True


@command
def set_mediator(*, by: Actor, at: datetime, profile: Profile) -> MediatorProfile:
    """Write the profile down. The head of the committee and the centre may. Raises WrongProfile, NoMediatorPost."""
    committee = Organisation.objects.filter(pk=profile.committee_id, kind__in=("committee", "district_center")).first()
    person = Person.objects.filter(pk=profile.person_id).first()
    if committee is None:
        raise NotFound
    heads = by.in_organisation(MEDIATION_ADMINS, committee.pk)
    if not (by.system or heads or by.in_area(CENTRE, committee.area_id)):
        raise NotAllowed if by.has(MEDIATION_ADMINS | CENTRE) else NotFound
    _require_sound(profile)
    held = Post.objects.filter(person=person, organisation=committee, role__in=MEDIATORS, valid_to=None)
    if person is None or not held.exists():
        raise NoMediatorPost
    row, _fresh = MediatorProfile.objects.update_or_create(
        person=person,
        defaults={
            "committee": committee,
            "categories": sorted(set(profile.categories)),
            "languages": sorted(set(profile.languages)),
            "open_most": profile.open_most,
            "studio": profile.studio.strip()[:60],
            "listed": profile.listed,
            "changed_at": at,
        },
    )
    append(f"mediator:{person.pk}", [MediatorSet(person.pk, committee.pk)], by=by, at=at)
    return row


def _require_sound(profile: Profile) -> None:
    wrong = {
        "categories": not set(profile.categories) <= set(CATEGORY_WORDS),
        "languages": not set(profile.languages) <= set(LANGUAGES),
        "open_most": not 0 <= profile.open_most <= OPEN_MOST,
    }
    for field, holds in wrong.items():
        if holds:
            raise WrongProfile(field=field)
