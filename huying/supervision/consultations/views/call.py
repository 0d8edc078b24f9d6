"""The form by which a consultation is called, and that by which 5+X begins for an incident."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from huying.core.clock import in_china, now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.incidents.queries.found import by_code
from huying.orders.views.posting import lead_to, press
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.models import Organisation
from huying.people.presses import NOT_SAID
from huying.people.requests import asked
from huying.supervision.consultations import forms
from huying.supervision.consultations.access import calling_duty
from huying.supervision.consultations.commands.call import call
from huying.supervision.consultations.commands.call_joint import call_joint
from huying.supervision.consultations.queries.called import ByRule, by_rule, callable_by
from huying.supervision.consultations.queries.joint import joint_of, require_joint
from huying.supervision.consultations.rules import CALLABLE, ConsultationKind
from huying.supervision.consultations.views.reader import reader
from huying.supervision.consultations.words import KINDS
from huying.ui.marks import LEVELS

_CODE = 24


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def call_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`?kind=daily`, and of a special one `&matter=<code>`; the bodies that the rule names are ticked."""
    office = Organisation.objects.get(pk=calling_duty(actor).organisation_id)
    kind = _kind(request.POST.get("kind", "") or asked(request, "kind"))
    by_rule_ = by_rule(office, kind, now())
    if request.method == "POST":
        form = forms.CallForm(request.POST).offer(callable_by(office, now()))
        code = _posted(request, actor, form, lambda: call(by=actor, at=now(), content=form.call()))
        if code:
            return _led(code)
    else:
        begun = _begun(office, kind, by_rule_, asked(request, "matter")[:_CODE])
        form = forms.CallForm(initial=begun).offer(callable_by(office, now()))
    context = {
        "form": form,
        "kind": kind,
        "kinds": [(each, KINDS[each]) for each in CALLABLE],
        "by_rule": by_rule_,
        "special": kind is ConsultationKind.SPECIAL,
        "key": new_id().hex,
    }
    status = 422 if form.is_bound else 200
    return render(request, "supervision_consultations/call.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def joint(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Begin 5+X for a grave incident; one that goes on already is shown."""
    incident = by_code(actor, code)
    duty = calling_duty(actor, incident.area_code)
    known = joint_of(incident)
    if known is not None and request.method != "POST":
        return _led(known.code)
    office = Organisation.objects.get(pk=duty.organisation_id)
    core = by_rule(office, ConsultationKind.JOINT, now(), level=incident.level, where=incident.area_code)
    others = callable_by(office, now()).exclude(pk__in=[body.pk for body in core.bodies])
    form = forms.CallJoint(request.POST if request.method == "POST" else None).offer(others)
    if request.method == "POST":
        made = _posted(request, actor, form, lambda: _begin(actor, incident, form))
        if made:
            return _led(made)
    else:
        require_joint(incident)
    context = {
        "form": form,
        "incident": incident,
        "level": LEVELS[incident.level].word,
        "core": core.bodies,
        "key": new_id().hex,
    }
    status = 422 if form.is_bound else 200
    return render(request, "supervision_consultations/joint.html", context, status=status)


def _begin(actor: Actor, incident: Incident, form: django_forms.Form) -> Any:
    data = form.cleaned_data
    return call_joint(by=actor, at=now(), incident_id=incident.pk, bodies=tuple(data["bodies"]), reason=data["reason"])


def _posted(request: HttpRequest, actor: Actor, form: django_forms.Form, work: Any) -> str:
    """The code of what was called; empty when something is wrong, which then stands at its field."""
    if not form.is_valid():
        return ""
    said = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_SAID}
    try:
        return str(press(request, actor, {"path": request.path, **said}, lambda: {"code": work().code})["code"])
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return ""


def _begun(office: Organisation, kind: ConsultationKind, found: ByRule, matter: str) -> dict[str, Any]:
    """What stands in the form of a new one."""
    at = in_china(now())
    with override(settings.LANGUAGE_CODE):
        title = _("{month}月{day}日 {kind}").format(month=at.month, day=at.day, kind=KINDS[kind])
    bodies = [str(body.pk) for body in found.bodies]
    return {"kind": kind, "title": title, "held_at": at, "bodies": bodies, "matter": matter, "place": office.name}


def _kind(text: str) -> ConsultationKind:
    if text and text not in set(CALLABLE):
        raise NotFound
    return ConsultationKind(text or ConsultationKind.DAILY)


def _led(code: str) -> HttpResponse:
    return lead_to(reverse("consultations:consultation", args=[code]))
