"""The app of figures; it registers nothing."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "huying.supervision.figures"
    label = "supervision_figures"
    verbose_name = "指标"
    default_auto_field = "django.db.models.BigAutoField"
