"""Registers its papers, its panel, what is planned when something has come of a case; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "huying.cases.closing"
    label = "cases_closing"
    verbose_name = "回访与归档"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "planning", "needs", "panel", "sentences", "keeping"):
            import_module(f"huying.cases.closing.{part}")
