"""Sign in and out."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from huying.core.clock import now
from huying.core.errors import Refused
from huying.people import sessions
from huying.people.access import actor_of
from huying.people.commands.sign_in import sign_in as sign_in_command
from huying.people.commands.sign_out import sign_out as sign_out_command
from huying.people.forms import SignIn, tell
from huying.people.models import Person
from huying.people.requests import act_as, actor_in, address_of
from huying.people.views.looks import follow
from huying.people.views.ways import next_page


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page; whoever is signed in goes on."""
    if request.user.is_authenticated:
        return redirect(next_page(request))
    form = SignIn(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                person = sign_in_command(address=address_of(request), at=now(), **form.cleaned_data)
            except Refused as refusal:
                tell(form, refusal)
                status = refusal.status
            else:
                return _welcome(request, person)
    context = {"form": form, "next": next_page(request, ""), "left": "left" in request.GET}
    return render(request, "people/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. The page that follows lets go of what the browser kept."""
    sign_out_command(by=actor_in(request), at=now())
    logout(request)
    return redirect(f"{reverse('sign_in')}?left=1")


def _welcome(request: HttpRequest, person: Person) -> HttpResponse:
    """A session with a key of its own, from here on."""
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    sessions.begin(request, act_as(request, actor_of(person, now())), now())
    return follow(request, redirect(next_page(request)), person)
