"""Who calls, chairs, signs, attends and reads consultations, and who answers for a task (domain 1.J).

An office is a command room: its own seats call and chair, whoever the rule names signs the minutes (its chiefs, of the
daily one its seats). Seats above and inspectors read. A body that is called reads it and says its opinion; a body with
a task reads that task and no more. Who keeps away from a petition does nothing in a consultation about it.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.cases.petitions import Recused
from huying.core.codes import MistypedCode, read_code
from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor, Duty
from huying.people.holders import CHIEFS
from huying.people.roles import DEPARTMENT, INSPECTORS, MEDIATION_ADMINS, SEATS, STATION, UNIT_LEADS
from huying.supervision.consultations.models import Body, Consultation, Task
from huying.supervision.consultations.rules import ConsultationKind
from huying.supervision.lights.access import kept_away

ANSWERS = SEATS | DEPARTMENT | STATION | UNIT_LEADS | MEDIATION_ADMINS | frozenset({"police_post", "court_desk"})
"""They sit and answer for their body."""
READERS = SEATS | INSPECTORS
EVERYBODY = READERS | ANSWERS
CHAIRING = frozenset(
    {
        "add_item",
        "drop_item",
        "draft_agenda",
        "invite",
        "attend",
        "opine",
        "decide",
        "give_task",
        "write_minutes",
        "cancel",
    }
)
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to the consultation: what they may do with it
    "office": CHAIRING,
    "signer": frozenset({"file"}),
    "called": frozenset({"opine"}),
    "reader": frozenset(),
}


class OwnTask(NotAllowed):
    """A task is verified by somebody else than who did it."""

    slug = "consultation-own-task"
    text = _("这一条是您自己落实的，请另一位坐席核验。")


def signers_of(kind: str, named: list[str] | None = None) -> frozenset[str]:
    """The roles that sign the minutes of a kind; `named` by the rule in force."""
    return frozenset(named) if named else SEATS if kind == ConsultationKind.DAILY else CHIEFS


def has_consultations(actor: Actor) -> bool:
    """Whether consultations or tasks are anything to this person."""
    return actor.system or actor.has(EVERYBODY)


def may_call(actor: Actor) -> bool:
    """Whether this person calls consultations anywhere."""
    return actor.has(SEATS)


def calling_duty(actor: Actor, area_code: str = "") -> Duty:
    """The post for which somebody calls: of those that reach an area the nearest, without one the widest.

    Raises NotFound where consultations are nothing to them, else NotAllowed.
    """
    posts = [duty for duty in actor.duties if duty.role in SEATS and (not area_code or duty.covers(area_code))]
    if posts:
        return (max if area_code else min)(posts, key=lambda duty: len(duty.area_code))
    raise NotAllowed if has_consultations(actor) else NotFound


def bodies_of(actor: Actor) -> set[UUID]:
    """The organisations for which somebody answers."""
    return {duty.organisation_id for duty in actor.duties if duty.role in ANSWERS}


def visible_to(actor: Actor) -> QuerySet[Consultation]:
    """The consultations that a person reads."""
    rows = Consultation.objects.select_related("organisation")
    if actor.system:
        return rows
    called = Exists(Body.objects.filter(consultation=OuterRef("pk"), organisation__in=bodies_of(actor)))
    seen = Q(called)
    for duty in actor.duties:
        if duty.role in READERS:
            seen |= Q(area_code__startswith=duty.area_code)
    return rows.filter(seen)


def consultation_of(actor: Actor, code: str) -> Consultation:
    """The consultation of a code, however it was typed. Raises MistypedCode, NotFound."""
    found = visible_to(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """The tasks that a person reads: of consultations that they read, and those given to their body."""
    rows = Task.objects.select_related("consultation__organisation", "owner")
    return rows.filter(Q(owner_id__in=bodies_of(actor)) | Q(consultation__in=visible_to(actor)))


def task_of(actor: Actor, task_code: str) -> Task:
    """One of them, by the code of its consultation and its number, as in 261121-482053-7-2. Raises NotFound."""
    code, _dash, number = task_code.rpartition("-")
    try:
        found = tasks_of(actor).filter(consultation__code=read_code(code), number=int(number[:9])).first()
    except (MistypedCode, ValueError) as error:
        raise NotFound from error
    if found is None:
        raise NotFound
    return found


def standings(actor: Actor, row: Consultation, signers: frozenset[str]) -> set[str]:
    """In which ways a person stands to a consultation: the keys of PERMISSIONS; empty for a stranger."""
    found = set()
    if actor.in_area(READERS, row.area_code):
        found.add("reader")
    if actor.in_organisation(SEATS, row.organisation_id):
        found.add("office")
    if actor.in_area(signers, row.area_code):
        found.add("signer")
    if row.bodies.filter(organisation__in=bodies_of(actor)).exists():
        found.add("called")
    return found


def permitted(actor: Actor, row: Consultation, signers: frozenset[str]) -> frozenset[str]:
    """All verbs that a person may use; the state decides apart whether they apply now."""
    if kept_away(actor, [row.matter]):
        return frozenset()
    return frozenset[str]().union(*(PERMISSIONS[each] for each in standings(actor, row, signers)))


def require(actor: Actor, verb: str, row: Consultation, signers: frozenset[str]) -> None:
    """Pass, or raise NotFound for a stranger, Recused, NotAllowed for one who may read but not do this."""
    if actor.system:
        return
    found = standings(actor, row, signers)
    if not found:
        raise NotFound
    if kept_away(actor, [row.matter]):
        raise Recused
    if not any(verb in PERMISSIONS[each] for each in found):
        raise NotAllowed


def chairs(actor: Actor, row: Consultation) -> bool:
    """Whether this person is of the office that calls, and does not keep away from what it is about."""
    return actor.in_organisation(SEATS, row.organisation_id) and not kept_away(actor, [row.matter])


def opines_for(actor: Actor, row: Consultation, organisation_id: UUID) -> bool:
    """Whether this person may write down the opinion of a body: their own one, or any of them as the chair."""
    return actor.system or chairs(actor, row) or actor.in_organisation(ANSWERS, organisation_id)


def may_finish(actor: Actor, task: Task) -> bool:
    """Whether this person says for the body that it is done."""
    return actor.in_organisation(ANSWERS, task.owner_id) and not kept_away(actor, [task.consultation.matter])


def may_check(actor: Actor, task: Task) -> bool:
    """Whether this person verifies what was done, or gives it back."""
    return chairs(actor, task.consultation) and task.done_by_id != actor.id


def require_finishing(actor: Actor, task: Task) -> None:
    """Pass, or raise NotFound for a stranger and NotAllowed for who may only read it."""
    if not (actor.system or may_finish(actor, task)):
        _refuse(actor, task)


def require_checking(actor: Actor, task: Task) -> None:
    """Pass, or raise likewise; OwnTask for who did it."""
    if actor.system or may_check(actor, task):
        return
    if chairs(actor, task.consultation):
        raise OwnTask
    _refuse(actor, task)


def require_withdrawing(actor: Actor, task: Task) -> None:
    """Pass, or raise likewise."""
    if not (actor.system or chairs(actor, task.consultation)):
        _refuse(actor, task)


def _refuse(actor: Actor, task: Task) -> None:
    if not tasks_of(actor).filter(pk=task.pk).exists():
        raise NotFound
    raise Recused if kept_away(actor, [task.consultation.matter]) else NotAllowed
