"""One order on a page, and its files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huying.clocks.pausing import grounds_now, newest_running
from huying.core.clock import in_china, now
from huying.core.documents import given
from huying.core.errors import NotFound
from huying.core.ids import new_id
from huying.orders.commands.read_order import note_reading
from huying.orders.forms import SHAPES, PartReport, offer
from huying.orders.naming import departments_of
from huying.orders.queries.order import Detail, detail
from huying.orders.views.reader import reader
from huying.people.access import Actor
from huying.people.topics import order_topics_of


@require_safe
@reader
def order(request: HttpRequest, actor: Actor, order_code: str) -> HttpResponse:
    """The page, its reading on record; for HTMX what is to be read of it, without the forms that somebody fills in."""
    at = now()
    found = detail(actor, order_code, at)
    if found.content:
        note_reading(by=actor, at=at, order_id=found.order.pk)
    if request.headers.get("HX-Target") == "order-now":
        seen = request.GET.get("v", "")
        context = {"detail": found, "seen": seen, "changed": seen != str(found.order.version), "topics": _topics(found)}
        return render(request, "orders/parts/now.html", context)
    return page(request, found)


def page(
    request: HttpRequest, found: Detail, *, verb: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The whole page, with the form of one verb as it came back."""
    acts = [(act, form if act.verb == verb and form is not None else shape(act.verb, found)) for act in found.acts]
    context: dict[str, Any] = {
        "detail": found,
        "seen": found.order.version,
        "acts": acts,
        "open": verb,
        "refused": form if verb not in {act.verb for act in found.acts} else None,
        "key": new_id(),
        "topics": _topics(found),
        "who": found.actor.person_id,
    }
    return render(request, "orders/order.html", context, status=status)


def shape(verb: str, found: Detail, data: Any = None, files: Any = None) -> forms.Form | None:
    """The form of a verb with what may be chosen in it and what is likely; None where a press is enough."""
    if verb not in SHAPES:
        return None
    fields = PartReport if verb == "report" and found.part_only else SHAPES[verb]
    if data is not None:
        form = fields(data, files, auto_id=f"{verb}_%s")
    else:
        form = fields(initial=_likely(verb, found), auto_id=f"{verb}_%s")
    if verb in {"object", "rule"}:
        bodies = [(str(each.pk), each.name) for each in departments_of(found.order.area_code)]
        none = ("", str(_("请选择")))
        offer(form, "suggested", [none, *((key, name) for key, name in bodies if key != str(found.order.lead_id))])
        offer(form, "lead", [none, *bodies])
        offer(form, "assists", bodies)
    if verb == "pause":
        grounds = grounds_now(newest_running(found.order.stream, [found.order.due_rule]))
        offer(form, "ground", [("", str(_("请选择"))), *((code, str(word)) for code, word in grounds.items())])
    if verb == "rate":
        offer(form, "rated", [(str(each.pk), each.name) for each in found.to_rate])
    return form


def _topics(found: Detail) -> str:
    """What wakes the page."""
    return " ".join(order_topics_of(found.actor.duties))


def _likely(verb: str, found: Detail) -> dict[str, Any]:
    order = found.order
    if verb == "rule" and found.objection:
        return {"lead": found.objection.suggested_id}
    if verb == "report" and order.signed_at:
        return {"received_when": f"{in_china(order.signed_at):%Y-%m-%d %H:%M}"}
    return {}


@require_safe
@reader
def file(_request: HttpRequest, actor: Actor, order_code: str, name: str) -> FileResponse:
    """A photo of a report or an attachment, its opening on record; for who may not see it, it does not exist."""
    at = now()
    found = detail(actor, order_code, at)
    reported = found.told and found.reports.filter(photos__contains=[name]).exists()
    if not reported and (found.former or not found.attachments.filter(file=name).exists()):
        raise NotFound
    try:
        answer = given(name, found.order.code)
    except FileNotFoundError as error:
        raise NotFound from error
    note_reading(by=actor, at=at, order_id=found.order.pk, file=name)
    return answer
