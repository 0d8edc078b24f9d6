"""Every URL of the product is mounted here and nowhere else."""

from django.urls import URLPattern, URLResolver, include, path

from huying.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("huying.ui.urls")),
    path("", include("huying.places.urls")),
]
