"""Who may read the papers of a matter: the module that the matter belongs to says so.

It registers a function of actor and stream, once for all its papers and again for kinds that fewer people may read.
Whoever may read a paper and issued it, or has a post in the organisation in whose name it is, may note its service and
withdraw it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet

from huying.core.errors import NotAllowed, NotFound
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import MEDIATION_ADMINS

Reads = Callable[[Actor, str], bool]
"""Of an actor and the stream of a matter."""

CHIEFS = frozenset({"district_chief"})
ISSUERS = ("district_center", "street_center", "station", "committee", "department", "court")
"""Kinds of organisation that issue papers."""
HANDS_OUT = frozenset({"grid_member"})
"""They hand over what their station issued; to withdraw it is not theirs."""
READERS: dict[tuple[str, str], Reads] = {}
"""By the first word of streams (`case`) and kind of paper; an empty kind means all other kinds."""
READERS_OF_WITHDRAWN: dict[str, Reads] = {}
"""By the first word of streams, where a paper that does not hold any more is for fewer people."""
CALLED_BY_CODE: dict[str, Callable[[str], str]] = {}
"""The streams of codes, by the first word of streams whose ids nobody is told: they are called `<matter>:<code>`."""


def reads_papers(matter: str, *kinds: str) -> Callable[[Reads], Reads]:
    """Register who may read papers of `<matter>:<id>`: those of the named kinds, or of all kinds without names.

    Raises ValueError when somebody else answers for them already: which of two would hold must not depend on imports.
    """

    def register(function: Reads) -> Reads:
        for kind in kinds or ("",):
            known = READERS.setdefault((matter, kind), function)
            if known is not function:
                raise ValueError(f"{matter} {kind}: {known.__module__} answers for these papers")
        return function

    return register


def reads_withdrawn(matter: str) -> Callable[[Reads], Reads]:
    """Register who may still read papers of `<matter>:<id>` once they are withdrawn; without it, whoever read them."""

    def register(function: Reads) -> Reads:
        READERS_OF_WITHDRAWN[matter] = function
        return function

    return register


def called_by_code(matter: str) -> Callable[[Callable[[str], str]], Callable[[str], str]]:
    """Register the stream of a code (empty: none) for matters whose id nobody is told: it says when one reported."""

    def register(function: Callable[[str], str]) -> Callable[[str], str]:
        CALLED_BY_CODE[matter] = function
        return function

    return register


def matter_of(paper: Paper) -> str:
    """How the matter of a paper is called to those who read it: by its stream, or by kind and code."""
    kind = paper.stream.partition(":")[0]
    return f"{kind}:{paper.code}" if kind in CALLED_BY_CODE else paper.stream


def may_read(actor: Actor, paper: Paper) -> bool:
    """Whether a person may read a paper; nobody may where no module answers for the matter."""
    if actor.system:
        return True
    matter = paper.stream.partition(":")[0]
    reads = READERS.get((matter, paper.kind)) or READERS.get((matter, ""))
    if hasattr(paper, "withdrawal"):
        reads = READERS_OF_WITHDRAWN.get(matter, reads)
    return reads is not None and reads(actor, paper.stream)


def require_reading(actor: Actor, paper: Paper) -> None:
    """Pass, or raise NotFound."""
    if not may_read(actor, paper):
        raise NotFound


def may_keep(actor: Actor, paper: Paper) -> bool:
    """Whether a person may note the service of a paper and withdraw it: of their organisation, or issued by them.

    What a department answered is issued, and handed over, by the window that the petitioner comes to. Of a paper whose
    content is destroyed nothing is noted any more.
    """
    posts = (duty.organisation_id for duty in actor.duties if duty.role not in HANDS_OUT)
    own = paper.organisation_id in posts or paper.issued_by_id == actor.id
    return actor.system or (own and paper.emptied_at is None and may_read(actor, paper))


def require_keeping(actor: Actor, paper: Paper) -> None:
    """Pass, or raise NotFound for those who may not read it and NotAllowed for those who may only read it."""
    require_reading(actor, paper)
    if not may_keep(actor, paper):
        raise NotAllowed


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose letterhead a person sets: those of a chief's district, and a mediation head's own."""
    reached = Q(pk=None)
    for duty in actor.duties:
        if duty.role in CHIEFS:
            reached |= Q(area__code__startswith=duty.area_code, kind__in=ISSUERS)
        if duty.role in MEDIATION_ADMINS:
            reached |= Q(pk=duty.organisation_id)
    return Organisation.objects.filter(reached)


def require_letterhead(actor: Actor, organisation: Organisation) -> None:
    """Pass, or raise NotFound for anybody who sets nothing of this organisation."""
    if not actor.system and not organisations_of(actor).filter(pk=organisation.pk).exists():
        raise NotFound
