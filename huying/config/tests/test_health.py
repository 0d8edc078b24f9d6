"""What a load balancer and Prometheus are told."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from huying.clocks.models import RunningClock
from huying.core.clock import now

pytestmark = pytest.mark.django_db


def gauge(text: str, name: str) -> float:
    lines = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(lines[0].split()[1])


def test_alive(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready(client: Client) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}


def test_ready_names_the_parts_that_wait_for_their_next_start(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HUYING_DATA = tmp_path
    record = tmp_path / "up.json"
    parts = {"web": 11, "gateway-1": 12, "worker": 0}
    for up, told in ((os.getpid(), {"status": "ready", "waiting": ["worker"]}), (2**22, {"status": "ready"})):
        record.write_text(json.dumps({"up": up, **parts}))
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()) == (200, told)
    record.write_text("{")
    assert client.get("/readyz").json() == {"status": "ready"}


def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "migrations-pending", "migrations": ["sessions.0001_initial"]}


@pytest.mark.parametrize("url", ["/healthz", "/readyz", "/metrics"])
def test_only_reading(client: Client, url: str) -> None:
    assert client.post(url).status_code == 405


def test_metrics_count_requests_and_read_the_database(client: Client) -> None:
    client.get("/healthz")
    started = now() - timedelta(minutes=2)
    RunningClock.objects.create(
        stream="incident:1",
        kind="receive",
        frozen={},
        started_at=started,
        due_at=started + timedelta(minutes=1),
        next_at=started + timedelta(minutes=1),
        command="incidents.receive",
    )
    text = client.get("/metrics").content.decode()
    assert 'huying_requests_total{method="GET",status="200",view="healthz"}' in text
    assert gauge(text, "huying_clocks_running") == 1
    assert gauge(text, "huying_clocks_late") == 1
    assert gauge(text, "huying_parked") == 0
    for name in ("rejected", "missing", "lag_seconds"):
        assert gauge(text, f"huying_connectors_{name}") == 0
    assert gauge(text, "huying_events_unreacted_seconds") == 0


def test_metrics_are_for_this_machine(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 404


def test_metrics_are_for_the_bearer_of_the_token(client: Client, settings: Settings) -> None:
    settings.HUYING_METRICS_TOKEN = "let me count"
    assert client.get("/metrics").status_code == 404
    answer = client.get("/metrics", headers={"Authorization": "Bearer let me count"}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 200
