"""Registers the sentences of imports and what is forgotten of them; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "huying.cases.ledger"
    label = "cases_ledger"
    verbose_name = "台账导入"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sentences", "forgetting"):
            import_module(f"huying.cases.ledger.{part}")
