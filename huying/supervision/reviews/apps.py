"""Registers what opens reviews by itself, the paper, who reads it, what waits for people, the panel; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "huying.supervision.reviews"
    label = "supervision_reviews"
    verbose_name = "复盘"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "reactions", "reading_papers", "reading_clocks", "due", "sentences", "waiting", "panel"):
            import_module(f"huying.supervision.reviews.{part}")
