"""What every process does first."""

import os

import django
from django.conf import settings

from huying.core import clock

SETTINGS = "huying.config.settings"


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
