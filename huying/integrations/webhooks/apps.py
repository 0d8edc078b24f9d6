"""Registers what may be forgotten; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "huying.integrations.webhooks"
    label = "webhooks"
    verbose_name = "事件推送"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.integrations.webhooks.retention")
