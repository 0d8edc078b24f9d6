"""The plates of buildings."""

from django.apps import AppConfig


class PlatesConfig(AppConfig):
    name = "huying.patrols.plates"
    label = "patrols_plates"
    verbose_name = "屋联码牌"
    default_auto_field = "django.db.models.BigAutoField"
