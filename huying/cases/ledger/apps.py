"""Registers the sentences of imports what is forgotten of them and what waits for a decision; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "huying.cases.ledger"
    label = "cases_ledger"
    verbose_name = "台账导入"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sentences", "forgetting", "approving"):
            import_module(f"huying.cases.ledger.{part}")
