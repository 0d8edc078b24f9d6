"""The page that compares ways of calling, for the seats: it changes nothing but what it has worked out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.clocks.access import may_change, require_reading
from huying.console.dispatch.comparing import ComparisonInProgress, State, start, state_of
from huying.console.dispatch.forms import Ask
from huying.console.dispatch.lines import compared
from huying.console.dispatch.own_log import incidents_of, learned_rows, stamp_of
from huying.console.dispatch.question import OWN_LOG, Question, key_of
from huying.console.scope import scope_of
from huying.people.forms import tell
from huying.people.requests import actor_in

PART = "compared"
NOTHING = {"incidents": 0, "feasible": 0.0, "lines": []}
"""The answer where no incident is over yet."""


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The whole page, or its answer alone when HTMX asks for that. A question in the address is worked out."""
    actor = actor_in(request)
    require_reading(actor)
    scope, form = scope_of(actor), Ask(request.GET)
    context = {
        "form": form,
        "scope": scope,
        "may_change": may_change(actor),
        "asked_by": _without_again(request),
        "asked": "world" in request.GET,
    }
    if not form.is_valid():
        return render(request, "console/dispatch/page.html", context, status=422)
    if context["asked"]:
        asked = form.question(scope.area)
        try:
            state = _worked_out(asked, again=request.GET.get("again") == "1")
        except ComparisonInProgress as refusal:
            tell(form, refusal)
            return render(request, "console/dispatch/page.html", {**context, "asked": False}, status=refusal.status)
        context |= {"question": asked, "state": state, "own": asked.world == OWN_LOG}
        context["compared"] = compared(state.answer) if state.answer else None
    part = request.headers.get("HX-Target") == PART
    return render(request, f"console/dispatch/{'answer' if part else 'page'}.html", context)


def _worked_out(asked: Question, *, again: bool) -> State:
    """How the comparison stands; begun when nobody has asked for it yet. Raises ComparisonInProgress."""
    own = asked.world == OWN_LOG
    stamp = stamp_of(asked.area) if own else ""
    key = key_of(asked, stamp)
    state = state_of(key)
    if state.answer or (state.percent is not None) or (state.broken and not again):
        return state
    job: dict[str, object] = {"question": {**asked.told(), "area": asked.area}}
    if own:
        if not stamp:
            return State(answer=NOTHING)
        job |= {"incidents": incidents_of(asked.area), "learned": learned_rows(asked.area)}
    start(key, job)
    return State(percent=0)


def _without_again(request: HttpRequest) -> str:
    """What was asked, as the addresses of its progress carry it on: they begin nothing anew."""
    given = request.GET.copy()
    given.pop("again", None)
    return given.urlencode()
