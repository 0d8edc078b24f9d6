"""Pages of findings: the list, a new one, one with what became of it, its letter."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.orders.views.posting import lead_to, press
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.models import Organisation
from huying.people.requests import asked
from huying.supervision.legal_supervision import forms
from huying.supervision.legal_supervision.access import findings_of, may_draft, may_withdraw, may_write, post_of, reader
from huying.supervision.legal_supervision.commands.draft_letter import draft_letter
from huying.supervision.legal_supervision.commands.withdraw_finding import withdraw_finding
from huying.supervision.legal_supervision.commands.write_finding import write_finding
from huying.supervision.legal_supervision.listing import FINDINGS
from huying.supervision.legal_supervision.models import Finding
from huying.supervision.legal_supervision.queries import finding_by
from huying.supervision.legal_supervision.rules import SECTIONS
from huying.supervision.legal_supervision.words import CHECK_HELP, CHECKS, FINDING_STATES, FINDING_TONES
from huying.supervision.letters.access import require_drafting
from huying.supervision.letters.drafting import Outline
from huying.supervision.letters.forms import Draft, begun, told
from huying.supervision.letters.rules import Kind
from huying.supervision.letters.words import SECTION_WORDS, STATES


@require_safe
@reader
def findings(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The findings of one's office, or of one's area."""
    more = {"may_write": may_write(actor)}
    return listing(request, actor, FINDINGS, rows=lambda: Rows(findings_of(actor)),
                   template="supervision_legal/findings.html", more=more)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def write(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new finding; `?matter=<code>&rule=<check>` begins it from a matter or from what a check shows."""
    area = post_of(actor).area_code
    if request.method != "POST":
        rule = asked(request, "rule")
        begun_with = {"matter": asked(request, "matter")[:30], "rule": rule if rule in CHECKS else ""}
        if begun_with["rule"]:
            begun_with |= {"subject": str(CHECKS[rule]), "problem": str(CHECK_HELP[rule])}
        return _write(request, forms.WriteFinding(area=area, initial=begun_with))
    form = forms.WriteFinding(request.POST, area=area)
    if form.is_valid():
        said = {"path": request.path, **told(form.cleaned_data)}
        try:
            done = press(
                request, actor, said, lambda: {"code": write_finding(by=actor, at=now(), content=form.content()).code}
            )
            return _led(str(done["code"]))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
    return _write(request, form, 422)


def _write(request: HttpRequest, form: forms.WriteFinding, status: int = 200) -> HttpResponse:
    return render(request, "supervision_legal/write.html", {"form": form, "key": new_id().hex}, status=status)


@require_safe
@reader
def finding(request: HttpRequest, actor: Actor, finding_code: str) -> HttpResponse:
    """What it says, and how its letter stands."""
    return _finding(request, actor, finding_by(actor, finding_code))


@require_POST
@reader
def withdraw(request: HttpRequest, actor: Actor, finding_code: str) -> HttpResponse:
    """Take it back."""
    found = finding_by(actor, finding_code)
    form = forms.Why(request.POST)
    if not may_withdraw(actor, found):
        raise NotAllowed
    if form.is_valid():
        said = {"finding": found.pk, "reason": form.cleaned_data["reason"]}
        try:
            press(request, actor, said, lambda: _code(
                withdraw_finding(by=actor, at=now(), finding_id=found.pk, reason=said["reason"])
            ))  # fmt: skip
            return _led(found.code)
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
    return _finding(request, actor, found, form, 422)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def letter(request: HttpRequest, actor: Actor, finding_code: str) -> HttpResponse:
    """The letter that is drafted from it: the form of every letter, begun with what the finding says."""
    found = finding_by(actor, finding_code)
    if not may_draft(actor, found):
        raise NotAllowed
    issuer = Organisation.objects.get(pk=require_drafting(actor).organisation_id)
    if request.method != "POST":
        codes = (found.case.code,) if found.case else ()
        outline = Outline(Kind.REMINDER, found.about_id, found.subject, dict(found.sections), codes)
        return _letter(request, found, Draft(kind=Kind.REMINDER, issuer=issuer, at=now(), initial=begun(outline)))
    form = Draft(request.POST, kind=Kind.REMINDER, issuer=issuer, at=now())
    if form.is_valid():
        said = {"path": request.path, **told(form.cleaned_data)}
        try:
            done = press(request, actor, said, lambda: _code(
                draft_letter(by=actor, at=now(), finding_id=found.pk, content=form.content())
            ))  # fmt: skip
            return lead_to(reverse("letters:letter", args=[done["code"]]))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
    return _letter(request, found, form, 422)


def _code(done: Any) -> dict[str, Any]:
    return {"code": done.code}


def _led(code: str) -> HttpResponse:
    return lead_to(reverse("legal_supervision:finding", args=[code]))


def _letter(request: HttpRequest, found: Finding, form: Draft, status: int = 200) -> HttpResponse:
    context = {"finding": found, "form": form, "key": new_id().hex}
    return render(request, "supervision_legal/letter.html", context, status=status)


def _finding(
    request: HttpRequest, actor: Actor, found: Finding, form: forms.Why | None = None, status: int = 200
) -> HttpResponse:
    open_ = found.state == "written"
    context = {
        "finding": found,
        "state": FINDING_STATES[found.state],
        "tone": FINDING_TONES.get(found.state, ""),
        "rule": CHECKS.get(found.rule, ""),
        "sections": [(SECTION_WORDS[key], found.sections[key]) for key in SECTIONS],
        "letter_state": STATES[found.letter.state] if found.letter else "",
        "may_draft": open_ and may_draft(actor, found),
        "withdrawing": (form or forms.Why()) if open_ and may_withdraw(actor, found) else None,
        "opens_letter": not may_write(actor),
        "key": new_id().hex,
    }
    return render(request, "supervision_legal/finding.html", context, status=status)
