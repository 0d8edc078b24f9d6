"""The page of the notice: a shop or household without an account sends what it did. Public, without JavaScript."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.core.codes import MistypedCode, read_code
from huying.core.errors import Conflict, Invalid, NotFound, TooMany
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.orders.views.posting import kept
from huying.patrols.hazards.commands.rectify import HOLDER, rectify
from huying.patrols.hazards.forms import Rectify, RectifyByNotice
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.notice import key_of, period_of
from huying.patrols.hazards.responsible import name_of
from huying.patrols.hazards.rules import WORKING
from huying.patrols.hazards.titles import title_of, where_of
from huying.people.access import Actor
from huying.people.lock_out import address_waits, count_address_failure
from huying.people.requests import actor_in, address_of


class NoticeLocked(TooMany):
    """Too many wrong keys from this network."""

    slug = "notice-locked"
    text = _("打开的次数太多，请过一会儿再试，或拨打通知书上的电话。")


class NoticeUnknown(NotFound):
    """No notice that holds has this code and key."""

    slug = "notice-unknown"
    text = _("没有这份通知书，或它已经作废。请扫最新一份通知书上的二维码，或拨打上面的电话。")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """What has to be done and until when, and the form; the key of the paper opens it."""
    at = now()
    key = (request.POST if request.method == "POST" else request.GET).get("k", "")
    hazard = _opened(code, key, address_of(request), at)
    shape = Rectify if request.user.is_authenticated else RectifyByNotice
    if request.method != "POST":
        return _page(request, hazard, key, shape())
    form = shape(request.POST, request.FILES)
    if not form.is_valid() or not _done(request, hazard, form):
        return _page(request, hazard, key, form, status=422)
    return _page(request, Hazard.objects.select_related("place", "room").get(pk=hazard.pk), key, shape(), sent=True)


def _opened(code: str, key: str, address: str, at: datetime) -> Hazard:
    """The hazard whose notice has this key. Raises NoticeUnknown, NoticeLocked after many wrong ones."""
    if address_waits(address, at):
        raise NoticeLocked
    try:
        found = Hazard.objects.select_related("place", "room", "issuer").filter(code=read_code(code)).first()
    except MistypedCode:
        found = None
    known = found is not None and found.assigned_at is not None and found.responsible_id is None
    if found is None or not known or not hmac.compare_digest(key_of(found).encode(), key.strip().lower().encode()):
        with transaction.atomic():
            count_address_failure(address, at)
        raise NoticeUnknown
    return found


def _holder(request: HttpRequest) -> Actor:
    """Whoever sends it: the person who is signed in, else somebody of whom nothing is known but the key."""
    return replace(actor_in(request), via=HOLDER.via) if request.user.is_authenticated else HOLDER


def _done(request: HttpRequest, hazard: Hazard, form: Rectify) -> bool:
    """Take it once; False when something is wrong, which then stands at its field."""
    data = form.cleaned_data

    def work() -> str:
        told = {"done": data["done"], "photos": names, "sender": data.get("sender", "")}
        rectify(by=_holder(request), at=now(), hazard_id=hazard.pk, by_paper=True, **told)
        return hazard.code

    try:
        names = kept(data["photos"])
        content = [hazard.code, data["done"], data.get("sender", ""), list(names)]
        once(who=f"notice:{hazard.pk}", key=request.POST.get("key", "").replace("\0", ""), content=content, work=work)
    except (Invalid, Conflict) as refusal:
        field = "photos" if refusal.field == "photo" else refusal.field
        form.add_error(field if field in form.fields else None, str(refusal))
        return False
    return True


def _page(
    request: HttpRequest, hazard: Hazard, key: str, form: Rectify, *, sent: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "hazard": hazard,
        "title": title_of(hazard),
        "where": where_of(hazard),
        "responsible": name_of(hazard),
        "period": period_of(hazard, hazard.assigned_at or now()),
        "form": form if hazard.state in WORKING else None,
        "wrong": form,
        "k": key,
        "key": new_id(),
        "sent": sent,
    }
    return render(request, "patrols_hazards/paper.html", context, status=status)
