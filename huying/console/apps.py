"""Registers what it adds to the page of an incident; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "huying.console"
    label = "console"
    verbose_name = "指挥席"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.console.replay.panel")
