"""Registers the papers, the clocks, who reads them and what waits for people; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class CluesConfig(AppConfig):
    name = "huying.supervision.clues"
    label = "supervision_clues"
    verbose_name = "线索"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "due", "reading_clocks", "reading_papers", "waiting"):
            import_module(f"huying.supervision.clues.{part}")
