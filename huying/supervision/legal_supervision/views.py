"""Pages for looking through records: matters, one process behind its purpose, hits, checks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.cases.petitions import is_recused
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.presses import press
from huying.supervision.legal_supervision import forms
from huying.supervision.legal_supervision.access import findings_of, may_write, watcher
from huying.supervision.legal_supervision.checks import Set, settings_of
from huying.supervision.legal_supervision.commands.dismiss_hit import dismiss_hit
from huying.supervision.legal_supervision.commands.read_process import purpose_of, read_process
from huying.supervision.legal_supervision.commands.set_check import set_check
from huying.supervision.legal_supervision.listing import HITS, MATTERS, dressed, matters_for
from huying.supervision.legal_supervision.queries import area_of, hits, matter_by, process_of
from huying.supervision.legal_supervision.rules import AT_MOST, Check, Dealt
from huying.supervision.legal_supervision.words import CHECK_HELP, CHECKS


@require_safe
@watcher
def matters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The matters of the area by code, state and clock; what they are about is not told here."""
    form, at = forms.FindMatters(request.GET), now()

    def rows() -> Rows:
        return Rows(matters_for(actor, form.cleaned_data, at), dress=lambda found: dressed(found, at))

    return listing(request, actor, MATTERS, rows=rows, template="supervision_legal/matters.html", form=form,
                   more={"may_write": may_write(actor)})  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@watcher
def matter(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The process of one matter, once somebody said today for what they read it; `to=case` leads on to its page."""
    case, at = matter_by(actor, code), now()
    form = forms.Purpose(request.POST or None)
    if request.method == "POST":
        if form.is_valid() and _told(form, lambda: press(request, actor, lambda: read_process(
            by=actor, at=now(), case_id=case.pk, purpose=form.cleaned_data["purpose"]
        ))):  # fmt: skip
            page = "cases:case" if request.GET.get("to") == "case" else "legal_supervision:matter"
            return lead_to(reverse(page, args=[case.code]))
        return _matter(request, {"case": case, "form": form}, 422)
    reading = purpose_of(actor, case.pk, at)
    if reading is None:
        return _matter(request, {"case": case, "form": form})
    about = findings_of(actor).filter(case=case).order_by("-written_at")
    context = {"case": case, "reading": reading, "process": process_of(case, at), "findings": about}
    return _matter(request, {**context, "may_write": may_write(actor) and not is_recused(actor, case)})


def _matter(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "supervision_legal/matter.html", {"key": new_id().hex, **context}, status=status)


@require_safe
@watcher
def hit_list(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What the checks show now."""
    form, at = forms.FindHits(request.GET), now()

    def rows() -> Rows:
        chosen = form.cleaned_data
        dealt = {"": Dealt.OPEN, "all": ""}.get(chosen["dealt"], chosen["dealt"])
        return Rows(hits(actor, at, rule=chosen["rule"], dealt=dealt))

    more = {"at_most": AT_MOST, "may_write": may_write(actor)}
    return listing(request, actor, HITS, rows=rows, template="supervision_legal/hits.html", form=form, more=more)


@require_http_methods(["GET", "HEAD", "POST"])
@watcher
def dismiss(request: HttpRequest, actor: Actor, code: str, rule: str) -> HttpResponse:
    """Say why what a check shows is no fault."""
    case = matter_by(actor, code)
    if rule not in set(Check):
        raise NotFound
    form = forms.Why(request.POST or None)
    if request.method == "POST" and form.is_valid() and _told(form, lambda: press(request, actor, lambda: dismiss_hit(
        by=actor, at=now(), case_id=case.pk, rule=Check(rule), reason=form.cleaned_data["reason"]
    ))):  # fmt: skip
        return lead_to(reverse("legal_supervision:hits"))
    context = {"case": case, "form": form, "word": CHECKS[rule], "help": CHECK_HELP[rule], "key": new_id().hex}
    return render(request, "supervision_legal/dismiss.html", context, status=422 if request.method == "POST" else 200)


@require_safe
@watcher
def checks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is looked for, and how it is set."""
    return _checks(request, actor)


@require_POST
@watcher
def check(request: HttpRequest, actor: Actor, rule: str) -> HttpResponse:
    """Set one."""
    if rule not in set(Check):
        raise NotFound
    form = forms.Setting(request.POST)
    if form.is_valid() and _told(form, lambda: press(request, actor, lambda: set_check(
        by=actor, at=now(), rule=Check(rule), **form.cleaned_data
    ))):  # fmt: skip
        return lead_to(reverse("legal_supervision:checks"))
    return _checks(request, actor, {rule: form}, 422)


def _checks(
    request: HttpRequest, actor: Actor, wrong: dict[str, forms.Setting] | None = None, status: int = 200
) -> HttpResponse:
    rows = [
        (each, CHECKS[each.check], CHECK_HELP[each.check], (wrong or {}).get(each.check) or _setting(each))
        for each in settings_of(area_of(actor))
    ]
    context = {"rows": rows, "may_write": may_write(actor), "key": new_id().hex}
    return render(request, "supervision_legal/checks.html", context, status=status)


def _setting(found: Set) -> forms.Setting:
    initial = {"on": found.on, "limit": found.limit}
    return forms.Setting(initial=initial, auto_id=f"{found.check}_%s")


def _told(form: Any, work: Any) -> bool:
    """Do the work; False when something is wrong, which then stands at its field."""
    try:
        work()
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return False
    return True
