"""Registers its papers, its clocks, who reads them, what waits for people, its panel, its records; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "huying.supervision.letters"
    label = "supervision_letters"
    verbose_name = "两函一单"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "due", "reading_papers", "reading_clocks", "waiting", "panel", "counted"):
            import_module(f"huying.supervision.letters.{part}")
