"""Registers whose clocks its own are, what waits for signers, its panels, and its records behind figures."""

from importlib import import_module

from django.apps import AppConfig

PARTS = ("reading_clocks", "waiting", "panels", "counted")


class LightsConfig(AppConfig):
    name = "huying.supervision.lights"
    label = "supervision_lights"
    verbose_name = "亮灯督办"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in PARTS:
            import_module(f"huying.supervision.lights.{part}")
