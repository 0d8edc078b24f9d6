"""The application to the court: which one stands, which court it is with, whether its time can still be lengthened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huying.cases.mediation.models import Agreement, Confirmation
from huying.cases.mediation.rules import OTHER_COURT
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import DESKS

RULING = "JC.decide"
COURT = frozenset({"court_desk"}) & DESKS
GIVEN_BACK = Q(state="withdrawn") | Q(ground=OTHER_COURT)
"""The parties took it back, or another court is competent: nothing was said of the agreement, so they apply again."""


def application_of(case: Case) -> Confirmation | None:
    """The latest application of the parties of a case."""
    return Confirmation.objects.filter(agreement__mediation__case=case).order_by("-applied_at").first()


def standing_application(agreement: Agreement) -> Confirmation | None:
    """The application for an agreement that was not given back; what was may be handed in again in time."""
    return Confirmation.objects.filter(agreement=agreement).exclude(GIVEN_BACK).select_related("court").first()


def courts_for(case: Case, agreement: Agreement | None) -> QuerySet[Organisation]:
    """Where the parties may apply: those of the district first, none that said that another is competent."""
    declined = Confirmation.objects.filter(agreement=agreement, ground=OTHER_COURT).values("court_id")
    near = Q(area__code__startswith=case.area_code[:6])
    courts = Organisation.objects.filter(kind="court").exclude(pk__in=declined)
    return courts.annotate(near=near).order_by("-near", "name")


def asked_of(actor: Actor) -> QuerySet[Confirmation]:
    """The applications to the courts of a person; not one given back, once there is a later one of the same case."""
    later = Confirmation.objects.filter(
        agreement__mediation__case=OuterRef("agreement__mediation__case"), applied_at__gt=OuterRef("applied_at")
    )
    return Confirmation.objects.filter(~GIVEN_BACK | ~Exists(later), court_id__in=_courts(actor))


def require_own(actor: Actor, row: Confirmation) -> None:
    """Pass for who works at the court that was asked, or raise NotAllowed: no court decides for another one."""
    if not actor.system and row.court_id not in _courts(actor):
        raise NotAllowed


def _courts(actor: Actor) -> list[UUID]:
    return [duty.organisation_id for duty in actor.duties if duty.role in COURT]


def may_take_longer(case: Case) -> bool:
    """Whether the court rules still, in time, and has not been given more time before."""
    running = RunningClock.objects.filter(stream=case.stream, kind=RULING, stopped_at=None, fired_at=None)
    return running.filter(extensions=None).exists()
