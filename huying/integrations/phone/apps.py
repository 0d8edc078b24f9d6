"""Registers the clock, what waits for people, and what is forgotten; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    name = "huying.integrations.phone"
    label = "phone"
    verbose_name = "来电"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("due", "waiting", "retention"):
            import_module(f"huying.integrations.phone.{part}")
