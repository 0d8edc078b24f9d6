"""Registers the kind of paper that belongs to papers themselves; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "huying.papers"
    label = "papers"
    verbose_name = "文书"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.papers.receipts")
        import_module("huying.papers.emptying")
