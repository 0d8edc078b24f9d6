"""Register (登记): the hot path of the window. Few statements write the case, its parties, its clock and its fact."""

from __future__ import annotations

from datetime import datetime

from huying.cases.access import require_register
from huying.cases.entry import case_row, entered, party_rows, petition_row, registered_fact
from huying.cases.handing_over_own import pass_on
from huying.cases.intake import NewCase, checked
from huying.cases.journal import topics
from huying.cases.jurisdiction import jurisdiction_of
from huying.cases.models import Case, Party
from huying.cases.parts import registered_since
from huying.cases.petitions import check_sorting
from huying.cases.risk import begin_report
from huying.cases.same_person import same_person
from huying.cases.waiting import start_acceptance
from huying.core.codes import new_code
from huying.core.command import command
from huying.core.eventlog import append
from huying.core.together import together
from huying.people.access import Actor


class NoCodeLeft(RuntimeError):
    """Ten new codes in a row were taken: the day's million is nearly used up."""


@command
def register(*, by: Actor, at: datetime, content: NewCase) -> Case:
    """Take a matter in: who, what, where, one contact. The same `external_id` told to the same body is the same case;
    told to the one that has taken a case over, it is that case where the same person brings it.

    Starts the time in which it must be accepted, and the day in which a suspicion is reported. Raises a refusal of
    `intake`, `jurisdiction` or `petitions`.
    """
    require_register(by)
    content = checked(content, at)
    check_sorting(content)
    case = case_row(by, at, content, jurisdiction_of(by, content))
    known = _taken_over(case, content) or _insert(case, content, keep=bool(content.code))
    if known is not None:
        return known
    if case.line == "petition":
        petition_row(case, content, by, at).save(force_insert=True)
    since = registered_since(case, at)
    with together():
        start_acceptance(case, since)
        begin_report(case, by, at)
        append(case.stream, [registered_fact(case, content)], by=by, at=at, topics=topics(case), first=True)
    pass_on(case, at)
    return case


def _taken_over(case: Case, content: NewCase) -> Case | None:
    """The one that this body took over from another one, where the same outside system tells of it here from now on.

    Systems of several bodies count alike (2026-001 …): only where an applicant is the same person is it the same case.
    Better a second case, which can be merged, than a matter that is lost.
    """
    if case.external_id is None:
        return None
    theirs = Case.objects.filter(owner_id=case.owner_id, external_id=case.external_id)
    same = theirs.filter(channel=case.channel, source=case.source).exclude(external_to_id=case.owner_id)
    told = [party for party in party_rows(case, content.parties) if party.side == "applicant"]
    return next((found for found in same.order_by("registered_at") if _brought_by(found, told)), None)


def _brought_by(found: Case, told: list[Party]) -> bool:
    applicants = found.parties.filter(side="applicant")
    return any(same_person(known, party) for known in applicants for party in told)


def _insert(case: Case, content: NewCase, *, keep: bool) -> Case | None:
    """Write the case and its parties under a new code, or under its own to keep.

    Returns the case that was there already, by the external id or by the code to keep.
    """
    for _attempt in range(10):
        if not keep:
            case.code = new_code(case.registered_at)
        if entered(case, content.parties):
            return None
        if case.external_id is not None:
            known = Case.objects.filter(external_to_id=case.owner_id, external_id=case.external_id).first()
            if known is not None:
                return known
        if keep:
            return Case.objects.get(code=case.code)
    raise NoCodeLeft
