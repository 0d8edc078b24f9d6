"""Registers what is forgotten of records; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    name = "huying.integrations.connectors"
    label = "connectors"
    verbose_name = "系统对接"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.integrations.connectors.retention")
