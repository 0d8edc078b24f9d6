"""Registers its paper, its clocks, who reads them, sentences, what waits for people, and its panels; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "huying.supervision.consultations"
    label = "supervision_consultations"
    verbose_name = "会商"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "due", "reading_papers", "reading_clocks", "sentences", "waiting", "panel"):
            import_module(f"huying.supervision.consultations.{part}")
