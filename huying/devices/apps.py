"""Registers what verifies alarms by itself and what is forgotten; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "huying.devices"
    label = "devices"
    verbose_name = "设备"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("reactions", "retention"):
            import_module(f"huying.devices.{part}")
