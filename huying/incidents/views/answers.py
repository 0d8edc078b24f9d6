"""A called person's answers. Each press counts once, works without JavaScript, and may come late from the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.incidents.commands.accept import accept as accept_call
from huying.incidents.commands.arrive import arrive as arrive_at
from huying.incidents.commands.come_back import come_back as come_back_to
from huying.incidents.commands.decline import decline as decline_call
from huying.incidents.commands.lead import lead as lead_on_scene
from huying.incidents.commands.leave import leave as leave_scene
from huying.incidents.commands.offer_lead import offer_lead as offer_lead_to
from huying.incidents.commands.report import Report
from huying.incidents.commands.report import report as report_from
from huying.incidents.commands.say import say as say_in
from huying.incidents.forms_responder import (
    AcceptForm,
    AnswerForm,
    ArriveForm,
    ComeBackForm,
    OfferForm,
    ReportForm,
    SayForm,
)
from huying.incidents.models import Assignment
from huying.incidents.queries.responder import call_of
from huying.incidents.views.member import member
from huying.incidents.views.posting import answer, photo_of, press, read
from huying.people.access import Actor


@require_POST
@member
def accept(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """去, with the expected minutes in one tap."""
    said = read(AcceptForm, request).cleaned_data

    def work() -> Assignment:
        return accept_call(by=actor, at=now(), assignment_id=assignment, **said)

    return _answered(request, actor, assignment, {"verb": "accept", **said}, work)


@require_POST
@member
def decline(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """去不了: before or after having said yes."""
    said = read(AnswerForm, request).cleaned_data

    def work() -> Assignment:
        return decline_call(by=actor, at=now(), assignment_id=assignment, **said)

    return _answered(request, actor, assignment, {"verb": "decline", **said}, work)


@require_POST
@member
def arrive(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """到场, by the button or by the code on the plate."""
    form = read(ArriveForm, request)
    said = {name: form.cleaned_data[name] for name in ("place_code", "client_at")} | {"position": form.position}

    def work() -> Assignment:
        return arrive_at(by=actor, at=now(), assignment_id=assignment, **said)

    return _answered(request, actor, assignment, {"verb": "arrive", **said}, work)


@require_POST
@member
def report(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """反馈: words, a photo and an outcome."""
    form = read(ReportForm, request)
    content = Report(**{**form.cleaned_data, "photo": photo_of(form)})

    def work() -> Assignment:
        return report_from(by=actor, at=now(), assignment_id=assignment, content=content)

    return _answered(request, actor, assignment, {"verb": "report", **asdict(content)}, work)


@require_POST
@member
def lead(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """接任现场指挥. It holds from when the platform knows of it, whenever it was pressed."""
    read(AnswerForm, request)

    def work() -> Assignment:
        return lead_on_scene(by=actor, at=now(), assignment_id=assignment)

    return _answered(request, actor, assignment, {"verb": "lead"}, work)


@require_POST
@member
def offer_lead(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """移交现场指挥: whom it is offered to takes it by a press of their own."""
    call_of(actor, assignment)
    person = read(OfferForm, request).cleaned_data["person"]

    def work() -> Assignment:
        return offer_lead_to(by=actor, at=now(), assignment_id=assignment, person_id=person)

    return _answered(request, actor, assignment, {"verb": "offer_lead", "person": person}, work)


@require_POST
@member
def leave(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """离开现场: the others stay."""
    said = read(AnswerForm, request).cleaned_data

    def work() -> Assignment:
        return leave_scene(by=actor, at=now(), assignment_id=assignment, **said)

    return _answered(request, actor, assignment, {"verb": "leave", **said}, work)


@require_POST
@member
def come_back(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """回到现场, by who had left."""
    form = read(ComeBackForm, request)
    said = {"client_at": form.cleaned_data["client_at"], "position": form.position}

    def work() -> Assignment:
        return come_back_to(by=actor, at=now(), assignment_id=assignment, **said)

    return _answered(request, actor, assignment, {"verb": "come_back", **said}, work)


@require_POST
@member
def say(request: HttpRequest, actor: Actor, assignment: UUID) -> HttpResponseBase:
    """A line or a photo for everybody who takes part."""
    form = read(SayForm, request)
    said = {**form.cleaned_data, "photo": photo_of(form)}

    def work() -> Assignment:
        found = call_of(actor, assignment)
        say_in(by=actor, at=now(), incident_id=found.incident_id, **said)
        return found

    return _answered(request, actor, assignment, {"verb": "say", **said}, work)


def _answered(
    request: HttpRequest, actor: Actor, assignment: UUID, content: dict[str, Any], work: Callable[[], Assignment]
) -> HttpResponse:
    def told() -> dict[str, Any]:
        done = work()
        return {"assignment": str(done.pk), "state": str(done.state)}

    result = press(request, actor, {**content, "assignment": str(assignment)}, told)
    return answer(request, result, reverse("app:call", args=[assignment]))
