"""Registers what waits for people, and who states a purpose before a case opens; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class LegalSupervisionConfig(AppConfig):
    name = "huying.supervision.legal_supervision"
    label = "supervision_legal"
    verbose_name = "法律监督"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.supervision.legal_supervision.purposes")
        import_module("huying.supervision.legal_supervision.waiting")
