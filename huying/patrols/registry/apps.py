"""Registers what is forgotten of imports; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "huying.patrols.registry"
    label = "patrols_registry"
    verbose_name = "地址库"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.patrols.registry.forgetting")
