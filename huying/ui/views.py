"""The pages that belong to no feature: service worker, web manifest, offline page, the reader's look, the gallery."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huying.ui import brand, built, gallery
from huying.ui.look import A_YEAR, ELDER, NIGHT, ON

LANGUAGES = {"zh": "zh-hans", "en": "en"}


@login_not_required
@require_GET
@never_cache
def service_worker(_request: HttpRequest) -> HttpResponse:
    """The worker at the root, so that it may answer for every page."""
    source = built.service_worker()
    if source is None:
        raise Http404
    source = source.replace("__DIST__", built.url(""))
    return HttpResponse(source, content_type="text/javascript", headers={"Service-Worker-Allowed": "/"})


@login_not_required
@require_GET
def manifest(_request: HttpRequest) -> JsonResponse:
    """The web app manifest (W3C), in the reader's language."""
    icons = [
        ("icon-192.png", "192x192", "any"),
        ("icon-512.png", "512x512", "any"),
        ("maskable-512.png", "512x512", "maskable"),
    ]
    start = reverse("app:home")
    described = {
        "name": str(brand.NAME),
        "short_name": str(brand.NAME),
        "description": str(brand.TAGLINE),
        "lang": get_language(),
        "id": start,
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "orientation": "portrait",
        "background_color": brand.PAPER,
        "theme_color": brand.CARD,
        "icons": [
            {"src": built.drawing(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows when there is no network and no kept page."""
    return render(request, "ui/offline.html")


@login_not_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of language, large type or night, and go back to the page it was made on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back)
    secure = request.is_secure()
    language = LANGUAGES.get(request.POST.get("language", ""))
    if language:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax", secure=secure, httponly=True
        )
    for field, cookie in (("elder", ELDER), ("night", NIGHT)):
        if field in request.POST:
            value = ON if request.POST[field] == ON else "0"
            answer.set_cookie(cookie, value, max_age=A_YEAR, samesite="Lax", secure=secure, httponly=True)
    return answer


@login_not_required
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component on one page, to look at while building; only with HUYING_DEBUG."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "ui/gallery/page.html", gallery.examples())
