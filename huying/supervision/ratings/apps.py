"""Registers its records, the panels, the clock and the paper of a ruling, and what waits for people; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "huying.supervision.ratings"
    label = "supervision_ratings"
    verbose_name = "评价异议"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("counted", "panels", "reading_clocks", "reading_papers", "sheets", "waiting"):
            import_module(f"huying.supervision.ratings.{part}")
