"""Whoever takes a matter in: what they may press at once, and that they know for thirty days how it goes on.

Grid members, mediators, the hotline and the police desk register (domain 4.b, 5.2) and accept nothing: it is the
window's, or their station's, from there.
They read the process of what they brought, with its parties masked, and the papers with which it was answered, to hand
them over; the content is for those who work on it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.access import standings
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.registry import Panel, Standing, panel, stands
from huying.cases.rows import coded
from huying.core.clock import now
from huying.core.codes import read_code
from huying.core.errors import Invalid, NotFound
from huying.orders.matters import concerned_among
from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.people.roles import CENTRE, HOTLINE, MEDIATORS, PETITIONS, POLICE_DESKS, STATION

KNOWS_FOR = timedelta(days=30)
HANDS_OVER_FOR = timedelta(hours=1)
BRINGERS = MEDIATORS | HOTLINE | POLICE_DESKS | frozenset({"grid_member"})
"""They register, and no post of theirs reaches the cases of an area."""
HANDED_OUT = ("acceptance", "not_accepted")
"""Kinds of paper with which a registration is answered."""


class OthersAccept(Invalid):
    """Whoever registers a matter of this line does not accept it."""

    slug = "others-accept"
    text = _("这类事项由受理单位决定是否受理，您可以先登记：请按“只登记”。")
    field = "line"


def accepts(actor: Actor, line: str) -> bool:
    """Whether a person may accept what they register, by its line."""
    return actor.has(CENTRE | (PETITIONS if line == "petition" else STATION))


def may_accept(actor: Actor) -> bool:
    """Whether there is a line whose matters this person accepts."""
    return accepts(actor, "petition") or accepts(actor, "dispute")


def require_accepting(actor: Actor, line: str) -> None:
    """Pass, or raise OthersAccept at the line."""
    if not accepts(actor, line):
        raise OthersAccept


def taken_in(actor: Actor, code: str) -> Case:
    """The case of a code for whoever may know of it, or took it in of late. Raises NotFound, MistypedCode."""
    try:
        return by_code(actor, code)
    except NotFound:
        case = coded(read_code(code))
        if case is None or not _of_late(actor, case) or _kept_away(actor, case):
            raise
        return case


def opens(actor: Actor, case: Case) -> bool:
    """Whether the page of the case exists for this person."""
    return bool(standings(actor, case))


def _of_late(actor: Actor, case: Case) -> bool:
    return actor.id is not None and case.registered_by_id == actor.id and case.registered_at > now() - KNOWS_FOR


def _about_their_own(actor: Actor, case: Case) -> bool:
    """Whether a petition is about a body of theirs: they know no more how it goes on (信访工作条例 30)."""
    own = frozenset(duty.organisation_id for duty in actor.duties)
    return case.line == "petition" and bool(concerned_among(case.stream, own))


def _kept_away(actor: Actor, case: Case) -> bool:
    """Whether the time is over in which they hand its code to the petitioner, and the matter is about their body."""
    return case.registered_at < now() - HANDS_OVER_FOR and _about_their_own(actor, case)


def brought(actor: Actor, case: Case) -> bool:
    """Whether this person took the matter in of late, in a post that reaches the cases of no area."""
    return actor.has(BRINGERS) and _of_late(actor, case) and not _about_their_own(actor, case)


def _rows(actor: Actor) -> Q:
    """By their keys: beside another condition no index would lead to them otherwise."""
    if actor.id is None or not actor.has(BRINGERS):
        return Q()
    own = Case.objects.filter(registered_by_id=actor.id, registered_at__gt=now() - KNOWS_FOR)
    keys = [case.pk for case in own.only("pk", "line") if not _about_their_own(actor, case)]
    return Q(pk__in=keys) if keys else Q()


REGISTRAR = stands(Standing("registrar", brought, _rows, frozenset({"process"})))


@panel(order=15)
def handed_out(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """What the parties are to be given, for whoever took the matter in."""
    if not brought(actor, case):
        return None
    papers = [paper for paper in papers_of(actor, case.stream) if paper.kind in HANDED_OUT and not paper.withdrawn]
    if not papers:
        return None
    return Panel(_("交给当事人的文书"), "cases/register/handed_out.html", {"papers": papers}, key="handed-out")
