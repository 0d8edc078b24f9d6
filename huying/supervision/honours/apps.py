"""Registers the certificate, the clock of the publicity, who reads them, and what waits for people; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "huying.supervision.honours"
    label = "supervision_honours"
    verbose_name = "荣誉"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "reading_clocks", "reading_papers", "waiting"):
            import_module(f"huying.supervision.honours.{part}")
