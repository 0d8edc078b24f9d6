"""Who supervises by law (domain 5.1, 5.2): procurators read the process in their area and write findings.

The centre's seats and the inspection of the area read findings and draft letters from them; a chief approves those as
any letter. Inspectors also look through hits and dismiss them (纪工委 数字化监督). Nobody here reads what was said.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from huying.cases.access import visible
from huying.cases.models import Case
from huying.cases.petitions import is_recused
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.readers import open_to
from huying.people.roles import INSPECTORS, PROCURATORS
from huying.supervision.legal_supervision.models import Finding
from huying.supervision.letters.access import OFFICE

WATCHERS = PROCURATORS | INSPECTORS
"""They look through the records of their area."""
READERS = PROCURATORS | OFFICE


def may_watch(actor: Actor) -> bool:
    """Whether matters and hits are this person's to look through."""
    return actor.has(WATCHERS)


def may_read(actor: Actor) -> bool:
    """Whether findings exist for this person."""
    return actor.has(READERS)


def may_write(actor: Actor) -> bool:
    """Whether this person writes findings."""
    return actor.has(PROCURATORS)


watcher = open_to(may_watch)
reader = open_to(may_read)


def post_of(actor: Actor) -> Duty:
    """The widest post for which somebody supervises. Raises NotFound for a stranger, NotAllowed for a reader."""
    posts = [duty for duty in actor.duties if duty.role in PROCURATORS]
    if posts:
        return min(posts, key=lambda duty: len(duty.area_code))
    raise NotAllowed if may_read(actor) else NotFound


def known_of(actor: Actor) -> QuerySet[Case]:
    """The matters whose process this person may read: by the rules of cases, inside the areas of these posts."""
    areas = [Q(area_code__startswith=duty.area_code) for duty in actor.duties if duty.role in WATCHERS]
    if not areas:
        return Case.objects.none()
    return Case.objects.filter(reduce(or_, areas)).filter(visible(actor))


def matters_of(actor: Actor) -> QuerySet[Case]:
    """Those of them that this person looks through: what was merged is part of the one that goes on."""
    return known_of(actor).exclude(state="merged")


def findings_of(actor: Actor) -> QuerySet[Finding]:
    """The findings of which a person may know."""
    areas = [Q(area_code__startswith=duty.area_code) for duty in actor.duties if duty.role in OFFICE]
    areas += [Q(issuer_id=duty.organisation_id) for duty in actor.duties if duty.role in PROCURATORS]
    rows = Finding.objects.select_related("issuer", "about", "case", "letter")
    return rows.filter(reduce(or_, areas)) if areas else rows.none()


def may_draft(actor: Actor, finding: Finding) -> bool:
    """Whether this person drafts its letter: of the office of its area, and not recused from its matter."""
    if finding.case is not None and is_recused(actor, finding.case):
        return False
    return actor.in_area(OFFICE, finding.area_code)


def may_withdraw(actor: Actor, finding: Finding) -> bool:
    """Whether this person takes it back: procurators of the office that wrote it."""
    return actor.in_organisation(PROCURATORS, finding.issuer_id)
