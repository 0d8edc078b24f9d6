"""Pages of papers: the PDF, what became of a paper, and the public page that says whether it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.papers import forms
from huying.papers.access import may_keep, require_keeping
from huying.papers.commands.keep import pdf_of
from huying.papers.commands.open import open_paper
from huying.papers.commands.reissue import reissue as reissue_command
from huying.papers.commands.serve import serve as serve_command
from huying.papers.commands.withdraw import withdraw as withdraw_command
from huying.papers.models import Paper
from huying.papers.queries import paper_of, verified
from huying.papers.receipts import receipt_for
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in, asked


@require_safe
def pdf(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The paper itself, as it is printed; that this person read it is on record."""
    actor, at = actor_in(request), now()
    paper = open_paper(by=actor, at=at, paper_id=paper_id)
    return _as_pdf(pdf_of(by=actor, at=at, paper=paper), f"{paper.title} {paper.number or paper.code}.pdf")


@require_safe
def receipt(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A receipt to be signed by whoever gets the paper."""
    actor = actor_in(request)
    row = paper_of(actor, paper_id)
    require_keeping(actor, row)
    return _as_pdf(receipt_for(row), f"{row.title} {row.number or row.code} receipt.pdf")


@require_safe
@never_cache
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """What became of a paper: copies, services, whether it holds."""
    actor = actor_in(request)
    return _page(request, actor, paper_of(actor, paper_id))


@require_POST
def serve(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Note that it was handed over."""
    return _act(
        request,
        paper_id,
        forms.Serve(request.POST),
        lambda actor, told: serve_command(by=actor, at=now(), paper_id=paper_id, **told),
    )


@require_POST
def withdraw(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Withdraw it."""
    return _act(
        request,
        paper_id,
        forms.Withdraw(request.POST),
        lambda actor, told: withdraw_command(by=actor, at=now(), paper_id=paper_id, **told),
    )


@require_POST
def reissue(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Issue a withdrawn one anew; the answer is the page of the new one."""
    actor = actor_in(request)

    def work() -> str:
        return str(reissue_command(by=actor, at=now(), paper_id=paper_id).pk)

    key = request.POST.get("key", "")
    answer = once(who=str(actor.person_id), key=key, content=[request.path], work=work)
    return redirect("papers:paper", paper_id=answer.value)


@login_not_required
@require_safe
@never_cache
def verify(request: HttpRequest, check_code: str = "") -> HttpResponse:
    """Whether a paper holds, for anybody who has it in hand: nothing about persons, no script, no sign-in."""
    typed = check_code or asked(request, "code")[:40]
    found = verified(typed)
    status = 200 if found or not typed else 404
    return render(request, "papers/verify.html", {"typed": typed, "paper": found}, status=status)


def _as_pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _act(
    request: HttpRequest, paper_id: UUID, form: django_forms.Form, act: Callable[[Actor, dict[str, Any]], object]
) -> HttpResponse:
    actor = actor_in(request)
    row = paper_of(actor, paper_id)
    require_keeping(actor, row)
    if not form.is_valid():
        return _page(request, actor, row, form, status=422)
    told = dict(form.cleaned_data)

    def work() -> None:
        act(actor, told)

    try:
        content = [request.path, told]
        once(who=str(actor.person_id), key=request.POST.get("key", ""), content=content, work=work)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, row, form, status=refusal.status)
    return redirect("papers:paper", paper_id=paper_id)


def _page(
    request: HttpRequest, actor: Actor, row: Paper, form: django_forms.Form | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "paper": row,
        "services": row.services.order_by("at"),
        "may_keep": may_keep(actor, row),
        "serve_form": form if isinstance(form, forms.Serve) else forms.Serve(),
        "withdraw_form": form if isinstance(form, forms.Withdraw) else forms.Withdraw(),
        "key": new_id(),
    }
    return render(request, "papers/detail.html", context, status=status)
