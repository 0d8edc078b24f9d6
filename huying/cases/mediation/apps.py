"""Registers how people stand to a case, its panels and sentences, and what clocks call; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "huying.cases.mediation"
    label = "cases_mediation"
    verbose_name = "调解"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("standing", "panels", "sentences", "sheets", "readers", "due"):
            import_module(f"huying.cases.mediation.{part}")
