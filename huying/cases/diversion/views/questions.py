"""The questions that decide diversions: what is asked about which matters."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huying.cases.diversion.access import district_read_by, may_change, require_setting
from huying.cases.diversion.commands.change_question import change_question
from huying.cases.diversion.commands.end_question import end_question
from huying.cases.diversion.forms_questions import ChangeQuestion
from huying.cases.diversion.queries.asked import asked_inside, initial_of
from huying.cases.diversion.views.posting import lead_to, press
from huying.cases.diversion.views.reading import rights
from huying.core.clock import now
from huying.core.errors import Refused
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in, asked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """The list, and for the chief the form; `?code=…` fills it with the question that shall change."""
    actor, at = actor_in(request), now()
    district = district_read_by(actor)
    if request.method != "POST":
        code = asked(request, "code")
        return _page(request, actor, ChangeQuestion(initial=initial_of(district, code, at) if code else None))
    require_setting(actor)
    form = ChangeQuestion(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    try:
        press(request, actor, lambda: change_question(by=actor, at=at, asking=form.asking).pk)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    return lead_to(reverse("diversion:questions"))


@require_POST
def end(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Ask it no more."""
    actor, at = actor_in(request), now()
    press(request, actor, lambda: end_question(by=actor, at=at, question_id=question_id))
    return lead_to(reverse("diversion:questions"))


def _page(request: HttpRequest, actor: Actor, form: ChangeQuestion, status: int = 200) -> HttpResponse:
    district = district_read_by(actor)
    context = {
        "groups": asked_inside(district, now(), mine=may_change(actor)),
        "form": form,
        "key": new_id(),
        **rights(actor),
    }
    return render(request, "cases_diversion/questions.html", context, status=status)
