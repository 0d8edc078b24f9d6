"""The three-source view: reads alone, so that it registers nothing."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "huying.insight.sources"
    label = "insight_sources"
    verbose_name = "三源"
    default_auto_field = "django.db.models.BigAutoField"
