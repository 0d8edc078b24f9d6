"""Registers what hazards bring to clocks, papers, notices and reactions; nothing else."""

from importlib import import_module

from django.apps import AppConfig

PARTS = ("sheets", "notice", "due", "reactions", "reading_clocks", "waiting")


class HazardsConfig(AppConfig):
    name = "huying.patrols.hazards"
    label = "patrols_hazards"
    verbose_name = "隐患"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in PARTS:
            import_module(f"huying.patrols.hazards.{part}")
