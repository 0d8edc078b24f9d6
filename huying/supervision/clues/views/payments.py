"""What the window pays: codes and sums, and nothing of what was told or by whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.codes import read_code
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.presses import press
from huying.supervision.clues import forms
from huying.supervision.clues.access import payable_to
from huying.supervision.clues.commands.pay import pay
from huying.supervision.clues.listing import PAYMENTS, FindPayments
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import State
from huying.supervision.clues.views.reader import payer
from huying.supervision.clues.words import STATES, TONES


@require_safe
@payer
def payments(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What was claimed in the district and what was paid, the first to be collected first."""
    form = FindPayments(request.GET)

    def rows() -> Rows:
        state = form.cleaned_data["state"]
        found = payable_to(actor).order_by("state", "reward__due_at", "pk")
        return Rows(found.filter(state=state) if state else found)

    return listing(request, actor, PAYMENTS, rows=rows, template="supervision_clues/payments.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@payer
def payment(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One of them; sending the form pays it, once."""
    found = payable_to(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    if request.method != "POST":
        return _page(request, found, forms.Pay())
    form = forms.Pay(request.POST)
    if form.is_valid():
        try:
            press(request, actor, lambda: pay(by=actor, at=now(), clue_id=found.pk, **form.cleaned_data))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("clues:payment", args=[found.code]))
    return _page(request, payable_to(actor).get(pk=found.pk), form, 422)


def _page(request: HttpRequest, found: Clue, form: forms.Pay, status: int = 200) -> HttpResponse:
    context = {
        "clue": found,
        "reward": found.reward,
        "state": STATES[found.state],
        "tone": TONES[found.state],
        "form": form if found.state == State.CLAIMED or form.is_bound else None,
        "key": new_id().hex,
    }
    return render(request, "supervision_clues/payment.html", context, status=status)
