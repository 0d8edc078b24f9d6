"""What is public: the rules for entities, the catalogue, and the audit months with all that verifies them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import NotAllowed, NotFound
from huying.core.ids import new_id
from huying.patrols.enterprises import forms_filings as forms
from huying.patrols.enterprises.access import CHIEFS, parts_of
from huying.patrols.enterprises.commands.draw_audit import draw_audit
from huying.patrols.enterprises.commands.list_chemical import NewChemical, list_chemical
from huying.patrols.enterprises.commands.publish import NewRule, publish
from huying.patrols.enterprises.commands.set_body import set_body
from huying.patrols.enterprises.models import AuditPeriod, Body
from huying.patrols.enterprises.queries.filings import catalogue, periods_shown, rules_shown
from huying.patrols.enterprises.rules import DISTRICT
from huying.patrols.enterprises.sample import verified
from huying.patrols.enterprises.views.posting import posted, reading
from huying.patrols.enterprises.words import BODY_PARTS
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.presses import press
from huying.people.requests import actor_in, asked
from huying.places.queries import area_name

BODIES = ("unit", "department", "police")


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in force: anybody may read by what entities are treated. `?area=` names a district."""
    return _rules(request, _known(request), {})


def _known(request: HttpRequest) -> Actor | None:
    return actor_in(request) if request.user.is_authenticated else None


def _rules(
    request: HttpRequest, actor: Actor | None, filled: dict[str, django_forms.Form], status: int = 200
) -> HttpResponse:
    at = now()
    area = (actor.home_area if actor else "") or asked(request, "area")[:16]
    context: dict[str, Any] = {
        "rules": rules_shown(area, at),
        "catalogue": catalogue(at),
        "area": area_name(area[:DISTRICT]) if area else "",
        "bodies": _bodies(area),
        "signed_in": actor is not None,
        "open": next(iter(filled), ""),
        "key": new_id().hex,
    }
    if actor is not None and actor.has(CHIEFS):
        context["publish"] = filled.get("publish") or forms.Publish(auto_id="publish_%s")
        context["body"] = _body_form(actor, filled.get("body"))
    if actor is not None and parts_of(actor).get("authority"):
        initial = {"effective_from": in_china(at).date()}
        context["chemical"] = filled.get("chemical") or forms.ListChemical(initial=initial, auto_id="chemical_%s")
    return render(request, "patrols_enterprises/rules.html", context, status=status)


def _bodies(area: str) -> list[tuple[Any, str]]:
    rows = Body.objects.filter(area_code=area[:DISTRICT], valid_to=None).select_related("organisation")
    return [(BODY_PARTS[row.part], row.organisation.name) for row in rows.order_by("part")]


def _body_form(actor: Actor, form: django_forms.Form | None) -> forms.SetBody:
    made = form or forms.SetBody(auto_id="body_%s")
    assert isinstance(made, forms.SetBody)
    here = Organisation.objects.filter(area__code__startswith=actor.home_area[:DISTRICT], kind__in=BODIES)
    made.offer(
        list(BODY_PARTS.items()), [(str(key), name) for key, name in here.order_by("name").values_list("pk", "name")]
    )
    return made


@login_required
@require_POST
def publish_one(request: HttpRequest) -> HttpResponse:
    """A rule of the district, from now on."""
    actor = _chief(request)

    def work(data: dict[str, Any]) -> str:
        publish(by=actor, at=now(), area_code=actor.home_area[:DISTRICT], rule=NewRule(**data))
        return reverse("enterprises:rules")

    form = forms.Publish(request.POST, auto_id="publish_%s")
    return posted(request, actor, form, work, lambda bad, status: _rules(request, actor, {"publish": bad}, status))


@login_required
@require_POST
def name_body(request: HttpRequest) -> HttpResponse:
    """Who checks, and who decides, in the district."""
    actor = _chief(request)

    def work(data: dict[str, Any]) -> str:
        area = actor.home_area[:DISTRICT]
        set_body(by=actor, at=now(), area_code=area, part=data["part"], organisation_id=data["organisation"])
        return reverse("enterprises:rules")

    form = _body_form(actor, forms.SetBody(request.POST, auto_id="body_%s"))
    return posted(request, actor, form, work, lambda bad, status: _rules(request, actor, {"body": bad}, status))


@login_required
@require_POST
def list_one(request: HttpRequest) -> HttpResponse:
    """A chemical that a later notice controls."""
    actor = reading(request)
    areas = parts_of(actor).get("authority", [])
    if not areas:
        raise NotAllowed

    def work(data: dict[str, Any]) -> str:
        list_chemical(by=actor, at=now(), area_code=areas[0], chemical=NewChemical(**data))
        return reverse("enterprises:rules")

    form = forms.ListChemical(request.POST, auto_id="chemical_%s")
    return posted(request, actor, form, work, lambda bad, status: _rules(request, actor, {"chemical": bad}, status))


def _chief(request: HttpRequest) -> Actor:
    actor = reading(request)
    if not actor.has(CHIEFS):
        raise NotAllowed
    return actor


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def audits(request: HttpRequest) -> HttpResponse:
    """Every month with its commitment, and when it is over its seed, codes and sample. A POST verifies and keeps
    nothing."""
    typed = request.POST if request.method == "POST" else None
    form = forms.Verify(typed, auto_id="verify_%s")
    right = None
    if typed is not None and form.is_valid():
        data = form.cleaned_data
        right = verified(
            data["seed"], data["commitment"], data["codes"].split(), data["percent"], data["sample"].split()
        )
    actor = _known(request)
    context = {
        "periods": [(each, area_name(each.row.area_code)) for each in periods_shown(actor, now())],
        "form": form,
        "right": right,
        "signed_in": actor is not None,
        "key": new_id().hex,
    }
    return render(request, "patrols_enterprises/audits.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def codes(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """All codes of a month that was drawn, one a line: what anybody needs to draw the sample again."""
    del request
    row = AuditPeriod.objects.filter(pk=period_id, drawn_at__isnull=False).first()
    if row is None:
        raise NotFound
    return HttpResponse("\n".join([*row.codes, ""]), content_type="text/plain; charset=utf-8")


@login_required
@require_POST
def draw(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """The month is over: publish its seed and draw."""
    actor = reading(request)
    press(request, actor, lambda: draw_audit(by=actor, at=now(), period_id=period_id))
    return redirect("enterprises:audits")
