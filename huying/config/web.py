"""The web process: Granian serves the pages, the API and the static files."""

import os

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

STATIC_EXPIRES_S = 3600


def run(port: int) -> None:
    """Serve until a signal ends it; a worker that dies ends it too, with a status that has it started again."""
    call_command("collectstatic", interactive=False, verbosity=0)
    server = Granian(
        "huying.config.wsgi:application",
        address=settings.HUYING_WEB_HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.HUYING_WEB_WORKERS or os.cpu_count() or 1,
        blocking_threads=settings.HUYING_WEB_THREADS,
        blocking_threads_idle_timeout=600,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        static_path_route=[settings.STATIC_URL.rstrip("/")],
        static_path_mount=[settings.STATIC_ROOT],
        static_path_expires=STATIC_EXPIRES_S,
    )
    server.serve()
