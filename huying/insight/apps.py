"""Registers the folds of the log and the rows that figures count; nothing else."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "huying.insight"
    label = "insight"
    verbose_name = "投影"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.insight.cells.counting")
        for folder in ("folds", "rows"):
            package = import_module(f"huying.insight.{folder}")
            for part in iter_modules(package.__path__):
                import_module(f"huying.insight.{folder}.{part.name}")
