"""The app of records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "huying.patrols.records"
    label = "patrols_records"
    verbose_name = "籍贯"
    default_auto_field = "django.db.models.BigAutoField"
