"""Act on a case: one address for each verb, each with the body that its command needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.cases.access import require
from huying.cases.api import asked
from huying.cases.api.cases import WRITE
from huying.cases.api.told import CaseLine, line
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.works import WORKS, Doing
from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.values import NOTHING, Asked, Nothing
from huying.incidents.api.edges import document_kept
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])
ACT = Allowed(WRITE)

SPOKEN: dict[str, tuple[type[Asked], str, str]] = {
    "not_accept": (
        asked.CaseNotAcceptAsked,
        "Turn a case away",
        "Not accepted: with a ground, words, the way that remains and the body to turn to. Issues the notice.",
    ),
    "sort": (
        asked.CaseSortAsked,
        "Sort a petition",
        "Its class and, for an appeal, one of six ways; needed before it is accepted.",
    ),
    "withdraw": (asked.CaseWithdrawAsked, "Take a case back", "The applicant does not want it any more."),
    "other_route": (
        asked.CaseElsewhereAsked,
        "Let a case go another way",
        "A court, an arbitration, the police … has it from now on; the body is named and its number noted.",
    ),
    "dispose": (
        asked.CaseDisposeAsked,
        "End a case with a result",
        "Solved at the window or by a department. A petition is answered, and may be reviewed within thirty days.",
    ),
    "merge": (
        asked.CaseMergeAsked,
        "Merge into another case",
        "The same matter was brought before: answers with the case that goes on.",
    ),
    "split": (
        asked.CaseSplitAsked,
        "Split a part off",
        "A part becomes a case with its own code: answers with the new one.",
    ),
    "add_material": (asked.MaterialAsked, "Add material", "Words, a photo or a PDF for the file."),
    "extend": (
        asked.CaseExtendAsked,
        "Ask for more time for a petition",
        "Thirty days at most, once; nothing moves before a head has decided.",
    ),
    "decide_extension": (
        asked.ExtensionDecideAsked,
        "Decide on more time for a petition",
        "A head over its area, another than who asked. Yes moves the due date and issues the notice to the petitioner.",
    ),
    "pause": (
        asked.CasePauseAsked,
        "Let the period of a petition stand still",
        "For the time of a hearing, by a document; for the organ that answers. Nobody is reminded meanwhile.",
    ),
    "review": (
        asked.CaseReviewAsked,
        "Take in a wish for review",
        "The petitioner asked for a review or a recheck within thirty days of the answer; another organ answers.",
    ),
    "outside_hearing": (
        asked.OutsideHearingAsked,
        "Note a hearing of an organ outside",
        "Its days are not counted: the period of the recheck ends later by them. The same days again change nothing.",
    ),
    "outside_opinion": (
        asked.OutsideOpinionAsked,
        "Note the opinion of an organ outside",
        "Ends a review or recheck that was asked of an organ outside this platform; its opinion is kept as material.",
    ),
    "report_suspicion": (
        asked.SuspicionReportAsked,
        "Note that a suspicion was reported",
        "Violence at home or a crime that is suspected was told to a body that is named; the day for it ends.",
    ),
    "lift_suspicion": (
        asked.SuspicionAnswerAsked,
        "Lift a suspicion",
        "The body to which it was reported found none; for a head over the area, another than who noted the report.",
    ),
    "hand_over": (
        asked.CaseHandOverAsked,
        "Ask another body to take a case over",
        "By the body that is responsible, which stays so until the other one accepts.",
    ),
    "decide_hand_over": (
        asked.HandOverDecideAsked,
        "Accept or return a hand-over",
        "By the body that was asked: with a yes it is responsible from then on, with a no nothing changes.",
    ),
    "recuse": (asked.CaseRecuseAsked, "Keep away from a petition", "Whoever has an interest in it does not handle it."),
}


NOTHING_MORE = asked.CaseAcceptAsked()


@router.post("/cases/{case_code}/accept", auth=ACT, response=CaseLine, summary="Accept a case")
def accept_case(
    request: HttpRequest,
    case_code: str,
    content: asked.CaseAcceptAsked = NOTHING_MORE,
) -> HttpResponse:
    """Deal with it, and issue the notice of acceptance. A petition must have been sorted, here or before."""
    return _do(request, case_code, "accept", content)


@router.post("/cases/{case_code}/go_on", auth=ACT, response=CaseLine, summary="Let the period of a petition go on")
def go_on_case(request: HttpRequest, case_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """The hearing is over: the period ends later by the time for which it stood still."""
    return _do(request, case_code, "go_on", content)


@router.post("/cases/{case_code}/withdraw_hand_over", auth=ACT, response=CaseLine, summary="Take a hand-over back")
def withdraw_hand_over_case(request: HttpRequest, case_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """Before the other body has answered."""
    return _do(request, case_code, "withdraw_hand_over", content)


def _spoken(verb: str, shape: type[Asked], summary: str, about: str) -> None:
    """Give a verb its address and the shape of its body."""

    def run(request: HttpRequest, case_code: str, content: Asked) -> HttpResponse:
        return _do(request, case_code, verb, content)

    run.__annotations__["content"] = shape
    run.__name__, run.__doc__ = f"{verb}_case", about
    router.post(f"/cases/{{case_code}}/{verb}", auth=ACT, response=CaseLine, summary=summary)(run)


for _verb, (_shape, _summary, _about) in SPOKEN.items():
    _spoken(_verb, _shape, _summary, _about)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    """Find the case that this person may know of, and run the command once."""
    actor = actor_in(request)
    case = by_code(actor, code)
    said: dict[str, Any] = content.model_dump()
    if "photo" in said:
        require(actor, verb, case)  # who may not do it at all is told so, not what is wrong with the file
        said["photo"] = document_kept(said["photo"])

    def work() -> CaseLine:
        result = WORKS[verb](Doing(actor, now(), case, said))
        return line(result if isinstance(result, Case) else Case.objects.get(pk=case.pk))

    return act(request, by=actor, content=content, work=work)
