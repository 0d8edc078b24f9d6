"""Where to go next."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from huying.people.access import Actor
from huying.people.roles import (
    ANALYSTS,
    CLERKS,
    DEPARTMENT,
    DESKS,
    HOTLINE,
    INSPECTORS,
    MEDIATION_ADMINS,
    MEDIATORS,
    PETITIONS,
    RESPONDERS,
    SEATS,
)

SURFACES = (
    (SEATS, "/seat/"),
    (RESPONDERS, "/app/"),
    (CLERKS | PETITIONS | MEDIATORS | MEDIATION_ADMINS | DESKS | HOTLINE | INSPECTORS, "/cases/"),
    (DEPARTMENT, "/orders/"),
    (ANALYSTS, "/figures/"),
)
"""Pages of modules above this one, which knows them by address only; the first that fits is where somebody goes."""


def next_page(request: HttpRequest, otherwise: str = "/") -> str:
    """The page that was asked for, when it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else otherwise


def surface_of(actor: Actor) -> str:
    """The page on which a person works, or an empty text for those who have none here."""
    return next((page for roles, page in SURFACES if actor.has(roles)), "")
