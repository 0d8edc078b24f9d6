"""The app of rounds."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "huying.patrols.rounds"
    label = "patrols_rounds"
    verbose_name = "巡查"
    default_auto_field = "django.db.models.BigAutoField"
