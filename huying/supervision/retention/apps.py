"""Registers the certificate, who reads it, what waits for people and what carries destructions out; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "huying.supervision.retention"
    label = "supervision_retention"
    verbose_name = "保存与销毁"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("sheets", "reading_papers", "waiting", "holding", "carrying_out", "panel"):
            import_module(f"huying.supervision.retention.{part}")
