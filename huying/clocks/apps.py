"""Registers who knows the legal holidays; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "huying.clocks"
    label = "clocks"
    verbose_name = "时限"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.clocks.duty_holidays")
