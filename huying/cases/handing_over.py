"""Handing a case over between bodies of the centre (移交): the first receiver stays responsible until another accepts.

首接负责 (domain G08): who received a matter first owns its process until it is closed or formally handed over.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.guarding import guarded
from huying.cases.models import Case, HandOver
from huying.cases.registry import Panel, Standing, entered, panel, stands
from huying.cases.rules import ENDED, State
from huying.notices.worklist import Waiting, waits
from huying.orders.matters import unconcerned
from huying.papers.queries import phones_of
from huying.people.access import Actor
from huying.people.models import Organisation, Post
from huying.people.roles import CENTRE, PETITIONS

RUNNING = CENTRE | PETITIONS
"""Who acts for a body of the centre when a case changes hands."""
BODIES = ("street_center", "district_center")
"""Kinds of bodies that take cases over. A station gives what it received, and takes over nothing (domain 5.2)."""


def waiting_hand_over(case: Case) -> HandOver | None:
    """The one that waits for an answer."""
    return HandOver.objects.filter(case=case, decided_at=None).select_related("giver", "taker").first()


def takers_of(case: Case, at: datetime) -> list[Organisation]:
    """The bodies of the centre over the place of a case, with people for it; neither its owner nor whom it is about."""
    staffed = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at),
        valid_from__lte=at,
        organisation=OuterRef("pk"),
        role__in=RUNNING,
        person__is_active=True,
    )
    over = [case.area_code[:size] for size in range(1, len(case.area_code) + 1)]
    found = Organisation.objects.filter(Exists(staffed), kind__in=BODIES, area_id__in=over).exclude(pk=case.owner_id)
    return unconcerned(case.stream, found.order_by("name"))


def _waiting_for(actor: Actor) -> QuerySet[HandOver] | None:
    """The hand-overs that wait for a body of theirs; None for whoever runs cases for none."""
    bodies = [duty.organisation_id for duty in actor.duties if duty.role in RUNNING]
    return HandOver.objects.filter(decided_at=None, taker_id__in=bodies) if bodies else None


def _takes(actor: Actor, case: Case) -> bool:
    waiting = _waiting_for(actor)
    return waiting is not None and waiting.filter(case=case).exists()


def _taken_by(actor: Actor) -> Q:
    """By their keys, of which there are few: no other condition of a list is slowed down by them."""
    waiting = _waiting_for(actor)
    keys = list(waiting.values_list("case_id", flat=True)) if waiting is not None else []
    return Q(pk__in=keys) if keys else Q()


stands(Standing("taker", _takes, _taken_by, frozenset({"process", "decide_hand_over"})))


@entered
def nothing_to_hand_over(case: Case, state: State, _by: Actor, _at: datetime) -> None:
    """What is over changes hands no more; that it was asked for stays on record."""
    if state in ENDED:
        HandOver.objects.filter(case=case, decided_at=None).delete()


@waits
def hand_overs_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """The cases that another body wants to hand over to one of theirs."""
    waiting = _waiting_for(actor)
    if waiting is None:
        return []
    rows = waiting.exclude(asked_by_id=actor.person_id)
    return [_waiting(row) for row in rows.select_related("case").order_by("asked_at")]


def _waiting(row: HandOver) -> Waiting:
    url = reverse("cases:case", args=[row.case.code])
    return Waiting(_("答复移交"), row.case.code, row.case.title, url, row.asked_at)


@panel(order=12)
def hand_overs_panel(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """From whom to whom the case went, or shall go; the reasons for whoever reads it or decides."""
    rows = HandOver.objects.filter(case=case).select_related("giver", "taker", "asked_by", "decided_by")
    found = list(rows.order_by("-asked_at"))
    if not found:
        return None
    reads = bool(permitted(actor, case) & {"read", "decide_hand_over", "hand_over"})
    return Panel(
        _("移交"),
        "cases/parts/hand_overs.html",
        {"rows": found, "reads": reads, "guarded": guarded(case), "phoneless": _phoneless(case)},
        key="hand_overs",
    )


def _phoneless(case: Case) -> bool:
    """Whether the parties find no phone of the body that is responsible: it prints none, and has none."""
    return not phones_of(Organisation.objects.get(pk=case.owner_id))[0]
