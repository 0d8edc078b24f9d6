"""What of duty waits for a person: shifts of their roster that lack somebody, swaps to answer or approve, a note to
receive."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor
from huying.people.duty.models import Swap
from huying.people.duty.queries.calendar import gaps_ahead
from huying.people.duty.queries.mine import notes_to_receive, swaps_to_answer, swaps_to_rule, with_roster
from huying.people.duty.rules import AHEAD
from huying.people.duty.words import lacking
from huying.people.models import Organisation
from huying.people.roles import MEMBERS, SEATS, STATION


@waits
def duty_waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """The gaps of the person's own roster, not of those below it: each is with whoever makes it."""
    if not actor.has(MEMBERS):
        return []
    made = [duty.organisation_id for duty in actor.duties if duty.role in SEATS | STATION]
    own = with_roster(Organisation.objects.filter(pk__in=made)) if made else Organisation.objects.none()
    me = actor.person_id
    return [
        *(each for organisation in own for each in _gaps(organisation, at)),
        *(_swap(_("答复换班"), swap) for swap in swaps_to_answer(me)),
        *(_swap(_("批准换班"), swap) for swap in (swaps_to_rule(own, me) if made else ())),
        *(
            Waiting(
                _("接班"),
                _when(note.ends_at),
                note.organisation.name,
                reverse("duty:note", args=[note.pk]),
                note.handed_over_at or note.ends_at,
            )
            for note in notes_to_receive(me, at)
        ),
    ]


def _gaps(organisation: Organisation, at: datetime) -> list[Waiting]:
    """One row for a roster, with its first gap: it leads to the calendar, which shows them all."""
    ahead = gaps_ahead(organisation, at)
    if not ahead:
        return []
    told = _now("{name}，今后 14 天 {count} 班缺岗，最早一班缺 {what}").format(
        name=organisation.name, count=len(ahead), what=lacking(ahead[0].gaps)
    )
    # since when it stands on the list: the day on which its first shift came within fourteen days
    since = min(at, ahead[0].starts_at - AHEAD)
    url = reverse("duty:roster", args=[organisation.pk])
    return [Waiting(_("值班缺岗"), _when(ahead[0].starts_at), told, url, since)]


def _swap(word: object, swap: Swap) -> Waiting:
    return Waiting(word, _when(swap.turn.starts_at), swap.turn.organisation.name, reverse("duty:mine"), swap.asked_at)


def _when(at: datetime) -> str:
    return f"{in_china(at):%m-%d %H:%M}"
