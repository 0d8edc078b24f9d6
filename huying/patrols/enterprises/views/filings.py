"""Pages of filings: the list, filing, one filing with what may be done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import NotAllowed, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.patrols.enterprises import forms_filings as forms
from huying.patrols.enterprises.access import enterprise_of, filing_of, permitted
from huying.patrols.enterprises.commands import decide as deciding
from huying.patrols.enterprises.commands.audit import audit
from huying.patrols.enterprises.commands.file import file
from huying.patrols.enterprises.commands.revoke import revoke
from huying.patrols.enterprises.filing_sound import FilingAsked
from huying.patrols.enterprises.listing_filings import BY_RULE, FILINGS, FindFilings
from huying.patrols.enterprises.models import Enterprise, Filing
from huying.patrols.enterprises.queries.filings import (
    chemicals_to_choose,
    enterprises_to_file,
    filing_shown,
    filings_found,
    lines_of_filings,
)
from huying.patrols.enterprises.views.posting import posted, reading, unseen
from huying.patrols.enterprises.words import FILING_STATES
from huying.people.access import Actor
from huying.people.lists.listing import listing

SHAPES: dict[str, type[django_forms.Form]] = {
    "decide": forms.Decide,
    "take_back": django_forms.Form,
    "audit": forms.Audit,
    "revoke": forms.Revoke,
}


@login_required
@require_safe
@never_cache
def filings(request: HttpRequest) -> HttpResponseBase:
    """The filings of which this person may know, with the enterprises for which they may file."""
    actor, form = reading(request), FindFilings(request.GET)
    enterprises, unnamed = enterprises_to_file(actor)
    more = {
        "above": "patrols_enterprises/parts/filing_states.html",
        "states": FILING_STATES.items(),
        "enterprises": enterprises,
        "unnamed": unnamed,
    }

    def rows() -> Rows:
        data = form.cleaned_data
        instant = data["way"] == BY_RULE if data["way"] else None
        chosen = {name: data[name] for name in ("state", "chemical_class")}
        found = filings_found(actor, text=data["q"], instant=instant, **chosen)
        return Rows(found, dress=lines_of_filings)

    template = "patrols_enterprises/filings.html"
    return listing(request, actor, FILINGS, rows=rows, template=template, form=form, more=more)


@login_required
@never_cache
def file_one(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """The form of a filing, and its press."""
    actor = reading(request)
    row = enterprise_of(actor, enterprise_id)
    if "file" not in permitted(actor, row):
        raise NotAllowed
    if request.method != "POST":
        return _form(request, row, forms.File(initial={"starts_on": in_china(now()).date()}), 200)

    def work(data: dict[str, Any]) -> str:
        told = FilingAsked(chemical_id=data.pop("chemical"), **data)
        made = file(by=actor, at=now(), enterprise_id=row.pk, asked=told)
        return reverse("enterprises:filing", args=[made.code])

    return posted(
        request, actor, forms.File(request.POST), work, lambda form, status: _form(request, row, form, status)
    )


def _form(request: HttpRequest, row: Enterprise, form: django_forms.Form, status: int) -> HttpResponse:
    assert isinstance(form, forms.File)
    form.offer(chemicals_to_choose(now()))
    context = {"form": form, "enterprise": row, "key": new_id().hex}
    return render(request, "patrols_enterprises/file.html", context, status=status)


@login_required
@require_safe
@never_cache
def filing(request: HttpRequest, filing_code: str) -> HttpResponse:
    """One filing."""
    actor = reading(request)
    return _page(request, actor, filing_of(actor, filing_code), {})


@login_required
@require_POST
def act(request: HttpRequest, filing_code: str, verb: str) -> HttpResponse:
    """Decide, take back, audit, revoke. The commands say who may."""
    actor = reading(request)
    row = filing_of(actor, filing_code)
    if verb not in SHAPES:
        raise NotFound
    form = SHAPES[verb](request.POST, auto_id=f"{verb}_%s")

    def work(data: dict[str, Any]) -> str:
        _do(actor, row.pk, verb, data)
        return reverse("enterprises:filing", args=[row.code])

    return posted(request, actor, form, work, lambda bad, status: _page(request, actor, row, {verb: bad}, status))


def _do(by: Actor, key: UUID, verb: str, data: dict[str, Any]) -> None:
    at = now()
    if verb == "decide":
        approved = data["approved"] == "yes"
        deciding.decide(by=by, at=at, filing_id=key, approved=approved, reason=data["reason"])
    elif verb == "take_back":
        deciding.take_back(by=by, at=at, filing_id=key)
    elif verb == "audit":
        audit(by=by, at=at, filing_id=key, state=data["state"], note=data["note"])
    else:
        revoke(by=by, at=at, filing_id=key, reason=data["reason"])


def _page(
    request: HttpRequest, actor: Actor, row: Filing, filled: dict[str, django_forms.Form], status: int = 200
) -> HttpResponse:
    context = filing_shown(actor, row, now())
    context["wrong"] = unseen(filled, context["may"] - {"take_back"})
    noted = context["audit"].note if context["audit"] else ""
    offered = {
        "decide": forms.Decide(auto_id="decide_%s"),
        "audit": forms.Audit(auto_id="audit_%s"),
        "revoke": forms.Revoke(initial={"reason": noted}, auto_id="revoke_%s"),
        "take_back": django_forms.Form(),
    }
    context |= {"forms": {**offered, **filled}, "open": next(iter(filled), ""), "key": new_id().hex}
    return render(request, "patrols_enterprises/filing.html", context, status=status)
