"""The door for a device: its link carries the secret behind a `#`, which no server and no log sees on the way."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.people.walls.forms import Knock
from huying.people.walls.queries import link_of
from huying.people.walls.screens import let_in
from huying.people.walls.words import NO_SUCH_LINK


@login_not_required
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """The field for the secret, which the link itself fills in and sends; then the wall, by a cookie of its own."""
    if request.method != "POST":
        return render(request, "people_walls/door.html", {"form": Knock()})
    form = Knock(request.POST)
    link = link_of(form.cleaned_data["secret"].strip(), now()) if form.is_valid() else None
    if link is None:
        if form.is_valid():
            form.add_error("secret", str(NO_SUCH_LINK))
        return render(request, "people_walls/door.html", {"form": form}, status=422)
    answer = redirect("wall:wall")
    let_in(answer, link, form.cleaned_data["secret"].strip(), secure=settings.SESSION_COOKIE_SECURE, at=now())
    return answer
