"""Registers its papers, who reads them, and what waits for people; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class GridReportsConfig(AppConfig):
    name = "huying.supervision.grid_reports"
    label = "supervision_grid_reports"
    verbose_name = "网格研判"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.supervision.grid_reports.sheets")
        import_module("huying.supervision.grid_reports.reading_papers")
        import_module("huying.supervision.grid_reports.waiting")
