"""Every URL of the product is mounted here and nowhere else."""

from django.urls import URLPattern, URLResolver, include, path

from huying.config import health
from huying.config.api import api
from huying.config.openapi import openapi

handler500 = "huying.config.failing.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
    path("", include("huying.ui.urls")),
    path("", include("huying.places.urls")),
    path("", include("huying.clocks.urls")),
    path("", include("huying.notices.urls")),
    path("", include("huying.papers.urls")),
    path("subsidies/", include("huying.supervision.urls")),
    path("figures/", include("huying.supervision.figures.urls")),
    path("reports/", include("huying.supervision.grid_reports.urls")),
    path("lights/", include("huying.supervision.lights.urls")),
    path("supervisions/", include("huying.supervision.lights.urls_supervisions")),
    path("letters/", include("huying.supervision.letters.urls")),
    path("reviews/", include("huying.supervision.reviews.urls")),
    path("clues/", include("huying.supervision.clues.urls")),
    path("clue/", include("huying.supervision.clues.urls_public")),
    path("honours/", include("huying.supervision.honours.urls")),
    path("honour/", include("huying.supervision.honours.urls_public")),
    path("legal-supervision/", include("huying.supervision.legal_supervision.urls")),
    path("consultations/", include("huying.supervision.consultations.urls")),
    path("center_reports/", include("huying.insight.reports.urls")),
    path("sources/", include("huying.insight.sources.urls")),
    path("c/", include("huying.cases.citizen.urls")),
    path("cases/", include("huying.cases.citizen.staff_urls")),
    path("cases/", include("huying.cases.closing.urls")),
    path("cases/", include("huying.cases.video.urls")),
    path("cases/", include("huying.cases.ledger.urls")),
    path("", include("huying.cases.diversion.urls")),
    path("cases/", include("huying.cases.urls")),
    path("", include("huying.cases.mediation.urls")),
    path("bookings/", include("huying.cases.bookings.urls")),
    path("deliberations/", include("huying.cases.deliberation.urls")),
    path("t/", include("huying.cases.deliberation.forum_urls")),
    path("registry/", include("huying.patrols.registry.urls")),
    path("plates/", include("huying.patrols.plates.urls")),
    path("w/", include("huying.patrols.resident.urls")),
    path("rounds/", include("huying.patrols.rounds.urls")),
    path("enterprises/", include("huying.patrols.enterprises.urls")),
    path("hazards/", include("huying.patrols.hazards.urls")),
    path("orders/", include("huying.orders.urls")),
    path("", include("huying.incidents.urls")),
    path("seat/", include("huying.console.urls")),
    path("wall/", include("huying.console.wall.urls")),
    path("walls/", include("huying.people.walls.urls")),
    path("", include("huying.console.coverage.urls")),
    path("", include("huying.console.dispatch.urls")),
    path("duty/", include("huying.people.duty.urls")),
    path("", include("huying.people.urls")),
    path("app/", include("huying.incidents.responder_urls")),
]
