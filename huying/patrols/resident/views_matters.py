"""Following what was called for or reported, without an account: the receipt is the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound, Refused, TooMany
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.patrols.resident import forms
from huying.patrols.resident.commands.add_words import add_words
from huying.patrols.resident.commands.rate import rate
from huying.patrols.resident.commands.withdraw import withdraw
from huying.patrols.resident.matters import Matter, matter_by_key, matter_by_tail, read_receipt
from huying.people import lock_out
from huying.people.guesses import Guesses
from huying.people.requests import address_of

FORMS = ["GET", "HEAD", "POST"]


class NoSuchReceipt(Invalid):
    """No matter has this code with this phone number; which of the two is wrong is not told."""

    slug = "no-such-receipt"
    text = _("编号和电话后四位对不上，请核对。没有留电话的，请用回执页面的链接查看。")
    field = "tail"


@login_not_required
@never_cache
@require_http_methods(FORMS)
def follow(request: HttpRequest) -> HttpResponse:
    """The code, and the tail of the phone number that was left."""
    form = forms.Follow(forms.posted(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _to(_found(request, form.cleaned_data["code"], tail=form.cleaned_data["tail"]))
        except Refused as refusal:
            form.tell(refusal)
            status = refusal.status
    elif form.errors:
        status = Invalid.status
    return render(request, "patrols_resident/follow.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_safe
def matter(request: HttpRequest, code: str) -> HttpResponse:
    """Where it stands. Who has the code alone is asked for the tail of the phone number."""
    key = request.GET.get("k", "")
    if not key:
        return render(request, "patrols_resident/follow.html", {"form": forms.Follow(initial={"code": code})})
    return _page(request, _found(request, code, key=key))


def _add(found: Matter, at: datetime, data: dict[str, Any]) -> None:
    def work() -> dict[str, Any]:
        add_words(at=at, code=found.code, words=data["words"])
        return {}

    once(who=f"matter:{found.code}", key=data["key"], content=data["words"], work=work)


WORKS: dict[str, tuple[type[forms.Tells], Callable[[Matter, datetime, dict[str, Any]], object]]] = {
    "rate": (forms.Rate, lambda found, at, data: rate(at=at, matter=found, score=data["score"], text=data["text"])),
    "withdraw": (forms.Bare, lambda found, at, _data: withdraw(at=at, code=found.code)),
    "add": (forms.AddWords, _add),
}


@login_not_required
@never_cache
@require_POST
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Rate, withdraw, or add words; the answer is the page of the matter, or the form with what is wrong."""
    if verb not in WORKS:
        raise NotFound
    found = _found(request, code, key=request.GET.get("k", ""))
    shape, work = WORKS[verb]
    form = shape(request.POST)
    if not form.is_valid():
        return _page(request, found, {verb: form}, Invalid.status)
    try:
        work(found, now(), form.cleaned_data)
    except Refused as refusal:
        form.tell(refusal)
        again = matter_by_key(code, found.key, now()) or found
        return _page(request, again, {verb: form}, refusal.status)
    return _to(found)


def _found(request: HttpRequest, code: str, *, key: str = "", tail: str = "") -> Matter:
    """What a right key or tail opens. Raises NotFound or NoSuchReceipt, and TooMany for who guesses."""
    at = now()
    found = matter_by_key(code, key, at) if key else None
    if found is not None:
        return found
    outcome = _tried(code, tail, address_of(request), at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@transaction.atomic
def _tried(code: str, tail: str, address: str, at: datetime) -> Matter | Refused:
    """Look a tail up, or count a wrong key; a failure is counted although it is refused."""
    known = read_receipt(code)
    if known is None:  # its check digit, which anybody can reckon, tells that there is none: no tail is tried at it
        lock_out.count_address_failure(address, at)
        return _nothing(tail)
    tries = Guesses("matter:", known, address, at)
    if tries.wait:
        return TooMany(field="tail")
    found = matter_by_tail(code, tail, at) if tail else None
    if found is None:
        return TooMany(field="tail") if tries.count() else _nothing(tail)
    tries.forget()
    return found


def _nothing(tail: str) -> Refused:
    return NoSuchReceipt() if tail else NotFound()


def _to(found: Matter) -> HttpResponseRedirect:
    answer = HttpResponseRedirect(f"{reverse('scan_matter', args=[found.code])}?{urlencode({'k': found.key})}")
    answer.status_code = 303
    return answer


def _page(
    request: HttpRequest, found: Matter, wrong: dict[str, forms.Tells] | None = None, status: int = 200
) -> HttpResponse:
    shown = {"rate": forms.Rate(), "add": forms.AddWords(initial={"key": new_id().hex})}
    context = {"matter": found, "forms": {**shown, **(wrong or {})}, "wrong": wrong or {}}
    return render(request, "patrols_resident/matter.html", context, status=status)
