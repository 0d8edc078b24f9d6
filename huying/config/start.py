"""What every process does first."""

import os
from importlib import import_module

import django
from django.conf import settings

from huying.config.child import StartFailed
from huying.core import clock

SETTINGS = "huying.config.settings"
COLLECTED = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
"""OpenTelemetry's own variables: the address of a collector. With neither nothing of it is loaded."""


def name_settings() -> None:
    """Let `django.conf.settings` be read; nothing is loaded yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def start() -> None:
    """Read the settings, keep counts where all processes of this data directory share them, follow a shifted clock."""
    name_settings()
    counts = settings.HUYING_DATA / "metrics"
    counts.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.HUYING_FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(counts))  # read when prometheus_client is first imported
    django.setup()
    if settings.HUYING_CLOCK_FILE is not None:
        clock.follow(settings.HUYING_CLOCK_FILE)
    if any(os.environ.get(name) for name in COLLECTED):
        trace()


def trace() -> None:
    """Send spans to the collector that the standard variables name. Raises StartFailed without the extra `otel`."""
    try:
        telemetry = import_module("huying.config.telemetry")
    except ModuleNotFoundError as missing:
        raise StartFailed(f"{COLLECTED[0]} is set: install huying[otel] ({missing.name} is missing)") from missing
    telemetry.begin()
