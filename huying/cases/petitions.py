"""The petition line (信访): how it is sorted before it is accepted, who keeps away, what is not accepted twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import PetitionSorted
from huying.cases.intake import NewCase
from huying.cases.models import Case, Party, PetitionDetails, PetitionReview, Recusal
from huying.cases.rules import PETITION_CLASSES, PETITION_ROUTES, RESULTS, UNDER_WAY, State
from huying.cases.same_person import same_rows
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.people.access import Actor

SIXTH_WAY = ("appeal", "petition")
"""申诉求决 handled as a petition: class and way (信访工作条例 31 第六项)."""
ACCUSATION = "accusation"
"""检举控告: neither who accuses nor what they wrote comes to whom it is about (信访工作条例 30)."""
OVER = frozenset({State.FOLLOWED_UP, State.CLOSED})
"""Asked about afterwards, or in the archive."""


class SortingNeeded(Invalid):
    """A petition is sorted before it is accepted: its class, and one of six ways for an appeal."""

    slug = "petition-sorting-needed"
    text = _("信访事项受理前要先分类：选建议意见、检举控告或申诉求决；申诉求决还要选六类办理途径之一。")
    field = "petition_class"


class SortingUnknown(Invalid):
    """No such class or way, or a way that belongs to another class."""

    slug = "petition-sorting-unknown"
    text = _("信访分类不对：六类办理途径只用于申诉求决，请重新选择。")
    field = "route"


class AlreadyInHand(Conflict):
    """The same person's matter of the same type is being handled: it is not accepted twice (信访工作条例 19)."""

    slug = "petition-already-in-hand"
    text = _("同一信访人的同类事项正在办理（编号 {code}），办理期限内不重复受理。确实不是同一事项的，请勾选后再受理。")
    field = "different"


class ConcludedBefore(AlreadyInHand):
    """After the recheck the same facts and reasons are not accepted again, under whatever code (信访工作条例 36)."""

    slug = "petition-concluded-before"
    text = _(
        "同一信访人的同类事项已经复核终结（编号 {code}），同一事实和理由不再受理，可以登记不予受理。"
        "确实是新的事实和理由的，请勾选后再受理。"
    )


class Final(Conflict):
    """After the recheck the same facts and reasons are not taken up again (信访工作条例 36)."""

    slug = "petition-final"
    text = _("这件信访事项已经复核终结，同一事实和理由不再受理。")


class AnsweredOutside(Conflict):
    """What an organ outside this platform decided is not taken up again here; a recheck may be asked for (36)."""

    slug = "petition-answered-outside"
    text = _("平台外的机关已作出复查意见，不能在这里重新办理。信访人不服的，可以在期限内申请复核。")


class UnderReview(Conflict):
    """Whatever an organ was asked to review stays with that organ, and one matter (信访工作条例 35, 36)."""

    slug = "petition-under-review"
    text = _("信访事项进入复查、复核后，由受理的机关答复，不能分流、指派调解员、并案或分案。请由该机关办结答复。")


class Recused(NotAllowed):
    """Whoever has an interest in a petition does not handle it (信访工作条例 28)."""

    slug = "recused"
    text = _("您已回避这件信访事项，不能办理。请交给同事。")


def check_sorting(content: NewCase) -> None:
    """What was said of a petition fits together; nothing needs to be said yet."""
    sent = content.petition
    if content.line == "petition":
        check_class(sent.petition_class, sent.route)


def check_class(petition_class: str, route: str) -> None:
    """Class and way exist and fit; raises SortingUnknown."""
    if petition_class and petition_class not in PETITION_CLASSES:
        raise SortingUnknown(field="petition_class")
    if route and (route not in PETITION_ROUTES or petition_class != "appeal"):
        raise SortingUnknown


def require_sorted(details: PetitionDetails) -> None:
    """Pass when it may be accepted; raises SortingNeeded."""
    if not details.petition_class:
        raise SortingNeeded
    if details.petition_class == "appeal" and not details.route:
        raise SortingNeeded(field="route")


def details_of(case: Case) -> PetitionDetails:
    """The petition's own columns; one for every case of the line."""
    return PetitionDetails.objects.get_or_create(case=case)[0]


def is_recused(by: Actor, case: Case) -> bool:
    """Whether somebody keeps away from a petition; nobody is from other matters, whose mediators are replaced."""
    if case.line != "petition" or by.system:
        return False
    return Recusal.objects.filter(case=case, person_id=by.person_id).exists()


def require_unrecused(by: Actor, case: Case) -> None:
    """Pass, or raise Recused."""
    if is_recused(by, case):
        raise Recused


def is_final(case: Case) -> bool:
    """Whether a petition has had its recheck, or is in it: nothing follows after that answer."""
    return case.line == "petition" and details_of(case).stage == "recheck"


def settled(case: Case) -> Conflict | None:
    """Why a petition that was answered is not taken up again here; None where it may be."""
    if is_final(case):
        return Final()
    stage = details_of(case).stage if case.line == "petition" else "first"
    outside = PetitionReview.objects.filter(case=case, stage=stage, organisation=None) if stage != "first" else None
    return AnsweredOutside() if outside is not None and outside.exists() else None


def under_review(case: Case) -> bool:
    """Whether a petition has gone to another organ for review or recheck."""
    return case.line == "petition" and details_of(case).stage != "first"


def under_review_among(cases: Iterable[Case]) -> set[UUID]:
    """The same of many cases: the ids of those, in one statement."""
    keys = [case.pk for case in cases if case.line == "petition"]
    gone = PetitionDetails.objects.filter(case__in=keys).exclude(stage="first") if keys else ()
    return {details.case_id for details in gone}


def require_not_under_review(case: Case) -> None:
    """Pass, or raise UnderReview."""
    if under_review(case):
        raise UnderReview


def require_new(case: Case) -> None:
    """Pass, or raise AlreadyInHand or ConcludedBefore with the code of the petition that it repeats."""
    for refusal, told in (
        (AlreadyInHand, Q(case__state__in=UNDER_WAY - RESULTS)),
        (ConcludedBefore, Q(case__petition__stage="recheck", case__state__in=RESULTS | OVER)),
    ):
        other = _same_matter(case, told)
        if other is not None:
            raise refusal(code=other.code)


def _same_matter(case: Case, told: Q) -> Case | None:
    """Another accepted petition of the same type by the same applicant of which `told` holds; None without one."""
    own = Party.objects.filter(case=case, side="applicant", agent_for=None, left_at=None)
    others = Party.objects.filter(case__line="petition", case__category=case.category, side="applicant")
    others = others.filter(told).exclude(case=case).exclude(case__accepted_at=None).select_related("case")
    for applicant in own:
        found = others.filter(same_rows(applicant)).first()
        if found is not None:
            return found.case
    return None


def handled_in_sixty_days(case: Case, details: PetitionDetails) -> bool:
    """Only the sixth way of an appeal has the sixty days (domain 3.3)."""
    return case.line == "petition" and (details.petition_class, details.route) == SIXTH_WAY


def is_accusation(case: Case) -> bool:
    """Whether a case is a petition that was sorted as an accusation."""
    return case.line == "petition" and PetitionDetails.objects.filter(case=case, petition_class=ACCUSATION).exists()


def keep_way(case: Case, by: Actor, at: datetime) -> list[PetitionSorted]:
    """Sort a petition by the sixth way, whose period it took over from one merged into it: the fact of it, if any.

    Whoever asked for that way keeps its written opinion and the review of it (信访工作条例 32, 35). An accusation stays
    one: sorted otherwise, it would be told to whom it is about (30).
    """
    details = details_of(case)
    if details.petition_class == ACCUSATION:
        return []
    return [PetitionSorted(case.pk, *SIXTH_WAY)] if sort_now(details, SIXTH_WAY, by, at) else []


def keep_people(case: Case, into: Case, shared: int) -> None:
    """How many stand behind a petition into which another is merged: those of both, whoever is known in both once."""
    if case.line != "petition" or into.line != "petition":
        return
    theirs, details = details_of(case).people, details_of(into)
    details.people = max(details.people + theirs - shared, details.people, theirs)
    details.save(update_fields=["people"])


def sort_now(details: PetitionDetails, way: tuple[str, str], by: Actor, at: datetime) -> bool:
    """Note class and way; whether anything changed. Raises SortingUnknown."""
    petition_class, route = way
    if not petition_class or (petition_class, route) == (details.petition_class, details.route):
        return False
    check_class(petition_class, route)
    details.petition_class, details.route, details.sorted_by_id, details.sorted_at = petition_class, route, by.id, at
    details.save()
    return True
