"""Registers how people stand to a case, its panels and sentences, what clocks call and what a case drags along."""

from importlib import import_module

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "huying.cases.mediation"
    label = "cases_mediation"
    verbose_name = "调解"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in (
            "standing",
            "panels",
            "sentences",
            "sheets",
            "readers",
            "due",
            "following",
            "parties_changed",
            "reissuing",
            "closing_needs",
            "archive",
            "reminding",
            "waiting",
            "sealing",
            "views.printing",
        ):
            import_module(f"huying.cases.mediation.{part}")
