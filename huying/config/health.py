"""Whether this process lives, whether it can serve, and how the whole is doing."""

import json
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from huying.config.child import Borrowed
from huying.config.gauges import DatabaseGauges


@login_not_required
@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return JsonResponse({"status": "alive"})


@login_not_required
@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration of this version, else 503 with what is missing.

    `waiting` names the other parts that `huying up` has to start again: pages are served without them.
    """
    try:
        missing = pending_migrations()
    except DatabaseError:
        return JsonResponse({"status": "no-database"}, status=503)
    if missing:
        return JsonResponse({"status": "migrations-pending", "migrations": missing}, status=503)
    waiting = waiting_parts(settings.HUYING_DATA / "up.json")
    return JsonResponse({"status": "ready", **({"waiting": waiting} if waiting else {})})


@login_not_required
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text: the counts of every process here, and gauges read from the database."""
    if not may_measure(request):
        return HttpResponse(status=404)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(DatabaseGauges())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def pending_migrations() -> list[str]:
    """Migrations of this version that the database has not, as "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def waiting_parts(record: Path) -> list[str]:
    """The parts that wait for their next start, by the record of the `huying up` that runs here; none without one."""
    try:
        parts: dict[str, int] = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    running = Borrowed(parts.get("up", 0)).poll() is None
    return sorted(name for name, pid in parts.items() if not pid) if running else []


def may_measure(request: HttpRequest) -> bool:
    """With the token when one is set; else from this machine, and not through a proxy."""
    if settings.HUYING_METRICS_TOKEN:
        return constant_time_compare(
            request.headers.get("Authorization", ""), f"Bearer {settings.HUYING_METRICS_TOKEN}"
        )
    return "X-Forwarded-For" not in request.headers and ip_address(request.META["REMOTE_ADDR"]).is_loopback
