"""Registers its papers, who reads them, and what waits for people; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "huying.insight.reports"
    label = "insight_reports"
    verbose_name = "中心报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.insight.reports.sheets")
        import_module("huying.insight.reports.reading_papers")
        import_module("huying.insight.reports.waiting")
