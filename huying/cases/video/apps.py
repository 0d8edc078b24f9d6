"""Registers its paper, its part of a case's page, and its sentences; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class VideoConfig(AppConfig):
    name = "huying.cases.video"
    label = "cases_video"
    verbose_name = "查看监控"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "panel", "sentences"):
            import_module(f"huying.cases.video.{part}")
