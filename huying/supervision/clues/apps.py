"""Registers the papers, the clocks, who reads them, what waits for people, and what clues are called; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class CluesConfig(AppConfig):
    name = "huying.supervision.clues"
    label = "supervision_clues"
    verbose_name = "线索"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "due", "counted", "reading_clocks", "reading_papers", "waiting", "retention"):
            import_module(f"huying.supervision.clues.{part}")
