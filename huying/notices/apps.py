"""Registers what is told when a clock turns, and what of duty is told and waits; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "huying.notices"
    label = "notices"
    verbose_name = "通知"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("reminding", "duty_news", "duty_waiting"):
            import_module(f"huying.notices.{part}")
