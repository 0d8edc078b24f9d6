"""The acts on consultations and on their tasks over the API: one operation for each verb."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.values import NOTHING, Asked, Nothing
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.consultations.access import consultation_of, require, task_of
from huying.supervision.consultations.api import (
    WRITE,
    AgendaItemAsked,
    AgendaItemNamed,
    AttendanceAsked,
    ConsultationBodiesAsked,
    ConsultationCancelAsked,
    ConsultationTaskAsked,
    ConsultationTaskDoneAsked,
    ConsultationTaskReturnAsked,
    ConsultationTaskWithdrawAsked,
    DecisionAsked,
    MinutesAsked,
    MinutesReadAsked,
    OpinionAsked,
)
from huying.supervision.consultations.api_told import ConsultationTaskTold, ConsultationTold, task_told, told
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.views.task import REQUIRES
from huying.supervision.consultations.works import ON_TASKS, WORKS

router = Router(tags=["consultations"])
ONE = "/consultations/{consultation_code}"
TASK = "/consultation_tasks/{task_code}"
AS_READ = MinutesReadAsked()


@router.post(f"{ONE}/add_item", auth=Allowed(WRITE), response=ConsultationTold, summary="Add to the agenda")
def add_agenda_item(request: HttpRequest, consultation_code: str, content: AgendaItemAsked) -> HttpResponse:
    """422 where a citizen is named."""
    return _do(request, consultation_code, "add_item", content, content.model_dump())


@router.post(f"{ONE}/drop_item", auth=Allowed(WRITE), response=ConsultationTold, summary="Take off the agenda")
def drop_agenda_item(request: HttpRequest, consultation_code: str, content: AgendaItemNamed) -> HttpResponse:
    """One that is gone already changes nothing."""
    return _do(request, consultation_code, "drop_item", content, content.model_dump())


@router.post(f"{ONE}/draft_agenda", auth=Allowed(WRITE), response=ConsultationTold, summary="Draft the agenda anew")
def draft_consultation_agenda(request: HttpRequest, consultation_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """From the facts of this moment; what people wrote stays."""
    return _do(request, consultation_code, "draft_agenda", content, {})


@router.post(f"{ONE}/invite", auth=Allowed(WRITE), response=ConsultationTold, summary="Call more bodies")
def invite_to_consultation(
    request: HttpRequest, consultation_code: str, content: ConsultationBodiesAsked
) -> HttpResponse:
    """Who is called already is not told again."""
    return _do(request, consultation_code, "invite", content, content.model_dump())


@router.post(f"{ONE}/attend", auth=Allowed(WRITE), response=ConsultationTold, summary="Note who came")
def attend_consultation(request: HttpRequest, consultation_code: str, content: AttendanceAsked) -> HttpResponse:
    """By the office that calls; nobody checks in."""
    return _do(
        request, consultation_code, "attend", content, {"came": {each.organisation: each.seat for each in content.came}}
    )


@router.post(f"{ONE}/opine", auth=Allowed(WRITE), response=ConsultationTold, summary="Write down an opinion")
def opine_at_consultation(request: HttpRequest, consultation_code: str, content: OpinionAsked) -> HttpResponse:
    """By the body itself, or by the office that calls."""
    return _do(request, consultation_code, "opine", content, content.model_dump())


@router.post(f"{ONE}/decide", auth=Allowed(WRITE), response=ConsultationTold, summary="Write down the decision")
def decide_consultation(request: HttpRequest, consultation_code: str, content: DecisionAsked) -> HttpResponse:
    """Once bodies have come."""
    return _do(request, consultation_code, "decide", content, content.model_dump())


@router.post(f"{ONE}/give_task", auth=Allowed(WRITE), response=ConsultationTold, summary="Give a task")
def give_consultation_task(
    request: HttpRequest, consultation_code: str, content: ConsultationTaskAsked
) -> HttpResponse:
    """The body is told, and its clock begins."""
    return _do(request, consultation_code, "give_task", content, content.model_dump())


@router.post(f"{ONE}/write_minutes", auth=Allowed(WRITE), response=ConsultationTold, summary="Write the minutes")
def write_consultation_minutes(request: HttpRequest, consultation_code: str, content: MinutesAsked) -> HttpResponse:
    """409 when somebody else changed it meanwhile."""
    return _do(request, consultation_code, "write_minutes", content, content.model_dump())


@router.post(f"{ONE}/file", auth=Allowed(WRITE), response=ConsultationTold, summary="Sign and file")
def file_consultation(
    request: HttpRequest, consultation_code: str, content: MinutesReadAsked = AS_READ
) -> HttpResponse:
    """By role; filed already: the same answer. 409 when something was written since `version` was read."""
    return _do(request, consultation_code, "file", content, content.model_dump())


@router.post(f"{ONE}/cancel", auth=Allowed(WRITE), response=ConsultationTold, summary="Cancel a consultation")
def cancel_consultation(request: HttpRequest, consultation_code: str, content: ConsultationCancelAsked) -> HttpResponse:
    """Before anybody came."""
    return _do(request, consultation_code, "cancel", content, content.model_dump())


@router.post(
    f"{TASK}/finish", auth=Allowed(WRITE), response=ConsultationTaskTold, summary="Finish a task of a consultation"
)
def finish_consultation_task(request: HttpRequest, task_code: str, content: ConsultationTaskDoneAsked) -> HttpResponse:
    """For the body that it was given to, with what proves it."""
    return _do_task(request, task_code, "finish", content)


@router.post(
    f"{TASK}/verify", auth=Allowed(WRITE), response=ConsultationTaskTold, summary="Verify a task of a consultation"
)
def verify_consultation_task(request: HttpRequest, task_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """By the office that called, and by somebody else than who did it."""
    return _do_task(request, task_code, "verify", content)


@router.post(
    f"{TASK}/return", auth=Allowed(WRITE), response=ConsultationTaskTold, summary="Return a task of a consultation"
)
def return_consultation_task(
    request: HttpRequest, task_code: str, content: ConsultationTaskReturnAsked
) -> HttpResponse:
    """It is to be done again, until another day."""
    return _do_task(request, task_code, "return", content)


@router.post(
    f"{TASK}/withdraw", auth=Allowed(WRITE), response=ConsultationTaskTold, summary="Withdraw a task of a consultation"
)
def withdraw_consultation_task(
    request: HttpRequest, task_code: str, content: ConsultationTaskWithdrawAsked
) -> HttpResponse:
    """It stays, with why."""
    return _do_task(request, task_code, "withdraw", content)


def _do(request: HttpRequest, code: str, verb: str, content: Asked, said: dict[str, Any]) -> HttpResponse:
    actor = actor_in(request)
    found = consultation_of(actor, code)
    require(actor, verb, found, signers_for(found, now()))

    def work() -> ConsultationTold:
        WORKS[verb](by=actor, at=now(), consultation_id=found.pk, **said)
        return told(actor, consultation_of(actor, code))

    return act(request, by=actor, content=content, work=work)


def _do_task(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    actor = actor_in(request)
    found = task_of(actor, code)
    REQUIRES[verb](actor, found)

    def work() -> ConsultationTaskTold:
        return task_told(ON_TASKS[verb](by=actor, at=now(), task_id=found.pk, **content.model_dump()))

    return act(request, by=actor, content=content, work=work)
